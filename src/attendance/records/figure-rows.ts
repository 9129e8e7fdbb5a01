import type { SchoolDate } from '#kernel/school-date.ts'
import { BinaryRows } from '#platform/binary-copy.ts'
import {
  type BlankReason,
  type Figures,
  countedFigures,
  datedFigures,
  wordFigures,
} from '#attendance/model/figures.ts'
import type { YearDates } from '#attendance/model/student-year.ts'

// The rows of student_figures and its two companions, written field by field in the order of the
// columns named here.

/** Days attended by independent study are only counted for whoever looks at a student. */
const countColumns = countedFigures.filter((figure) => figure !== 'attended_independent')

const figureColumns = [...countColumns, ...datedFigures, ...wordFigures]

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
    for (const figure of countColumns) {
      if (figure === 'minutes_missed') rows.int32(figures[figure])
      else rows.int16(figures[figure])
    }
    for (const figure of datedFigures) this.#date(rows, figures[figure])
    for (const figure of wordFigures) rows.text(this.#word(figures[figure]))
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
