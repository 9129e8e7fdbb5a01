import type { DayKind } from '#calendar/model.ts'
import { type DayNumber, dayNumberOf, weekday } from '#kernel/school-date.ts'
import { type SchoolYear, firstDay, lastDay } from '#kernel/school-year.ts'
import { unreachable } from '#kernel/unreachable.ts'

// When the demo district teaches: 180 days on each of four tracks, laid around California's school
// holidays by rule, so that any school year can be asked for.

export const tracks = ['traditional', 'early-start', 'year-round-a', 'year-round-b'] as const
export type Track = (typeof tracks)[number]

/** What a day of the school year is; null is no school day at all and is not written to the calendar. */
export type YearDays = (DayKind | null)[]

const daysTaught = 180
/** Year-round tracks teach three terms of sixty days with four weeks between them. */
const betweenTerms = 28

/** The kinds of the days of a school year on a track, by their offset from July 1. */
export function trackDays(track: Track, year: SchoolYear, secondary: boolean): YearDays {
  const first = firstDay(year)
  const days: YearDays = Array.from({ length: lastDay(year) - first + 1 }, () => null)
  const taught: number[] = []
  const off = daysOff(track, year)
  const start = startOf(track, year)
  const termEnds = track.startsWith('year-round') ? [60, 120] : []
  for (const early of [1, 2]) days[previousWeekday(start, early) - first] = 'nonstudent'
  for (let day = start; taught.length < daysTaught && day <= lastDay(year); day++) {
    if (weekday(day) > 5) continue
    if (taught.length === termEnds[0]) {
      day += betweenTerms
      termEnds.shift()
    }
    const kind = off.get(day) ?? 'instructional'
    days[day - first] = kind
    if (kind === 'instructional') taught.push(day - first)
  }
  taught.forEach((offset, index) => {
    if (isMinimumDay(taught, index, secondary)) days[offset] = 'minimum'
  })
  return days
}

export function isTaught(kind: DayKind | null | undefined): boolean {
  return kind === 'instructional' || kind === 'minimum'
}

function startOf(track: Track, year: SchoolYear): DayNumber {
  const calendarYear = Number(year.slice(0, 4))
  switch (track) {
    case 'traditional':
      return nthWeekday(calendarYear, 8, 4, 2)
    case 'early-start':
      return nthWeekday(calendarYear, 8, 1, 1)
    case 'year-round-a':
      return nthWeekday(calendarYear, 7, 3, 1)
    case 'year-round-b':
      return nthWeekday(calendarYear, 7, 3, 1) + 14
    default:
      return unreachable(track)
  }
}

/** Weekdays on which nobody comes: legal holidays (EC 37220), recesses and days for staff alone. */
function daysOff(track: Track, year: SchoolYear): Map<DayNumber, 'holiday' | 'nonstudent'> {
  const autumn = Number(year.slice(0, 4))
  const spring = autumn + 1
  const off = new Map<DayNumber, 'holiday' | 'nonstudent'>()
  const laborDay = nthWeekday(autumn, 9, 1, 1)
  const thanksgiving = nthWeekday(autumn, 11, 4, 4)
  const singles = [
    observed(dayNumberOf(autumn, 7, 4)),
    laborDay - 3,
    laborDay,
    observed(dayNumberOf(autumn, 11, 11)),
    thanksgiving,
    thanksgiving + 1,
    nthWeekday(spring, 1, 1, 3),
    nthWeekday(spring, 2, 1, 3),
    observed(dayNumberOf(spring, 3, 31)),
    observed(dayNumberOf(spring, 4, 24)),
    nthWeekday(spring, 5, 1, 5) || nthWeekday(spring, 5, 1, 4),
    observed(dayNumberOf(spring, 6, 19)),
  ]
  for (const day of singles) off.set(day, 'holiday')
  const christmasMonday = mondayOf(dayNumberOf(autumn, 12, 25))
  if (track.startsWith('year-round')) {
    closeWeeks(off, christmasMonday, 2)
    return off
  }
  closeWeeks(off, mondayOf(thanksgiving), 1)
  closeWeeks(off, christmasMonday, track === 'early-start' ? 2 : 3)
  closeWeeks(off, easter(spring) - 6, 1)
  off.set(nthWeekday(autumn, 10, 1, 2), 'nonstudent')
  off.set(nthWeekday(spring, 3, 5, 1), 'nonstudent')
  return off
}

/** The first and last day, the day before a recess, family conferences or examinations. */
function isMinimumDay(taught: number[], index: number, secondary: boolean): boolean {
  const today = taught[index] ?? 0
  const next = taught[index + 1] ?? Infinity
  if (index === 0 || next - today > 5) return true
  const ofTerm = index % 90
  return secondary ? ofTerm >= 86 : index % 120 >= 58 && index % 120 <= 62
}

function closeWeeks(
  off: Map<DayNumber, 'holiday' | 'nonstudent'>,
  monday: DayNumber,
  weeks: number,
) {
  for (let day = monday; day < monday + weeks * 7; day++) {
    if (weekday(day) <= 5) off.set(day, 'holiday')
  }
}

/** The nth given weekday (1 = Monday) of a month; 0 when the month has no such day. */
function nthWeekday(year: number, month: number, day: number, nth: number): DayNumber {
  const first = dayNumberOf(year, month, 1)
  const found = first + ((day - weekday(first) + 7) % 7) + (nth - 1) * 7
  const next = month === 12 ? dayNumberOf(year + 1, 1, 1) : dayNumberOf(year, month + 1, 1)
  return found < next ? found : 0
}

/** A holiday on a Saturday is kept on Friday, one on a Sunday on Monday. */
function observed(day: DayNumber): DayNumber {
  const on = weekday(day)
  return on === 6 ? day - 1 : on === 7 ? day + 1 : day
}

function mondayOf(day: DayNumber): DayNumber {
  return day - weekday(day) + 1
}

function previousWeekday(day: DayNumber, back: number): DayNumber {
  let found = day
  for (let step = 0; step < back; step++) found -= weekday(found) === 1 ? 3 : 1
  return found
}

/** Easter Sunday by the Gregorian computus; the spring recess is the week before it. */
function easter(year: number): DayNumber {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const ofCentury = year % 100
  const correction = Math.floor((8 * century + 13) / 25)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const toSunday =
    (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const shift = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const marchDay = epact + toSunday - 7 * shift + 114
  return dayNumberOf(year, Math.floor(marchDay / 31), (marchDay % 31) + 1)
}
