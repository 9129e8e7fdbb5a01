import type { KeptMark } from './kept-marks.ts'
import { type Roll, daysInYear } from './roll.ts'

/**
 * One bit for every student, day and slot (the whole day, and each period of the student's calendars)
 * that an every-day delivery speaks of. A row that only says "present" leaves no other trace.
 */
export class SeenRows {
  /** Slots a day by student, and the byte where the student's bits begin */
  readonly #slots: Uint8Array
  readonly #starts: Int32Array
  readonly #bits: Uint8Array

  constructor({ spells, calendars, students, everyDay }: Roll) {
    this.#slots = new Uint8Array(students.size)
    this.#starts = new Int32Array(students.size)
    let bytes = 0
    const counted = everyDay ? students.size : 0
    for (let student = 0; student < counted; student++) {
      let slots = 1
      const end = spells.starts[student + 1] ?? 0
      for (let at = spells.starts[student] ?? 0; at < end; at++) {
        const calendar = calendars[spells.calendars[at] ?? -1]
        slots = Math.max(slots, 1 + (calendar?.periods.size ?? 0))
      }
      this.#slots[student] = slots
      this.#starts[student] = bytes
      bytes += Math.ceil((slots * daysInYear) / 8)
    }
    this.#bits = new Uint8Array(bytes)
  }

  /** Whether there is a bit for the mark's period. */
  knows({ student, period }: KeptMark): boolean {
    return period < (this.#slots[student] ?? 0)
  }

  /** Notes the mark's place; true when it was noted before. */
  mark({ student, day, period }: KeptMark): boolean {
    const bit = day * (this.#slots[student] ?? 0) + period
    const at = (this.#starts[student] ?? 0) + (bit >> 3)
    const mask = 1 << (bit & 7)
    const byte = this.#bits[at] ?? 0
    this.#bits[at] = byte | mask
    return (byte & mask) !== 0
  }

  has(student: number, day: number, period: number): boolean {
    const slots = this.#slots[student] ?? 0
    if (period >= slots) return false
    const bit = day * slots + period
    const byte = this.#bits[(this.#starts[student] ?? 0) + (bit >> 3)] ?? 0
    return (byte & (1 << (bit & 7))) !== 0
  }
}
