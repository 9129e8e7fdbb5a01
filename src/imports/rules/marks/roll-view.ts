import { markCount, markDay, placeOf as placeInYear } from '#attendance/model/packed-marks.ts'
import type { KeptMark } from './kept-marks.ts'
import { type Roll, cellOf } from './roll.ts'

/** The roll as marks on record are compared with it: by keys rather than by numbers. */
export class RollView {
  readonly #roll: Roll
  readonly #plainKeys: ReadonlySet<number>

  constructor(roll: Roll) {
    this.#roll = roll
    this.#plainKeys = new Set(roll.codes.keys.filter((_, number) => roll.codes.plain[number] === 1))
  }

  /** The code that only says "present"; 0: there is none. */
  get presentKey(): number {
    return this.#roll.codes.keys[this.#roll.codes.plain.indexOf(1)] ?? 0
  }

  /** Whether a code (attendance_code.key) only says "present". */
  isPlain(codeKey: number): boolean {
    return this.#plainKeys.has(codeKey)
  }

  codeKey({ code }: KeptMark): number {
    return this.#roll.codes.keys[code] ?? 0
  }

  /** The place of a mark in the order of a packed year. */
  order(mark: KeptMark): number {
    return placeInYear(mark.day, mark.period, this.#roll.schoolKeys[mark.school] ?? 0)
  }

  inScope(day: number, school: number): boolean {
    const { from, to, schoolInScope } = this.#roll
    return day >= from && day <= to && schoolInScope[school] === 1
  }

  /** Whether any of these marks lies on a day of the scope; they are sorted by day. */
  touches(marks: Uint8Array): boolean {
    const { from, to } = this.#roll
    for (let at = markCount(marks) - 1; at >= 0 && markDay(marks, at) >= from; at--) {
      if (markDay(marks, at) <= to) return true
    }
    return false
  }

  isUnsubmitted(school: number, day: number): boolean {
    const { reported, submitted } = this.#roll.submissions
    return reported[school] === 1 && submitted[cellOf(reported.length, school, day)] === 0
  }
}
