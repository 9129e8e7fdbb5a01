import type { Figures } from '#attendance/model/figures.ts'
import { groupCounts } from '#attendance/model/group.ts'
import type { CompiledCalendar, YearDates } from '#attendance/model/student-year.ts'
import type { DayDecision } from '#attendance/rules/day-decision.ts'
import { expectedWithin, unsubmittedWithin } from '#attendance/rules/tally.ts'

// Students added up by school, grade and subgroup, as plain rows of whole numbers: a district has some
// hundred thousand groups and every student stands in about six.

const months = 12
export const groupWidth = groupCounts.length + 2 * months

/** One student's part in a group: the counts in their order, then known days and absences by month. */
export function writeShare(share: Int32Array, figures: Figures, by: MonthTally): void {
  share.set(sharesOf(figures))
  share.set(by.known, groupCounts.length)
  share.set(by.absent, groupCounts.length + months)
}

function sharesOf(figures: Figures): number[] {
  return [
    1,
    figures.days_expected,
    figures.days_unknown,
    figures.days_attended,
    figures.days_absent,
    figures.absent_excused,
    figures.absent_unexcused,
    figures.absent_unverified,
    figures.absent_suspended_out,
    figures.absent_independent,
    one(figures.chronic_state !== 'not-eligible'),
    one(figures.chronic_state === 'yes'),
    one(figures.chronic_local !== 'too-early'),
    one(figures.chronic_local === 'yes'),
    one(figures.band_attendance_works === 'satisfactory'),
    one(figures.band_attendance_works === 'at-risk'),
    one(figures.band_attendance_works === 'moderate'),
    one(figures.band_attendance_works === 'severe'),
    one(figures.band_lausd === 'advanced'),
    one(figures.band_lausd === 'proficient'),
    one(figures.band_lausd === 'basic'),
    one(figures.band_lausd === 'below-basic'),
    one(figures.band_lausd === 'far-below-basic'),
    one(figures.band_lausd === 'too-early'),
    one(figures.report_1 !== null),
  ] satisfies NumbersFor<typeof groupCounts>
}

/** A number for each name, no more and no fewer. */
type NumbersFor<Names extends readonly string[]> = { [Place in keyof Names]: number }

function one(holds: boolean): number {
  return holds ? 1 : 0
}

/** One student's known days and absences by month, July first. */
export class MonthTally {
  readonly known = new Int32Array(months)
  readonly absent = new Int32Array(months)
  /** The month of each offset, 0 = July, and where each month begins */
  readonly #month: Uint8Array
  readonly #begins: Int32Array

  constructor(year: YearDates) {
    this.#month = year.months.map((month) => (month + 5) % months)
    this.#begins = Int32Array.from({ length: months }, (_, month) => this.#month.indexOf(month))
  }

  clear(): void {
    this.known.fill(0)
    this.absent.fill(0)
  }

  addStretch(calendar: CompiledCalendar, from: number, to: number): void {
    const last = this.#month[to] ?? 0
    let start = from
    for (let month = this.#month[from] ?? 0; month <= last; month++) {
      const end = month === last ? to : (this.#begins[month + 1] ?? 0) - 1
      const known = expectedWithin(calendar, start, end) - unsubmittedWithin(calendar, start, end)
      this.known[month] = (this.known[month] ?? 0) + known
      start = end + 1
    }
  }

  addDay(day: number, { standing }: DayDecision): void {
    if (standing === 'unknown') return
    const month = this.#month[day] ?? 0
    this.known[month] = (this.known[month] ?? 0) + 1
    if (standing === 'absent') this.absent[month] = (this.absent[month] ?? 0) + 1
  }
}

export interface Group {
  school: number
  grade: string
  subgroup: string
}

/** The groups of one level, each with its row of counts. */
export class GroupTally {
  /** By school, then grade: the row of each subgroup's counts, by the subgroup's number */
  readonly #rows = new Map<number, Map<string, Int32Array[]>>()
  readonly #subgroups: Subgroups

  constructor(subgroups: Subgroups) {
    this.#subgroups = subgroups
  }

  add(school: number, grade: string, subgroups: readonly number[], share: Int32Array): void {
    const rows = this.#rowsOf(school, grade)
    for (const subgroup of subgroups)
      addInto((rows[subgroup] ??= new Int32Array(groupWidth)), share)
  }

  addAll(other: GroupTally): void {
    for (const [{ school, grade, subgroup }, counts] of other.all()) {
      this.add(school, grade, [this.#subgroups.numberOf(subgroup)], counts)
    }
  }

  /** Every group, in the order subgroup, school, grade. */
  all(): [Group, Int32Array][] {
    const groups: [Group, Int32Array][] = []
    for (const [number, subgroup] of this.#subgroups.inOrder()) {
      for (const [school, grades] of [...this.#rows].sort(([a], [b]) => a - b)) {
        for (const [grade, rows] of grades) {
          const counts = rows[number]
          if (counts !== undefined) groups.push([{ school, grade, subgroup }, counts])
        }
      }
    }
    return groups
  }

  #rowsOf(school: number, grade: string): Int32Array[] {
    let grades = this.#rows.get(school)
    if (grades === undefined) this.#rows.set(school, (grades = new Map()))
    let rows = grades.get(grade)
    if (rows === undefined) grades.set(grade, (rows = []))
    return rows
  }
}

export interface Belonging {
  englishLearner: boolean
  disability: boolean
  lowIncome: boolean
  ethnicity: string | null
  gender: string | null
}

/** The subgroups met so far, numbered in the order they were met. */
export class Subgroups {
  readonly #numbers = new Map<string, number>()

  numberOf(subgroup: string): number {
    const known = this.#numbers.get(subgroup)
    if (known !== undefined) return known
    this.#numbers.set(subgroup, this.#numbers.size)
    return this.#numbers.size - 1
  }

  /** The subgroups that a student belongs to; everyone belongs to "all". */
  of(student: Belonging): number[] {
    const numbers = [this.numberOf('all')]
    if (student.englishLearner) numbers.push(this.numberOf('english-learner'))
    if (student.disability) numbers.push(this.numberOf('disability'))
    if (student.lowIncome) numbers.push(this.numberOf('low-income'))
    if (student.ethnicity !== null) numbers.push(this.numberOf(`ethnicity:${student.ethnicity}`))
    if (student.gender !== null) numbers.push(this.numberOf(`gender:${student.gender}`))
    return numbers
  }

  inOrder(): [number, string][] {
    return [...this.#numbers]
      .map(([name, number]): [number, string] => [number, name])
      .sort(([, a], [, b]) => (a < b ? -1 : 1))
  }
}

function addInto(sum: Int32Array, share: Int32Array): void {
  for (let index = 0; index < groupWidth; index++)
    sum[index] = (sum[index] ?? 0) + (share[index] ?? 0)
}
