import {
  type DayNumber,
  type SchoolDate,
  addDays,
  dayNumber,
  schoolDate,
  weekday,
} from '#kernel/school-date.ts'
import { unreachable } from '#kernel/unreachable.ts'

// Deadline clocks. The day of the trigger is day 0 and counting starts with the next day; each duty
// says by which kind of day it counts. Every deadline of the house is made and counted here.

/** How the days of a duty are counted. */
export const clocks = ['calendar-days', 'school-days', 'business-days', 'enrolled-days'] as const
export type Clock = (typeof clocks)[number]

export interface Duty {
  days: number
  clock: Clock
  /** A deadline in calendar days that falls on no business day moves to the next one; only where a source says so */
  rolls?: boolean
}

/** The days that a clock may have to know. */
export interface KnownDays {
  /** Instructional days of the calendar that the pupil follows, in any order */
  schoolDays: ReadonlySet<SchoolDate>
  /** Days on which the office is closed, besides weekends */
  officeHolidays: ReadonlySet<SchoolDate>
  /** The spells of the pupil; `exit` is the last day of membership, null while open */
  enrolled: readonly { entry: SchoolDate; exit: SchoolDate | null }[]
}

/** What calendar days need to know. */
export const nothingKnown: KnownDays = {
  schoolDays: new Set(),
  officeHolidays: new Set(),
  enrolled: [],
}

/** A duty in calendar days that does not move: its last day is always known. */
export interface CalendarDuty {
  days: number
  clock: 'calendar-days'
}

/** The last day on which such a duty is done in time. */
export function calendarDue(trigger: SchoolDate, { days }: CalendarDuty): SchoolDate {
  return addDays(trigger, days)
}

/** Counted back: the last day on which what must lie so many days before a day is done in time. */
export function lastDayBefore(day: SchoolDate, { days }: CalendarDuty): SchoolDate {
  return addDays(day, -days)
}

/**
 * The last day on which a duty is done in time. Null when the known calendars end before the count is
 * full: the next year's days are not known yet, and are not guessed.
 */
export function dueDate(trigger: SchoolDate, duty: Duty, known: KnownDays): SchoolDate | null {
  const start = dayNumber(trigger)
  const lastKnown = Math.max(start, ...[...known.schoolDays].map(dayNumber))
  const limit = needsCalendar(duty.clock) ? lastKnown : Infinity
  let counted = 0
  let day = start
  while (counted < duty.days) {
    day++
    if (day > limit) return null
    if (counts(day, duty.clock, known)) counted++
  }
  return schoolDate(duty.rolls === true ? nextBusinessDay(day, known) : day)
}

/** How many of some days lie after one, up to and including another. Days are dates, or offsets in a year. */
export function daysPassed<Day extends SchoolDate | number>(
  days: Iterable<Day>,
  since: Day,
  upTo: Day,
): number {
  let passed = 0
  for (const day of days) if (day > since && day <= upTo) passed++
  return passed
}

/** The day on which so many of some days, in their order, have passed since one; null: not among them. */
export function dayAfter<Day extends SchoolDate | number>(
  days: readonly Day[],
  since: Day,
  count: number,
): Day | null {
  if (count === 0) return since
  const before = days.findIndex((day) => day > since)
  return before === -1 ? null : (days[before + count - 1] ?? null)
}

/** How many days of the clock have passed since the trigger, up to and including `today`. */
export function daysElapsed(
  trigger: SchoolDate,
  today: SchoolDate,
  clock: Clock,
  known: KnownDays,
): number {
  let elapsed = 0
  for (let day = dayNumber(trigger) + 1; day <= dayNumber(today); day++) {
    if (counts(day, clock, known)) elapsed++
  }
  return elapsed
}

/** Where a duty stands on a day. Days left and days late are of the duty's own clock. */
export type DutyStanding =
  | { standing: 'open'; due: SchoolDate | null; daysLeft: number }
  | { standing: 'late'; due: SchoolDate; daysLate: number }

export function dutyStanding(
  trigger: SchoolDate,
  duty: Duty,
  today: SchoolDate,
  known: KnownDays,
): DutyStanding {
  const due = dueDate(trigger, duty, known)
  if (due !== null && today > due) {
    return { standing: 'late', due, daysLate: daysElapsed(due, today, duty.clock, known) }
  }
  const elapsed = daysElapsed(trigger, today, duty.clock, known)
  const daysLeft = due === null ? duty.days - elapsed : daysElapsed(today, due, duty.clock, known)
  return { standing: 'open', due, daysLeft }
}

function counts(day: DayNumber, clock: Clock, known: KnownDays): boolean {
  switch (clock) {
    case 'calendar-days':
      return true
    case 'business-days':
      return isBusinessDay(day, known)
    case 'school-days':
      return known.schoolDays.has(schoolDate(day))
    case 'enrolled-days':
      return known.schoolDays.has(schoolDate(day)) && isEnrolled(schoolDate(day), known)
    default:
      return unreachable(clock)
  }
}

function needsCalendar(clock: Clock): boolean {
  return clock === 'school-days' || clock === 'enrolled-days'
}

function isBusinessDay(day: DayNumber, known: KnownDays): boolean {
  return weekday(day) <= 5 && !known.officeHolidays.has(schoolDate(day))
}

function nextBusinessDay(from: DayNumber, known: KnownDays): DayNumber {
  let day = from
  while (!isBusinessDay(day, known)) day++
  return day
}

function isEnrolled(date: SchoolDate, known: KnownDays): boolean {
  return known.enrolled.some(({ entry, exit }) => entry <= date && date <= (exit ?? date))
}
