import type { Rate } from '#kernel/rate.ts'
import { type DayNumber, type SchoolDate, dayNumber, weekday } from '#kernel/school-date.ts'

// Average daily attendance (ADA) pays the district; the attendance rate describes its pupils. They are
// not the same number: ADA divides by the days taught, the rate by the days pupils were expected.
// EC 41601, 46010.3

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

/** School days are not kept by grade or group: only whole schools have an ADA. */
export function isOfWholeSchools(chosen: { grade: readonly string[]; subgroup: string }): boolean {
  return chosen.grade.length === 0 && chosen.subgroup === 'all'
}

/**
 * Several schools together: each school's days of attendance over the days it taught, added up, because
 * schools that teach on other days divide by other numbers. Their days over their days would be another
 * number, and so would the mean. Null before anything was taught. EC 41601, 46010.3
 */
export function adaOfSchools(
  schools: readonly { attended: number; taught: number }[],
): { ada: number; schools: number; attended: number } | null {
  const open = schools.filter(({ taught }) => taught > 0)
  if (open.length === 0) return null
  return {
    ada: open.reduce((sum, { attended, taught }) => sum + attended / taught, 0),
    schools: open.length,
    attended: open.reduce((sum, { attended }) => sum + attended, 0),
  }
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

/** By when the last school month of a period has ended; the annual period reaches to June 30. */
const lastDates = { authority: 'EC 41601', 'P-1': '12-31', 'P-2': '04-15' } as const

/** The days of an apportionment period: those of all full school months that end in it. */
export function daysOfPeriod(days: readonly TaughtDay[], period: ReportingPeriod): TaughtDay[] {
  const months = schoolMonths(days)
  const firstYear = months[0]?.days[0]?.date.slice(0, 4)
  if (firstYear === undefined || period === 'annual') return [...days]
  const year = Number(firstYear) + (period === 'P-1' ? 0 : 1)
  const limit = `${year}-${lastDates[period]}`
  const ended = months.filter((month) => lastDateOf(month) <= limit)
  return ended.flatMap((month) => month.days)
}

/** Hours of a clock-hour program (continuation) as CALPADS counts days of them. */
export function daysOfHours(hours: number, scheduledHours: number, expectedDays: number): Rate {
  return { numerator: hours * expectedDays, denominator: scheduledHours }
}

const continuation = { authority: 'EC 46170', hoursOfDay: 3, mostHoursOfWeek: 15 } as const

/** Days of ADA in continuation school, by the hours of each week. */
export function continuationAda(hoursByWeek: readonly number[]): Rate {
  const { hoursOfDay, mostHoursOfWeek } = continuation
  const credited = hoursByWeek.reduce((sum, hours) => sum + Math.min(hours, mostHoursOfWeek), 0)
  return { numerator: credited, denominator: hoursOfDay }
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
