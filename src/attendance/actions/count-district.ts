import { BinaryRows } from '#platform/binary-copy.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import type {
  CompiledCalendar,
  Spell,
  StudentCount,
  YearDates,
} from '#attendance/model/student-year.ts'
import { type Home, FigureRows } from '#attendance/records/figure-rows.ts'
import type { CountRows } from '#attendance/records/figures-store.ts'
import { type Among, writeGroups, writeSchoolDays } from '#attendance/records/group-rows.ts'
import type { StudentToCount } from '#attendance/records/counting-input.ts'
import type { DayDecision } from '#attendance/rules/day-decision.ts'
import { type YearVisitor, countStudentYear } from '#attendance/rules/fold.ts'
import {
  GroupTally,
  MonthTally,
  Subgroups,
  YearMonths,
  groupWidth,
  groupsOf,
  writeShare,
} from '#attendance/rules/group-tally.ts'
import { SchoolDayTally } from '#attendance/rules/school-day-tally.ts'

/** Counts student after student and keeps what is written of them: their rows, their groups, their days. */
export class DistrictCount {
  readonly rows: FigureRows
  students = 0
  without = 0
  readonly #year: YearDates
  readonly #rules: RuleSet
  readonly #asOf: number
  readonly #subgroups = new Subgroups()
  // Most students attend one school only: they count the same at both levels and are added up once.
  readonly #ofOneSchool = new GroupTally(this.#subgroups)
  readonly #atHome = new GroupTally(this.#subgroups)
  readonly #atEachSchool = new GroupTally(this.#subgroups)
  readonly #days = new SchoolDayTally()
  readonly #months: StudentMonths
  readonly #share = new Int32Array(groupWidth)

  constructor(year: YearDates, rules: RuleSet, asOf: number) {
    this.rows = new FigureRows(year)
    this.#year = year
    this.#rules = rules
    this.#asOf = asOf
    this.#months = new StudentMonths(year, this.#days)
  }

  add(student: StudentToCount): void {
    this.#months.begin(student.studentYear.spells)
    const count = countStudentYear(student.studentYear, this.#rules, this.#asOf, this.#months)
    const { home, district } = count
    if (district === null || home === null) {
      this.without++
      this.rows.addWithout(student.key, home, count.blank ?? 'no-enrollment')
    } else {
      this.students++
      this.#addDistrict(student, home, count)
    }
    this.#addSchools(student, count)
  }

  /** All rows, with the groups and days of the schools asked for. */
  finish(schools: 'all' | readonly number[]): CountRows {
    const asked = new Set(schools === 'all' ? [] : schools)
    const among: Among = (school) => schools === 'all' || asked.has(school)
    const groups = new BinaryRows()
    const district = groupsOf([this.#ofOneSchool, this.#atHome], this.#subgroups)
    const school = groupsOf([this.#ofOneSchool, this.#atEachSchool], this.#subgroups)
    writeGroups(groups, this.#year, 'district', district, among)
    writeGroups(groups, this.#year, 'school', school, among)
    const days = new BinaryRows()
    writeSchoolDays(days, this.#year, this.#days, among)
    return { students: this.rows, groups, days }
  }

  #addDistrict(student: StudentToCount, home: Home, count: StudentCount): void {
    const { district } = count
    if (district === null) return
    const oneSchool = isOfOneSchool(count)
    this.rows.addDistrict(student.key, home, oneSchool, district.figures)
    if (district.figures.days_expected === 0) return
    writeShare(this.#share, district.figures, this.#months.district)
    const groups = oneSchool ? this.#ofOneSchool : this.#atHome
    groups.add(home.school, home.grade, this.#subgroups.of(student), this.#share)
  }

  #addSchools(student: StudentToCount, count: StudentCount): void {
    const { home } = count
    if (home === null || isOfOneSchool(count)) return
    for (const { school, count: atSchool } of count.schools) {
      if (atSchool === null) continue
      const grade = gradeAt(student.studentYear.spells, school) ?? home.grade
      this.rows.addSchool(school, student.key, { school: home.school, grade }, atSchool.figures)
      if (atSchool.figures.days_expected === 0) continue
      writeShare(this.#share, atSchool.figures, this.#months.at(school))
      this.#atEachSchool.add(school, grade, this.#subgroups.of(student), this.#share)
    }
  }
}

/** Whoever attended one school only has the same figures there as in the district. */
function isOfOneSchool({ district, home, schools }: StudentCount): boolean {
  const [only] = schools
  return schools.length === 1 && only?.school === home?.school && only?.count === district
}

function gradeAt(spells: readonly Spell[], school: number): string | undefined {
  return spells.findLast((spell) => spell.school === school)?.grade
}

/** Sees one student's days: adds up the student's months, and the days of the schools. */
class StudentMonths implements YearVisitor {
  readonly district: MonthTally
  readonly #year: YearMonths
  readonly #days: SchoolDayTally
  readonly #schools = new Map<number, MonthTally>()
  #several = false

  constructor(year: YearDates, days: SchoolDayTally) {
    this.#year = new YearMonths(year)
    this.district = new MonthTally(this.#year)
    this.#days = days
  }

  begin(spells: readonly Spell[]): void {
    this.district.clear()
    this.#several = spells.some(({ school }) => school !== spells[0]?.school)
    this.#schools.clear()
  }

  at(school: number): MonthTally {
    if (!this.#several) return this.district
    let months = this.#schools.get(school)
    if (months === undefined) this.#schools.set(school, (months = new MonthTally(this.#year)))
    return months
  }

  stretch({ school }: Spell, calendar: CompiledCalendar, from: number, to: number): void {
    this.district.addStretch(calendar, from, to)
    if (this.#several) this.at(school).addStretch(calendar, from, to)
    this.#days.addStretch(school, calendar, from, to)
  }

  schoolDay({ school }: Spell, day: number, decision: DayDecision): void {
    if (this.#several) this.at(school).addDay(day, decision)
    this.#days.addDay(school, day, decision)
  }

  districtDay(day: number, decision: DayDecision): void {
    this.district.addDay(day, decision)
  }
}
