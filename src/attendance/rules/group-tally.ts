import type { Figures } from '#attendance/model/figures.ts'
import { groupCounts } from '#attendance/model/group.ts'
import type { CompiledCalendar, YearDates } from '#attendance/model/student-year.ts'
import type { DayDecision } from '#attendance/rules/day-decision.ts'
import { expectedWithin, unsubmittedWithin } from '#attendance/rules/tally.ts'

// Students added up by school, grade and subgroup, as plain rows of whole numbers: a district has some
// hundred thousand groups and every student stands in about six.

const months = 12
export const groupWidth = groupCounts.length + 2 * months

/** Writes one student's part in a group: the counts in their order, then the months. */
export function writeShare(share: Int32Array, figures: Figures, by: MonthTally): void {
  share[at.students] = 1
  share[at.expected] = figures.days_expected
  share[at.unknown] = figures.days_unknown
  share[at.attended] = figures.days_attended
  share[at.absent] = figures.days_absent
  share[at.absent_excused] = figures.absent_excused
  share[at.absent_unexcused] = figures.absent_unexcused
  share[at.absent_unverified] = figures.absent_unverified
  share[at.absent_suspended_out] = figures.absent_suspended_out
  share[at.absent_independent] = figures.absent_independent
  writeStandings(share, figures)
  for (let month = 0; month < months; month++) {
    share[groupCounts.length + month] = by.known[month] ?? 0
    share[groupCounts.length + months + month] = by.absent[month] ?? 0
  }
}

function writeStandings(share: Int32Array, figures: Figures): void {
  share[at.chronic_state_eligible] = figures.chronic_state === 'not-eligible' ? 0 : 1
  share[at.chronic_state] = figures.chronic_state === 'yes' ? 1 : 0
  share[at.chronic_local_known] = figures.chronic_local === 'too-early' ? 0 : 1
  share[at.chronic_local] = figures.chronic_local === 'yes' ? 1 : 0
  for (let place = at.aw_satisfactory; place <= at.bands_too_early; place++) share[place] = 0
  share[attendanceWorksAt[figures.band_attendance_works]] = 1
  share[lausdAt[figures.band_lausd]] = 1
  share[at.truants] = figures.report_1 === null ? 0 : 1
}

/** The months of a year as offsets: which month each day lies in (July is 0), and where each begins. */
export class YearMonths {
  readonly of: Uint8Array
  readonly begins: Int32Array

  constructor(year: YearDates) {
    this.of = year.months.map((month) => (month + 5) % months)
    this.begins = Int32Array.from({ length: months }, (_, month) => this.of.indexOf(month))
  }
}

/** One student's known days and absences by month, July first. */
export class MonthTally {
  readonly known = new Int32Array(months)
  readonly absent = new Int32Array(months)
  readonly #months: YearMonths

  constructor(yearMonths: YearMonths) {
    this.#months = yearMonths
  }

  clear(): void {
    this.known.fill(0)
    this.absent.fill(0)
  }

  addStretch(calendar: CompiledCalendar, from: number, to: number): void {
    const { of, begins } = this.#months
    const last = of[to] ?? 0
    let start = from
    for (let month = of[from] ?? 0; month <= last; month++) {
      const end = month === last ? to : (begins[month + 1] ?? 0) - 1
      const known = expectedWithin(calendar, start, end) - unsubmittedWithin(calendar, start, end)
      this.known[month] = (this.known[month] ?? 0) + known
      start = end + 1
    }
  }

  /** A day within a stretch stands otherwise than the stretch has it. */
  correctDay(calendar: CompiledCalendar, day: number, decision: DayDecision): void {
    const month = this.#months.of[day] ?? 0
    if (calendar.unsubmitted[day] === 0) this.known[month] = (this.known[month] ?? 0) - 1
    this.addDay(day, decision)
  }

