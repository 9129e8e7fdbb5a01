import type { SchoolDate } from '#kernel/school-date.ts'
import { BinaryRows } from '#platform/binary-copy.ts'
import type { BlankReason, Figures } from '#attendance/model/figures.ts'
import type { YearDates } from '#attendance/model/student-year.ts'

// The rows of student_figures and its two companions, written field by field in the order of the
// columns named here.

const figureColumns = [
  'days_expected',
  'days_unknown',
  'days_attended',
  'days_absent',
  'absent_excused',
  'absent_unexcused',
  'absent_unverified',
  'absent_suspended_out',
  'absent_independent',
  'suspended_in',
  'tardies',
  'long_tardies',
  'minutes_missed',
  'truancy_events',
  'report_1',
  'report_2',
  'report_3',
  'last_report',
  'chronic_state',
  'chronic_state_since',
  'chronic_local',
  'chronic_local_since',
  'band_attendance_works',
  'band_lausd',
  'current_streak',
  'longest_streak',
  'absent_last_20',
] as const satisfies readonly (keyof Figures)[]

const whoseColumns = [
  'student_key',
  'school_year',
  'home_school_key',
  'grade',
  'one_school',
] as const

export const studentFigureColumns = [...whoseColumns, ...figureColumns]
export const schoolFigureColumns = ['school_key', ...studentFigureColumns]
export const withoutFigureColumns = [
  'student_key',
  'school_year',
  'home_school_key',
  'grade',
  'because',
]

export interface Home {
  school: number
  grade: string
}

/** The rows of one count, by table. */
export class FigureRows {
  readonly district = new BinaryRows()
  readonly school = new BinaryRows()
  readonly without = new BinaryRows()
  readonly #year: Buffer
  readonly #words = new Map<string, Buffer>()
  readonly #days: ReadonlyMap<SchoolDate, number>

  constructor({ year, first, dates }: YearDates) {
    this.#year = Buffer.from(year)
    this.#days = new Map(dates.map((date, offset) => [date, first + offset]))
  }

  addDistrict(student: number, home: Home, oneSchool: boolean, figures: Figures): void {
    this.district.row(studentFigureColumns.length)
    this.#whose(this.district, student, home, oneSchool)
    this.#figures(this.district, figures)
  }

  addSchool(school: number, student: number, home: Home, figures: Figures): void {
    this.school.row(schoolFigureColumns.length)
    this.school.int32(school)
    this.#whose(this.school, student, home, false)
    this.#figures(this.school, figures)
  }

  addWithout(student: number, home: Home | null, because: BlankReason): void {
    this.without.row(withoutFigureColumns.length)
    this.without.int32(student)
    this.without.text(this.#year)
    if (home === null) {
      this.without.null()
      this.without.null()
    } else {
      this.without.int32(home.school)
      this.without.text(this.#word(home.grade))
    }
    this.without.text(this.#word(because))
  }

  #whose(rows: BinaryRows, student: number, home: Home, oneSchool: boolean): void {
    rows.int32(student)
    rows.text(this.#year)
    rows.int32(home.school)
    rows.text(this.#word(home.grade))
    rows.boolean(oneSchool)
  }

  #figures(rows: BinaryRows, figures: Figures): void {
    rows.int16(figures.days_expected)
    rows.int16(figures.days_unknown)
    rows.int16(figures.days_attended)
    rows.int16(figures.days_absent)
    rows.int16(figures.absent_excused)
    rows.int16(figures.absent_unexcused)
    rows.int16(figures.absent_unverified)
    rows.int16(figures.absent_suspended_out)
    rows.int16(figures.absent_independent)
    rows.int16(figures.suspended_in)
    rows.int16(figures.tardies)
    rows.int16(figures.long_tardies)
    rows.int32(figures.minutes_missed)
    rows.int16(figures.truancy_events)
    this.#date(rows, figures.report_1)
    this.#date(rows, figures.report_2)
    this.#date(rows, figures.report_3)
    this.#date(rows, figures.last_report)
    rows.text(this.#word(figures.chronic_state))
    this.#date(rows, figures.chronic_state_since)
    rows.text(this.#word(figures.chronic_local))
    this.#date(rows, figures.chronic_local_since)
    rows.text(this.#word(figures.band_attendance_works))
    rows.text(this.#word(figures.band_lausd))
    rows.int16(figures.current_streak)
    rows.int16(figures.longest_streak)
    rows.int16(figures.absent_last_20)
  }

  #date(rows: BinaryRows, date: SchoolDate | null): void {
    const day = date === null ? undefined : this.#days.get(date)
    if (day === undefined) rows.null()
    else rows.date(day)
  }

  #word(word: string): Buffer {
    const known = this.#words.get(word)
    if (known !== undefined) return known
    const bytes = Buffer.from(word)
    this.#words.set(word, bytes)
    return bytes
  }
}
