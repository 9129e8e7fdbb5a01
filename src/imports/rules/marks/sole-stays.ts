import type { Spells } from './roll.ts'
import { findSpell } from './spell-of-day.ts'

const numbers = 4

/**
 * The stretch of days around the last one asked for, student by student, in which one spell and no
 * other covers each day: most students have one for the whole year, and need not be looked up again.
 */
export class SoleStays {
  readonly #spells: Spells
  /** By student: school, first day, last day, calendar */
  readonly #stays: Int32Array
  readonly #probe = { student: 0, school: 0, day: 0 }

  constructor(spells: Spells) {
    this.#spells = spells
    this.#stays = new Int32Array((spells.starts.length - 1) * numbers).fill(-1)
  }

  /** Whether the student is enrolled at this school, and nowhere else, on the day. */
  cover(student: number, school: number, day: number): boolean {
    const at = student * numbers
    const stays = this.#stays
    if (stays[at] === school && day >= (stays[at + 1] ?? 0) && day <= (stays[at + 2] ?? 0))
      return true
    return this.#lookUp(student, school, day)
  }

  /** The calendar of the stay that covered the day asked for last; −1: none. */
  calendarOf(student: number): number {
    return this.#stays[student * numbers + 3] ?? -1
  }

  #lookUp(student: number, school: number, day: number): boolean {
    const { starts, entries, exits, calendars } = this.#spells
    Object.assign(this.#probe, { student, school, day })
    const { here, covering } = findSpell(this.#spells, this.#probe)
    if (here < 0 || covering !== 1) return false
    let first = entries[here] ?? 0
    let last = exits[here] ?? 0
    const end = starts[student + 1] ?? 0
    for (let other = starts[student] ?? 0; other < end; other++) {
      const exit = exits[other] ?? 0
      const entry = entries[other] ?? 0
      if (exit < day) first = Math.max(first, exit + 1)
      else if (entry > day) last = Math.min(last, entry - 1)
    }
    this.#stays.set([school, first, last, calendars[here] ?? -1], student * numbers)
    return true
  }
}
