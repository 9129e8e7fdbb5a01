import type { KeptMark } from './kept-marks.ts'
import { type Roll, cellOf, daysInYear, saturdayDay, taughtDay } from './roll.ts'
import type { RowOrder } from './row-order.ts'
import type { SeenRows } from './seen-rows.ts'
import { findSpell } from './spell-of-day.ts'

// Nine of ten rows of an every-day delivery only say "present": a student, and then the same bytes
// for everybody at that school on that day. Such a row is recognised by its bytes as a whole. What
// follows the student was read once, cell by cell; whether it holds for this student is asked anew.

const comma = 44
const quote = 34
const newline = 10
const mostBytes = 32 << 20

/** Recognises rows that only say "present", a row at a time. */
export class PresentRows {
  readonly #roll: Roll
  readonly #order: RowOrder
  readonly #seen: SeenRows
  /** What follows the student, for each school and day of which it was read: where it lies in #bytes */
  readonly #starts: Int32Array
  readonly #ends: Int32Array
  #bytes = new Uint8Array(1 << 16)
  #view: DataView = new DataView(this.#bytes.buffer)
  #used = 0
  #given: Uint8Array = this.#bytes
  #givenView = this.#view
  /** By school: the day that was last told of it */
  readonly #days: Int16Array
  /** The cell that came after each one, and the last of all */
  readonly #next: Int32Array
  #lastCell = -1
  readonly #probe: Pick<KeptMark, 'student' | 'day' | 'school' | 'period'> = {
    student: 0,
    day: 0,
    school: 0,
    period: 0,
  }

  constructor(roll: Roll, order: RowOrder, seen: SeenRows) {
    this.#roll = roll
    this.#order = order
    this.#seen = seen
    const schools = roll.schoolKeys.length
    this.#starts = new Int32Array(schools * daysInYear)
    this.#ends = new Int32Array(schools * daysInYear)
    this.#days = new Int16Array(schools).fill(-1)
    this.#next = new Int32Array(schools * daysInYear).fill(-1)
  }

  /** Remembers what follows the student in a row that was counted as present. */
  learn(bytes: Uint8Array, from: number, to: number, { school, day }: KeptMark): void {
    const cell = cellOf(this.#roll.schoolKeys.length, school, day)
    if (this.#ends[cell] === 0) {
      // Without its line end the row might be the beginning of another.
      if (bytes[from] !== comma || bytes[to - 1] !== newline) return
      if (this.#used + to - from > mostBytes) return
      this.#keep(bytes, from, to, cell)
    }
    this.#days[school] = day
    if (this.#lastCell >= 0) this.#next[this.#lastCell] = cell
    this.#lastCell = cell
  }

  /** Where the row at `at` ends, if it only says "present" and rightly so; −1: read it cell by cell. */
  recognise(bytes: Uint8Array, at: number, plain: Int32Array): number {
    const student = this.#studentAt(bytes, at)
    if (student < 0) return -1
    const from = at + this.#roll.students.lengthOf(student)
    const school = this.#order.schoolOf(student)
    if (school < 0) return -1
    const cell = this.#cellAt(bytes, from, school)
    if (cell < 0) return -1
    const schools = this.#roll.schoolKeys.length
    const day = (cell - (cell % schools)) / schools
    if (!this.#mayBePresent(student, cell - day * schools, day)) return -1
    plain[cell] = (plain[cell] ?? 0) + 1
    this.#order.student = student
    this.#lastCell = cell
    return from + (this.#ends[cell] ?? 0) - (this.#starts[cell] ?? 0)
  }

  #studentAt(bytes: Uint8Array, at: number): number {
    const { students } = this.#roll
    const follower = this.#order.follower
    if (follower >= 0 && students.begins(follower, bytes, at)) return follower
    const same = this.#order.student
    return same >= 0 && students.begins(same, bytes, at) ? same : -1
  }

  /** The school and day whose bytes stand here: the school's day that was told last, or what came next before. */
  #cellAt(bytes: Uint8Array, from: number, school: number): number {
    const day = this.#days[school] ?? -1
    if (day >= 0) {
      const cell = cellOf(this.#roll.schoolKeys.length, school, day)
      if (this.#stands(cell, bytes, from)) return cell
    }
    const next = this.#lastCell < 0 ? -1 : (this.#next[this.#lastCell] ?? -1)
    return next >= 0 && this.#stands(next, bytes, from) ? next : -1
  }

  #stands(cell: number, bytes: Uint8Array, from: number): boolean {
    const start = this.#starts[cell] ?? 0
    const length = (this.#ends[cell] ?? 0) - start
    if (from + length > bytes.length) return false
    return sameBytes(this.#view, start, this.#viewOf(bytes), from, length)
  }

  /** Enrolled there and nowhere else, on a day of instruction, and not told of before. */
  #mayBePresent(student: number, school: number, day: number): boolean {
    const { spells, calendars, calendarDays } = this.#roll
    const probe = this.#probe
    probe.student = student
    probe.school = school
    probe.day = day
    const { here, covering, enrolled } = findSpell(spells, probe)
    if (enrolled && (here < 0 || covering !== 1)) return false
    const calendar = here < 0 ? -1 : (spells.calendars[here] ?? -1)
    if (calendars[calendar]?.hasDays === true) {
      const kind = calendarDays[day * calendars.length + calendar]
      if (kind !== taughtDay && kind !== saturdayDay) return false
    }
    return !this.#seen.mark(probe)
  }

  /** A view of the bytes; the same bytes come for a whole piece of the file. */
  #viewOf(bytes: Uint8Array): DataView {
    if (bytes !== this.#given) {
      this.#given = bytes
      this.#givenView = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    }
    return this.#givenView
  }

  #keep(bytes: Uint8Array, from: number, to: number, cell: number): void {
    for (let at = from; at < to; at++) if (bytes[at] === quote) return
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
  }
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
