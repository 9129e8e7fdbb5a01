import type { Details, Reason } from '#imports/model/rejection.ts'
import { whyNoDate } from '#imports/rules/read-forms.ts'
import { type Cells, cellText, textOf } from './cells.ts'
import { IdTable } from './id-table.ts'
import { type KeptMark, emptyMark } from './kept-marks.ts'
import { type MarkColumns, markColumnsOf, untoldIn } from './mark-columns.ts'
import { blank, dayReader, malformed, readInstant, readMinutes } from './read-cells.ts'
import { type Roll, dayKinds, daysInYear, saturdayDay, taughtDay } from './roll.ts'
import { MarkShield } from './mark-shield.ts'
import type { RowOrder } from './row-order.ts'
import { findSpell } from './spell-of-day.ts'

/** Tells of a row that is not taken, and which cells name the thing that was looked for. */
export type RejectMark = (
  line: number,
  file: number,
  field: keyof MarkColumns,
  reason: Reason,
  details: Details,
) => void

/** What became of the rows that were not taken, counted as they are read. */
export interface NotTaken {
  quarantined: number
  outOfScope: number
}

/** The first period number that stands for a period which the calendar does not list. */
const unlistedPeriod = 60

/** Finds what an attendance row means: whose, where, when, which code; or why it cannot be taken. */
export class RowResolver {
  readonly takers = new IdTable(64)
  /** Where a row was quarantined: what is on record there stays */
  readonly shield = new MarkShield()
  /** The row that was resolved last */
  readonly mark: KeptMark = emptyMark()
  /** How many spells cover the day of the row that was resolved last */
  covering = 0
  readonly #roll: Roll
  readonly #order: RowOrder
  readonly #reject: RejectMark
  readonly #readDay: ReturnType<typeof dayReader>
  /** Codes of one letter, by its byte */
  readonly #shortCodes = new Int16Array(256).fill(-1)
  #columns: MarkColumns = noColumns
  #notTaken: NotTaken = { quarantined: 0, outOfScope: 0 }
  #calendar = -1
  #student = -1
  #again = false

  constructor(roll: Roll, order: RowOrder, reject: RejectMark) {
    this.#roll = roll
    this.#order = order
    this.#reject = reject
    this.#readDay = dayReader(roll.firstDay)
    for (const [text, number] of roll.codes.numbers) {
      if (text.length === 1 && text < '\u0080') this.#shortCodes[text.charCodeAt(0)] = number
    }
  }

  open(file: number, columns: MarkColumns, notTaken: NotTaken): void {
    this.mark.file = file
    this.mark.untold = untoldIn(columns)
    this.#columns = columns
    this.#notTaken = notTaken
  }

  /** Reads a row that was taken before; what is to be said of it has been said. */
  resolveAgain(cells: Cells): boolean {
    this.#again = true
    return this.resolve(cells)
  }

  /** Reads a row into `mark`; false when it is rejected or out of scope. */
  resolve(cells: Cells): boolean {
    this.mark.line = cells.line
    const at = this.#columns.student_id
    const { students } = this.#roll
    const { bytes, starts, ends } = cells
    this.#student = this.#order.find(students, bytes, starts[at] ?? 0, ends[at] ?? 0)
    return (
      this.#findDay(cells) &&
      this.#findSchool(cells) &&
      this.#isInScope() &&
      this.#isKnownStudent(cells) &&
      this.#findSpell(cells) &&
      this.#findPeriod(cells) &&
      this.#findCode(cells) &&
      this.#readRest(cells)
    )
  }

  #findDay(cells: Cells): boolean {
    const at = this.#columns.date
    const { bytes, starts, ends } = cells
    const day = this.#readDay(bytes, starts[at] ?? 0, ends[at] ?? 0)
    this.mark.day = day
    if (day >= 0) return true
    if (day === blank) return this.#fail(cells, 'date', 'required')
    if (day === malformed) {
      return this.#fail(cells, 'date', whyNoDate(this.#text(cells, 'date')))
    }
    if (!this.#again) this.#notTaken.outOfScope++
    return false
  }

