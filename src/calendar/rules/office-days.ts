import {
  type DayNumber,
  type SchoolDate,
  addDays,
  dayNumberOf,
  schoolDate,
  weekday,
} from '#kernel/school-date.ts'
import { dueDate, nothingKnown } from '#calendar/rules/clock.ts'

// On which days the district's office works: the days of the clock of business days.

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

/** A duty in business days of the office. */
export interface BusinessDuty {
  days: number
  clock: 'business-days'
}

/** The last of some business days after a day, over the end of a year too. */
export function businessDaysAfter(from: SchoolDate, days: number, told: ToldDays): SchoolDate {
  const year = Number(from.slice(0, 4))
  const officeHolidaysNear = new Set([
    ...officeHolidays(year, told),
    ...officeHolidays(year + 1, told),
  ])
  const duty = { days, clock: 'business-days' } as const
  const due = dueDate(from, duty, { ...nothingKnown, officeHolidays: officeHolidaysNear })
  return due ?? addDays(from, days)
}
