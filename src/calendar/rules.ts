import {
  type DayNumber,
  type SchoolDate,
  addDays,
  dayNumber,
  dayNumberOf,
  schoolDate,
  weekday,
} from '#kernel/school-date.ts'
import { unreachable } from '#kernel/unreachable.ts'

// Deadline clocks. The day of the trigger is day 0 and counting starts with the next day; each duty
// says by which kind of day it counts.

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

/** What the district's own calendars tell of days without work. */
export interface ToldDays {
  /** Days that every calendar calls a holiday */
  holidays: ReadonlySet<SchoolDate>
  /** Days on which every school was closed by an emergency */
  closures: ReadonlySet<SchoolDate>
}

/**
 * The days on which the district's office is closed beside weekends, in one calendar year: the holidays of
 * EC 37220 and the emergencies that closed every school. That schools have no class in a vacation closes
 * no office, and a holiday that a board may choose (EC 37220.5, 37220.7) counts for none: a duty must not be
 * thought due later than it is.
 */
export function officeHolidays(year: number, told: ToldDays): Set<SchoolDate> {
  const fixed = fixedHolidays
    .filter(({ since }) => year >= since)
    .map(({ month, day }) => observed(dayNumberOf(year, month, day)))
  const days = [...fixed, ...movable(year, told)].map(schoolDate)
  const closures = [...told.closures].filter((date) => Number(date.slice(0, 4)) === year)
  return new Set([...days, ...closures])
}

/** EC 37220(a) by dates; June 19 is one of (12): a federal holiday, from 2023 on (AB 1655 of 2022). */
const fixedHolidays = [
  { month: 1, day: 1, since: 0 },
  { month: 6, day: 19, since: 2023 },
  { month: 7, day: 4, since: 0 },
  { month: 11, day: 11, since: 0 },
  { month: 12, day: 25, since: 0 },
] as const

/** EC 37220: what falls on a Sunday is kept on Monday, what falls on a Saturday on Friday. */
function observed(day: DayNumber): DayNumber {
  if (weekday(day) === 7) return day + 1
  return weekday(day) === 6 ? day - 1 : day
}

/** EC 37220(a) by weekdays: King, Lincoln, Washington, Memorial, Labor and Thanksgiving Day. */
function movable(year: number, { holidays }: ToldDays): DayNumber[] {
  const memorialDay = nthOf(year, 6, 1, 1) - 7
  return [
    ...chosen(mondayAndFriday(dayNumberOf(year, 1, 15)), holidays, nthOf(year, 1, 1, 3)),
    ...chosen(mondayAndFriday(dayNumberOf(year, 2, 12)), holidays, null),
    nthOf(year, 2, 1, 3),
    memorialDay,
    nthOf(year, 9, 1, 1),
    nthOf(year, 11, 4, 4),
  ]
}

/**
 * The board keeps Lincoln Day on the Monday or the Friday of its week, and may do so with King Day. The
 * calendars tell which it was; where they do not, only what is sure counts.
 */
function chosen(
  mayBe: readonly DayNumber[],
  holidays: ToldDays['holidays'],
  otherwise: DayNumber | null,
): DayNumber[] {
  const told = mayBe.filter((day) => holidays.has(schoolDate(day)))
  if (told.length > 0) return told.slice(0, 1)
  return otherwise === null ? [] : [otherwise]
}

function mondayAndFriday(day: DayNumber): [DayNumber, DayNumber] {
  const monday = day - weekday(day) + 1
  return [monday, monday + 4]
}

/** The nth Monday (1) … Sunday (7) of a month. */
function nthOf(year: number, month: number, day: number, nth: number): DayNumber {
  const first = dayNumberOf(year, month, 1)
  return first + ((day - weekday(first) + 7) % 7) + (nth - 1) * 7
}

/** The last of some business days after a day, over the end of a year too. */
export function businessDaysAfter(from: SchoolDate, days: number, told: ToldDays): SchoolDate {
  const year = Number(from.slice(0, 4))
  const officeHolidaysNear = new Set([
    ...officeHolidays(year, told),
    ...officeHolidays(year + 1, told),
  ])
  const known = { schoolDays: new Set<SchoolDate>(), enrolled: [] }
  const duty = { days, clock: 'business-days' } as const
  const due = dueDate(from, duty, { ...known, officeHolidays: officeHolidaysNear })
  return due ?? addDays(from, days)
}
