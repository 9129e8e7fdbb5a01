import { type SchoolDate, dayNumber, schoolDate, weekday } from '#kernel/school-date.ts'
import { type SchoolYear, firstDay, lastDay } from '#kernel/school-year.ts'
import { type AttendanceCode, categories, excuses } from '#attendance/model/codes.ts'
import {
  type CodeTable,
  type CompiledCalendar,
  type YearDates,
  yearLength,
} from '#attendance/model/student-year.ts'

// Calendars, codes and dates turned into byte arrays once, so that counting a student reads bytes.

/** Kinds of day on which pupils are expected; a closure or a make-up Saturday is not. EC 60901(c)(1) */
export const expectedDayKinds: ReadonlySet<string> = new Set(['instructional', 'minimum'])

const endOfDay = 24 * 60

export interface CalendarDay {
  /** Offset from July 1 */
  day: number
  /** instructional, minimum, holiday, nonstudent, closure, saturday */
  kind: string
  minutes: number | null
}

/** Bell times in minutes after midnight. */
export interface BellPeriod {
  ordinal: number
  starts: number | null
  ends: number | null
}

const yearsKnown = new Map<SchoolYear, YearDates>()

/** A school year's dates; written out once. */
export function yearDates(year: SchoolYear): YearDates {
  const known = yearsKnown.get(year) ?? writeYear(year)
  yearsKnown.set(year, known)
  return known
}

function writeYear(year: SchoolYear): YearDates {
  const first = firstDay(year)
  const length = lastDay(year) - first + 1
  const dates = Array.from({ length }, (_, offset) => schoolDate(first + offset))
  return {
    year,
    first,
    length,
    dates,
    weekdays: Uint8Array.from(dates, (_, offset) => weekday(first + offset)),
    months: Uint8Array.from(dates, (date) => Number(date.slice(5, 7))),
  }
}

/** The offset of a date from July 1 of the year; negative or beyond the year for a date outside it. */
export function dayOffset(year: YearDates, date: SchoolDate): number {
  return dayNumber(date) - year.first
}

/** The date of an offset within the year. */
export function dateAt(year: YearDates, day: number): SchoolDate {
  const date = year.dates[day]
  if (date === undefined) throw new Error(`Day ${day} lies outside ${year.year}`)
  return date
}

/**
 * `submitted` holds the offsets on which the school submitted attendance for the day or any period of
 * it; null where the school reports no submissions, so that every expected day counts as submitted.
 */
export function compileCalendar(
  days: readonly CalendarDay[],
  periods: readonly BellPeriod[],
  submitted: ReadonlySet<number> | null,
): CompiledCalendar {
  const expected = new Uint8Array(yearLength)
  const unsubmitted = new Uint8Array(yearLength)
  const minutes = new Int16Array(yearLength).fill(-1)
  for (const { day, kind, minutes: length } of days) {
    if (!expectedDayKinds.has(kind)) continue
    expected[day] = 1
    unsubmitted[day] = submitted === null || submitted.has(day) ? 0 : 1
    minutes[day] = length ?? -1
  }
  return {
    expected,
    unsubmitted,
    minutes,
    ...bellSchedule(periods),
    expectedBefore: runningTotal(expected),
    unsubmittedBefore: runningTotal(unsubmitted),
  }
}

export function compileCodes(codes: readonly AttendanceCode[]): CodeTable {
  const room = codes.reduce((highest, code) => Math.max(highest, code.key), 0) + 1
  const table = { category: new Uint8Array(room), excuse: new Uint8Array(room) }
  for (const { key, category, excuse } of codes) {
    table.category[key] = categories.indexOf(category)
    // A code that names no excuse says that nobody has verified one.
    table.excuse[key] = excuses.indexOf(excuse ?? 'unverified')
  }
  return table
}

/** Periods in the order of the day; those of unknown time last, by their ordinal. */
function bellSchedule(
  periods: readonly BellPeriod[],
): Pick<CompiledCalendar, 'periods' | 'periodStarts' | 'periodEnds'> {
  const inOrder = periods.toSorted(
    (a, b) => (a.starts ?? endOfDay) - (b.starts ?? endOfDay) || a.ordinal - b.ordinal,
  )
  return {
    periods: Uint8Array.from(inOrder, (period) => period.ordinal),
    periodStarts: Int16Array.from(inOrder, (period) => period.starts ?? -1),
    periodEnds: Int16Array.from(inOrder, (period) => period.ends ?? -1),
  }
}

/** How many ones lie before each offset, and after the last. */
function runningTotal(ones: Uint8Array): Uint16Array {
  const before = new Uint16Array(ones.length + 1)
  let total = 0
  ones.forEach((one, offset) => {
    before[offset] = total
    total += one
  })
  before[ones.length] = total
  return before
}
