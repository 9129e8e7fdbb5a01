import type { KeptMark } from './kept-marks.ts'
import { type Roll, cellOf, dayOfCell, daysInYear, saturdayDay, taughtDay } from './roll.ts'
import type { RowOrder } from './row-order.ts'
import type { SeenRows } from './seen-rows.ts'
import { SoleStays } from './sole-stays.ts'

// Nine of ten rows of an every-day delivery only say "present": a student, and then the same bytes
// for everybody at that school on that day. Such a row is recognised by its bytes as a whole. What
// follows the student was read once, cell by cell; whether it holds for this student is asked anew.

const mostBytes = 32 << 20

/** Rows that were passed over because they only say "present". */
export interface Passed {
  rows: number
  /** Where the first row begins that must be read cell by cell */
  end: number
}

/** Recognises rows that only say "present". */
export class PresentRows {
  readonly #order: RowOrder
  readonly #seen: SeenRows
  readonly #students: Roll['students']
  readonly #schools: number
  readonly #stays: SoleStays
  /** By day × calendars + calendar: 1 where a mark may stand */
  readonly #open: Uint8Array
  readonly #calendars: number
  /** What follows the student, for each school and day of which it was read: where it lies in #bytes */
  readonly #starts: Int32Array
  readonly #ends: Int32Array
  #bytes = new Uint8Array(1 << 16)
  #view: DataView = new DataView(this.#bytes.buffer)
  #used = 0
  /** By school: the day that was last told of it */
  readonly #days: Int16Array
  /** The cell that came after each one, and the last of all */
  readonly #next: Int32Array
  #lastCell = -1

  constructor(roll: Roll, order: RowOrder, seen: SeenRows) {
    this.#order = order
    this.#seen = seen
    this.#students = roll.students
    this.#schools = roll.schoolKeys.length
    this.#stays = new SoleStays(roll.spells)
    this.#open = openDays(roll)
    this.#calendars = roll.calendars.length
    const cells = this.#schools * daysInYear
    this.#starts = new Int32Array(cells)
    this.#ends = new Int32Array(cells)
    this.#days = new Int16Array(this.#schools).fill(-1)
    this.#next = new Int32Array(cells).fill(-1)
  }

  /** Begins another file, in which the same bytes may mean something else. */
  open(): void {
    this.#used = 0
    this.#ends.fill(0)
    this.#days.fill(-1)
    this.#next.fill(-1)
    this.#lastCell = -1
  }

  /** Remembers what follows the student in a row that was counted as present. */
  learn(bytes: Uint8Array, from: number, to: number, { school, day }: KeptMark): void {
    const cell = cellOf(this.#schools, school, day)
    if (this.#ends[cell] === 0 && !this.#keep(bytes, from, to, cell)) return
    this.#days[school] = day
    if (this.#lastCell >= 0) this.#next[this.#lastCell] = cell
    this.#lastCell = cell
  }

  /** Passes over all rows from `at` on that only say "present", and rightly so; each is counted in `plain`. */
  pass(bytes: Uint8Array, at: number, plain: Int32Array): Passed {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const passed: Passed = { rows: 0, end: at }
    for (;;) {
      const student = this.#studentAt(bytes, passed.end)
      if (student < 0) return passed
      const from = passed.end + this.#students.lengthOf(student)
      const cell = this.#cellAt(view, from, this.#order.schoolOf(student))
      if (cell < 0 || !this.#mayBePresent(student, cell)) return passed
      plain[cell] = (plain[cell] ?? 0) + 1
      this.#order.student = student
      this.#lastCell = cell
      passed.rows++
      passed.end = from + (this.#ends[cell] ?? 0) - (this.#starts[cell] ?? 0)
    }
  }

  #studentAt(bytes: Uint8Array, at: number): number {
    const { follower, student } = this.#order
    if (follower >= 0 && this.#students.begins(follower, bytes, at)) return follower
    return student >= 0 && this.#students.begins(student, bytes, at) ? student : -1
  }

  /** The school and day whose bytes stand here: the school's day that was told last, or what came next before. */
  #cellAt(view: DataView, from: number, school: number): number {
    if (school < 0) return -1
    const day = this.#days[school] ?? -1
    if (day >= 0) {
      const cell = cellOf(this.#schools, school, day)
      if (this.#stands(cell, view, from)) return cell
    }
    const next = this.#lastCell < 0 ? -1 : (this.#next[this.#lastCell] ?? -1)
    return next >= 0 && this.#stands(next, view, from) ? next : -1
  }

  #stands(cell: number, view: DataView, from: number): boolean {
    const start = this.#starts[cell] ?? 0
    const length = (this.#ends[cell] ?? 0) - start
    return from + length <= view.byteLength && sameBytes(this.#view, start, view, from, length)
  }

  /** Enrolled there and nowhere else, on a day that may carry marks, and not told of before. */
  #mayBePresent(student: number, cell: number): boolean {
    const day = dayOfCell(this.#schools, cell)
    const school = cell - day * this.#schools
    if (!this.#stays.cover(student, school, day)) return false
    const calendar = this.#stays.calendarOf(student)
    if (calendar >= 0 && this.#open[day * this.#calendars + calendar] !== 1) return false
    return !this.#seen.mark(student, day, 0)
  }

  /** False where there is no more room. */
  #keep(bytes: Uint8Array, from: number, to: number, cell: number): boolean {
    if (this.#used + to - from > mostBytes) return false
    if (this.#used + to - from > this.#bytes.length) {
      const wider = new Uint8Array(this.#bytes.length * 2 + to - from)
      wider.set(this.#bytes)
      this.#bytes = wider
      this.#view = new DataView(wider.buffer)
    }
    this.#bytes.set(bytes.subarray(from, to), this.#used)
    this.#starts[cell] = this.#used
    this.#used += to - from
    this.#ends[cell] = this.#used
    return true
  }
}

/** The days of each calendar that may carry marks; a calendar without days refuses none. */
function openDays({ calendars, calendarDays }: Roll): Uint8Array {
  const open = new Uint8Array(calendars.length * daysInYear)
  for (let day = 0; day < daysInYear; day++) {
    for (const [calendar, { hasDays }] of calendars.entries()) {
      const at = day * calendars.length + calendar
      const kind = calendarDays[at]
      open[at] = !hasDays || kind === taughtDay || kind === saturdayDay ? 1 : 0
    }
  }
  return open
}

/** Whether two stretches of bytes are the same, four at a time. */
function sameBytes(a: DataView, atA: number, b: DataView, atB: number, length: number): boolean {
  let at = 0
  for (; at + 4 <= length; at += 4) {
    if (a.getInt32(atA + at) !== b.getInt32(atB + at)) return false
  }
  for (; at < length; at++) if (a.getUint8(atA + at) !== b.getUint8(atB + at)) return false
  return true
}
