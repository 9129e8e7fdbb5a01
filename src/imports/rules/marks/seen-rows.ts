import type { KeptMark } from './kept-marks.ts'
import { type Roll, daysInYear } from './roll.ts'

/**
 * One bit for every student, day and slot (the whole day, and each period of the student's calendars)
 * that an every-day delivery speaks of. A row that only says "present" leaves no other trace.
 */
export class SeenRows {
  /** Slots a day by student, and where the student's bits begin */
  readonly #slots: Uint8Array
  readonly #starts: Float64Array
  readonly #bits: Uint8Array

  constructor({ spells, calendars, students, everyDay }: Roll) {
    this.#slots = new Uint8Array(students.size)
    this.#starts = new Float64Array(students.size)
    let bits = 0
    for (let student = 0; everyDay && student < students.size; student++) {
      let slots = 1
      const end = spells.starts[student + 1] ?? 0
      for (let at = spells.starts[student] ?? 0; at < end; at++) {
        const calendar = calendars[spells.calendars[at] ?? -1]
        slots = Math.max(slots, 1 + (calendar?.periods.size ?? 0))
      }
      this.#slots[student] = slots
      this.#starts[student] = bits
      bits += slots * daysInYear
    }
    this.#bits = new Uint8Array(Math.ceil(bits / 8))
  }

  /** Whether there is a bit for the mark's period. */
  knows({ student, period }: KeptMark): boolean {
    return period < (this.#slots[student] ?? 0)
  }

  /** Notes the mark's place; true when it was noted before. */
  mark({ student, day, period }: KeptMark): boolean {
    const bit = this.#bitOf(student, day, period)
    const at = Math.floor(bit / 8)
    const mask = 1 << (bit % 8)
    const byte = this.#bits[at] ?? 0
    if ((byte & mask) !== 0) return true
    this.#bits[at] = byte | mask
    return false
  }

  has(student: number, day: number, period: number): boolean {
    if (period >= (this.#slots[student] ?? 0)) return false
    const bit = this.#bitOf(student, day, period)
    return ((this.#bits[Math.floor(bit / 8)] ?? 0) & (1 << (bit % 8))) !== 0
  }

  #bitOf(student: number, day: number, period: number): number {
    return (this.#starts[student] ?? 0) + day * (this.#slots[student] ?? 0) + period
  }
}
