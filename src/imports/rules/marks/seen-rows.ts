import type { KeptMark } from './kept-marks.ts'
import { type Roll, daysInYear } from './roll.ts'

/**
 * One bit for every student, day and slot (the whole day, and each period of the student's calendars)
 * that an every-day delivery speaks of. A row that only says "present" leaves no other trace. The bits
 * of one day and slot lie together; slots that no row speaks of take no memory.
 */
export class SeenRows {
  /** Slots a day by student */
  readonly #slots: Uint8Array
  /** Bytes of one day and slot */
  readonly #width: number
  readonly #planes: (Uint8Array | undefined)[] = []

  constructor({ spells, calendars, students, everyDay }: Roll) {
    this.#slots = new Uint8Array(students.size)
    this.#width = Math.ceil(students.size / 8)
    const counted = everyDay ? students.size : 0
    for (let student = 0; student < counted; student++) {
      let slots = 1
      const end = spells.starts[student + 1] ?? 0
      for (let at = spells.starts[student] ?? 0; at < end; at++) {
        const calendar = calendars[spells.calendars[at] ?? -1]
        slots = Math.max(slots, 1 + (calendar?.periods.size ?? 0))
      }
      this.#slots[student] = slots
    }
  }

  /** Whether there is a bit for the mark's period. */
  knows({ student, period }: KeptMark): boolean {
    return period < (this.#slots[student] ?? 0)
  }

  /** Notes a place; true when it was noted before. */
  mark(student: number, day: number, period: number): boolean {
    const plane = (this.#planes[period * daysInYear + day] ??= new Uint8Array(this.#width))
    const at = student >> 3
    const mask = 1 << (student & 7)
    const byte = plane[at] ?? 0
    plane[at] = byte | mask
    return (byte & mask) !== 0
  }

  has(student: number, day: number, period: number): boolean {
    const plane = this.#planes[period * daysInYear + day]
    return plane !== undefined && ((plane[student >> 3] ?? 0) & (1 << (student & 7))) !== 0
  }
}