  addDay(day: number, { standing }: DayDecision): void {
    if (standing === 'unknown') return
    const month = this.#months.of[day] ?? 0
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

  add(school: number, grade: string, subgroups: readonly number[], share: Int32Array): void {
    const rows = this.#rowsOf(school, grade)
    for (const subgroup of subgroups)
      addInto((rows[subgroup] ??= new Int32Array(groupWidth)), share)
  }

  /** The rows of each school and grade, by the subgroup's number. */
  *places(): Generator<{ school: number; grade: string; rows: Int32Array[] }> {
    for (const [school, grades] of this.#rows) {
      for (const [grade, rows] of grades) yield { school, grade, rows }
    }
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
  readonly #ethnicities = new Map<string, number>()
  readonly #genders = new Map<string, number>()

  numberOf(subgroup: string): number {
    const known = this.#numbers.get(subgroup)
    if (known !== undefined) return known
    this.#numbers.set(subgroup, this.#numbers.size)
    return this.#numbers.size - 1
  }

  /** The subgroups that a student belongs to; everyone belongs to "all". */
  of(student: Belonging): number[] {
    const { ethnicity, gender } = student
    const numbers = [this.numberOf('all')]
    if (student.englishLearner) numbers.push(this.numberOf('english-learner'))
    if (student.disability) numbers.push(this.numberOf('disability'))
    if (student.lowIncome) numbers.push(this.numberOf('low-income'))
    if (ethnicity !== null) numbers.push(this.#numberOf('ethnicity', ethnicity, this.#ethnicities))
    if (gender !== null) numbers.push(this.#numberOf('gender', gender, this.#genders))
    return numbers
  }

  /** Each with its number, in alphabetical order. */
  inOrder(): [number, string][] {
    const names = [...this.#numbers].map(([name, number]): [number, string] => [number, name])
    return names.toSorted(([, a], [, b]) => (a < b ? -1 : 1))
  }

  #numberOf(kind: string, value: string, known: Map<string, number>): number {
    const found = known.get(value) ?? this.numberOf(`${kind}:${value}`)
    known.set(value, found)
    return found
  }
}

/** Every group of several tallies taken together, in the order subgroup, school. */
export function* groupsOf(
  tallies: readonly GroupTally[],
  subgroups: Subgroups,
): Generator<[Group, Int32Array]> {
  const sum = new Int32Array(groupWidth)
  const all = tallies.flatMap((tally) => [...tally.places()])
  const places = [...Map.groupBy(all, ({ school, grade }) => `${school} ${grade}`).values()]
  places.sort(([a], [b]) => (a?.school ?? 0) - (b?.school ?? 0))
  for (const [number, subgroup] of subgroups.inOrder()) {
    for (const parts of places) {
      const [first, ...others] = parts.flatMap(({ rows }) => rows[number] ?? [])
      const [place] = parts
      if (first === undefined || place === undefined) continue
      sum.set(first)
      for (const row of others) addInto(sum, row)
      yield [{ school: place.school, grade: place.grade, subgroup }, sum]
    }
  }
}

function addInto(sum: Int32Array, share: Int32Array): void {
  for (let place = 0; place < groupWidth; place++)
    sum[place] = (sum[place] ?? 0) + (share[place] ?? 0)
}

/** The place of every count in a group's row. */
const at = {
  students: 0,
  expected: 1,
  unknown: 2,
  attended: 3,
  absent: 4,
  absent_excused: 5,
  absent_unexcused: 6,
  absent_unverified: 7,
  absent_suspended_out: 8,
  absent_independent: 9,
  chronic_state_eligible: 10,
  chronic_state: 11,
  chronic_local_known: 12,
  chronic_local: 13,
  aw_satisfactory: 14,
  aw_at_risk: 15,
  aw_moderate: 16,
  aw_severe: 17,
  lausd_advanced: 18,
  lausd_proficient: 19,
  lausd_basic: 20,
  lausd_below_basic: 21,
  lausd_far_below_basic: 22,
  bands_too_early: 23,
  truants: 24,
} as const satisfies PlacesOf<typeof groupCounts>

/** Each name with its place in the list, checked by the compiler. */
type PlacesOf<Names extends readonly string[]> = {
  [
    Place in keyof Names & `${number}` as Names[Place] & string
  ]: Place extends `${infer N extends number}` ? N : never
}

const attendanceWorksAt = {
  satisfactory: at.aw_satisfactory,
  'at-risk': at.aw_at_risk,
  moderate: at.aw_moderate,
  severe: at.aw_severe,
  'too-early': at.bands_too_early,
} as const

const lausdAt = {
  advanced: at.lausd_advanced,
  proficient: at.lausd_proficient,
  basic: at.lausd_basic,
  'below-basic': at.lausd_below_basic,
  'far-below-basic': at.lausd_far_below_basic,
  'too-early': at.bands_too_early,
} as const
