import type { Rate } from '#kernel/rate.ts'
import { type DayNumber, type SchoolDate, dayNumber, weekday } from '#kernel/school-date.ts'

// Average daily attendance (ADA) pays the district; the attendance rate describes its pupils. They are
// not the same number: ADA divides by the days taught, the rate by the days pupils were expected.
// domain.md §1.7, EC 46010.3

/** One day that a school taught (one calendar of it), added up over its pupils. */
export interface TaughtDay {
  date: SchoolDate
  expected: number
  attended: number
}

/** Days of attendance ÷ days taught. */
export function averageDailyAttendance(days: readonly TaughtDay[]): Rate {
  return { numerator: total(days, 'attended'), denominator: days.length }
}

/** Days of attendance ÷ days expected. */
export function attendanceRate(days: readonly TaughtDay[]): Rate {
  return { numerator: total(days, 'attended'), denominator: total(days, 'expected') }
}

export interface SchoolMonth {
  number: number
  /** The Monday it begins with and the Friday it ends with */
  from: DayNumber
  to: DayNumber
  days: TaughtDay[]
}

/**
 * A school month is four weeks of five days, legal holidays included, from the week of the first day
 * taught; weeks of vacation, in which nothing is taught, do not belong to any. EC 37201
 */
export function schoolMonths(days: readonly TaughtDay[]): SchoolMonth[] {
  const inOrder = days.toSorted((a, b) => (a.date < b.date ? -1 : 1))
  const weeks = [...Map.groupBy(inOrder, (day) => mondayOf(dayNumber(day.date)))]
  const months: SchoolMonth[] = []
  for (const [place, [monday, ofWeek]] of weeks.entries()) {
    const month = months.at(-1)
    if (month === undefined || place % 4 === 0) {
      months.push({ number: months.length + 1, from: monday, to: monday + 4, days: ofWeek })
    } else {
      month.to = monday + 4
      month.days.push(...ofWeek)
    }
  }
  return months
}

export type ReportingPeriod = 'P-1' | 'P-2' | 'annual'

/**
 * The days of an apportionment period: P-1 reaches to the last school month that ends by December 31,
 * P-2 to the last that ends by April 15, the annual period to June 30.
 */
export function daysOfPeriod(days: readonly TaughtDay[], period: ReportingPeriod): TaughtDay[] {
  const months = schoolMonths(days)
  const firstYear = months[0]?.days[0]?.date.slice(0, 4)
  if (firstYear === undefined || period === 'annual') return [...days]
  const limit = period === 'P-1' ? `${firstYear}-12-31` : `${Number(firstYear) + 1}-04-15`
  const ended = months.filter((month) => lastDateOf(month) <= limit)
  return ended.flatMap((month) => month.days)
}

/** Hours of a clock-hour program (continuation) as the state counts days of them. CALPADS, domain.md §1.7 */
export function daysOfHours(hours: number, scheduledHours: number, expectedDays: number): Rate {
  return { numerator: hours * expectedDays, denominator: scheduledHours }
}

/** Three hours of continuation are one day of ADA, of at most fifteen hours in a week. */
export function continuationAda(hoursByWeek: readonly number[]): Rate {
  const credited = hoursByWeek.reduce((sum, hours) => sum + Math.min(hours, 15), 0)
  return { numerator: credited, denominator: 3 }
}

/**
 * Schools or groups together: their numerators over their denominators, never the mean of their rates.
 */
export function pooledRate(rates: readonly Rate[]): Rate {
  return {
    numerator: rates.reduce((sum, rate) => sum + rate.numerator, 0),
    denominator: rates.reduce((sum, rate) => sum + rate.denominator, 0),
  }
}

function total(days: readonly TaughtDay[], what: 'expected' | 'attended'): number {
  return days.reduce((sum, day) => sum + day[what], 0)
}

function mondayOf(day: DayNumber): DayNumber {
  return day - weekday(day) + 1
}

function lastDateOf(month: SchoolMonth): string {
  return month.days.at(-1)?.date ?? ''
}