  #findSchool(cells: Cells): boolean {
    const at = this.#columns.school_id
    const start = cells.starts[at] ?? 0
    const end = cells.ends[at] ?? 0
    const { schools } = this.#roll
    const guess = this.#order.schoolOf(this.#student)
    const school =
      guess >= 0 && schools.is(guess, cells.bytes, start, end)
        ? guess
        : schools.find(cells.bytes, start, end)
    this.mark.school = school
    if (school < 0) {
      return this.#fail(cells, 'school_id', start === end ? 'required' : 'unknown-school')
    }
    this.#order.noteSchool(this.#student, school)
    return true
  }

  #isInScope(): boolean {
    const { from, to, schoolInScope } = this.#roll
    const { day, school } = this.mark
    if (day >= from && day <= to && schoolInScope[school] === 1) return true
    if (!this.#again) this.#notTaken.outOfScope++
    return false
  }

  /** Whether there must be a student is asked when the row is known to be in scope. */
  #isKnownStudent(cells: Cells): boolean {
    if (this.#student < 0) {
      const isBlank = this.#text(cells, 'student_id') === ''
      return this.#fail(cells, 'student_id', isBlank ? 'required' : 'unknown-student')
    }
    this.mark.student = this.#student
    if (this.mark.day <= this.#roll.today) return true
    const details = { date: this.#text(cells, 'date'), today: this.#roll.todayDate }
    return this.#fail(cells, 'date', 'future-date', details)
  }

  #findSpell(cells: Cells): boolean {
    const { calendars } = this.#roll
    const { day } = this.mark
    const found = findSpell(this.#roll.spells, this.mark)
    this.covering = found.covering
    this.#calendar = -1
    if (found.here < 0) {
      return found.enrolled ? this.#failSpell(cells, found.quarantinedLine, found.elsewhere) : true
    }
    this.#calendar = this.#roll.spells.calendars[found.here] ?? -1
    if (calendars[this.#calendar]?.hasDays !== true) return true
    const kind = this.#roll.calendarDays[day * calendars.length + this.#calendar] ?? 0
    if (kind === taughtDay || kind === saturdayDay) return true
    return this.#fail(cells, 'date', 'non-instructional-day', { day: dayKinds[kind] ?? '' })
  }

  #failSpell(cells: Cells, quarantinedLine: number, elsewhere: number): boolean {
    if (quarantinedLine > 0) {
      const details = { value: 'enrollment', file: 'enrollments.csv', line: quarantinedLine }
      return this.#fail(cells, 'school_id', 'refers-to-quarantined', details)
    }
    if (elsewhere < 0) return this.#fail(cells, 'date', 'outside-enrollment')
    const bytes = this.#roll.schools.bytesOf(this.#roll.spells.schools[elsewhere] ?? 0)
    return this.#fail(cells, 'school_id', 'at-another-school', { enrolled: textOf(bytes) })
  }

  #findPeriod(cells: Cells): boolean {
    const text = this.#text(cells, 'period')
    this.mark.period = 0
    if (text === '') return true
    const periods = this.#periodsFor(text)
    const listed = periods?.get(text)
    if (listed !== undefined) this.mark.period = listed
    else if ((periods?.size ?? 0) === 0 && /^[1-9]\d{0,2}$/.test(text) && Number(text) < 196)
      this.mark.period = unlistedPeriod + Number(text)
    else return this.#fail(cells, 'period', 'unknown-period', { value: text })
    return true
  }

  /** The periods of the spell's calendar; of a student without spells, of a calendar of the school that lists this one. */
  #periodsFor(period: string): ReadonlyMap<string, number> | undefined {
    const { calendars } = this.#roll
    if (this.covering > 0) return calendars[this.#calendar]?.periods
    const { school } = this.mark
    return calendars.find((one) => one.school === school && one.periods.has(period))?.periods
  }

  #findCode(cells: Cells): boolean {
    const at = this.#columns.code
    const start = cells.starts[at] ?? 0
    const short = (cells.ends[at] ?? 0) === start + 1
    const { numbers } = this.#roll.codes
    const code = short
      ? (this.#shortCodes[cells.bytes[start] ?? 0] ?? -1)
      : (numbers.get(this.#text(cells, 'code')) ?? -1)
    this.mark.code = code
    if (code >= 0) return true
    const missing = (cells.ends[at] ?? 0) === start
    return this.#fail(cells, 'code', missing ? 'required' : 'unknown-code')
  }

  #readRest(cells: Cells): boolean {
    const { minutes, submitted_at: submitted, taken_by: taker } = this.#columns
    this.mark.minutes = blank
    this.mark.submittedAt = 0
    this.mark.taker = 0
    return (
      (minutes < 0 || this.#readMinutes(cells, minutes)) &&
      (submitted < 0 || this.#readSubmittedAt(cells, submitted)) &&
      (taker < 0 || this.#readTaker(cells, taker))
    )
  }

  #readMinutes(cells: Cells, at: number): boolean {
    const minutes = readMinutes(cells.bytes, cells.starts[at] ?? 0, cells.ends[at] ?? 0)
    this.mark.minutes = minutes
    if (minutes >= blank) return true
    const reason = minutes === malformed ? 'not-a-number' : 'out-of-range'
    return this.#fail(cells, 'minutes', reason, { most: 1440 })
  }

  #readSubmittedAt(cells: Cells, at: number): boolean {
    const instant = readInstant(cells.bytes, cells.starts[at] ?? 0, cells.ends[at] ?? 0)
    if (instant === malformed) return this.#fail(cells, 'submitted_at', 'not-an-instant')
    if (instant > 0) this.mark.submittedAt = instant
    return true
  }

  #readTaker(cells: Cells, at: number): boolean {
    const start = cells.starts[at] ?? 0
    const end = cells.ends[at] ?? 0
    if (end === start) return true
    if (end - start > 800) return this.#fail(cells, 'taken_by', 'too-long', { most: 200 })
    this.mark.taker = this.takers.add(cells.bytes, start, end) + 1
    return true
  }

  #text(cells: Cells, column: keyof MarkColumns): string {
    return cellText(cells, this.#columns[column])
  }

  #fail(cells: Cells, field: keyof MarkColumns, reason: Reason, details: Details = {}): boolean {
    if (this.#again) return false
    this.#notTaken.quarantined++
    const { mark } = this
    this.shield.add({ student: this.#student, day: mark.day })
    const value = details['value'] ?? this.#shortText(cells, field)
    this.#reject(cells.line, mark.file, field, reason, { ...details, value })
    return false
  }

  #shortText(cells: Cells, field: keyof MarkColumns): string {
    const text = this.#text(cells, field)
    return text.length > 80 ? `${text.slice(0, 80)}…` : text
  }
}

/** A student's day and period as one number. */
export function placeOf({ student, day, period }: KeptMark): number {
  return (student * daysInYear + day) * 256 + period
}

const noColumns = markColumnsOf([])
