import { BinaryRows } from '#platform/binary-copy.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import type { Spell, StudentCount, YearDates } from '#attendance/model/student-year.ts'
import { type Home, FigureRows } from '#attendance/records/figure-rows.ts'
import type { CountRows } from '#attendance/records/figures-store.ts'
import { type Among, writeGroups, writeSchoolDays } from '#attendance/records/group-rows.ts'
import type { StudentToCount } from '#attendance/records/counting-input.ts'
import { countStudentYear } from '#attendance/rules/fold.ts'
import {
  GroupTally,
  Subgroups,
  groupWidth,
  groupsOf,
  writeShare,
} from '#attendance/rules/group-tally.ts'
import { StudentDays } from '#attendance/rules/student-days.ts'
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
  readonly #ofOneSchool = new GroupTally()
  readonly #atHome = new GroupTally()
  readonly #atEachSchool = new GroupTally()
  readonly #days = new SchoolDayTally()
  readonly #months: StudentDays
  readonly #share = new Int32Array(groupWidth)

  constructor(year: YearDates, rules: RuleSet, asOf: number) {
    this.rows = new FigureRows(year)
    this.#year = year
    this.#rules = rules
    this.#asOf = asOf
    this.#months = new StudentDays(year, this.#days)
  }

  add(student: StudentToCount): void {
    this.#months.begin(student.studentYear.spells)
    const count = countStudentYear(student.studentYear, this.#rules, this.#asOf, this.#months)
    this.#months.end()
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

  /** All rows; those of groups and days, of the schools asked for, are written while they are stored. */
  finish(schools: 'all' | readonly number[]): CountRows {
    const asked = new Set(schools === 'all' ? [] : schools)
    const among: Among = (school) => schools === 'all' || asked.has(school)
    const groups = new BinaryRows()
    const days = new BinaryRows()
    return {
      students: this.rows,
      groups: { rows: groups, pieces: this.#groups(groups, among) },
      days: { rows: days, pieces: writeSchoolDays(days, this.#year, this.#days, among) },
    }
  }

  *#groups(rows: BinaryRows, among: Among): Generator<void> {
    const district = groupsOf([this.#ofOneSchool, this.#atHome], this.#subgroups)
    yield* writeGroups(rows, this.#year, 'district', district, among)
    const school = groupsOf([this.#ofOneSchool, this.#atEachSchool], this.#subgroups)
    yield* writeGroups(rows, this.#year, 'school', school, among)
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
