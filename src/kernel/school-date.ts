import { z } from 'zod'

// A school date is a day on the wall calendar, not an instant: '2026-03-08' is that day in every
// time zone and through every clock change. Arithmetic runs on day numbers (days since 1970-01-01).

export const SchoolDate = z.iso.date().brand('SchoolDate')
export type SchoolDate = z.infer<typeof SchoolDate>

/** A whole number of days since 1970-01-01. */
export type DayNumber = number

const cumulativeDays = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const

/** Reads 'YYYY-MM-DD'; null when it is not a day that exists (2026-02-30, 3/8/26, …). */
export function readSchoolDate(text: string): SchoolDate | null {
  const parsed = SchoolDate.safeParse(text)
  return parsed.success ? parsed.data : null
}

/** The day number of a school date. */
export function dayNumber(date: SchoolDate): DayNumber {
  return dayNumberOf(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)))
}

/** The day number of a year, month (1–12) and day, which must be a real day. */
export function dayNumberOf(year: number, month: number, day: number): DayNumber {
  const y = year - 1
  const leapsBefore = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  const leapDay = month > 2 && isLeapYear(year) ? 1 : 0
  return y * 365 + leapsBefore + (cumulativeDays[month - 1] ?? 0) + leapDay + day - 1 - 719_162
}

/** The school date of a day number. */
export function schoolDate(day: DayNumber): SchoolDate {
  // Civil calendar from a day count, by 400-year eras that begin on March 1.
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return SchoolDate.parse(`${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`)
}

/** The date `days` calendar days later (earlier when negative). */
export function addDays(date: SchoolDate, days: number): SchoolDate {
  return schoolDate(dayNumber(date) + days)
}

/** The same day of the month `months` later; the last day of a month that is too short for it. */
export function addMonths(date: SchoolDate, months: number): SchoolDate {
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const firstOfNext = dayNumberOf(Math.floor((month + 1) / 12), ((month + 1) % 12) + 1, 1)
  const first = dayNumberOf(Math.floor(month / 12), (month % 12) + 1, 1)
  return schoolDate(Math.min(first + Number(date.slice(8, 10)) - 1, firstOfNext - 1))
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: SchoolDate, to: SchoolDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(day: DayNumber): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** The earlier of two dates. */
export function earlier(a: SchoolDate, b: SchoolDate): SchoolDate {
  return a < b ? a : b
}

/** Whole years of age on a day; a birthday on February 29 is reached on March 1 of common years. */
export function ageOn(birth: SchoolDate, on: SchoolDate): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4))
  return on.slice(5) < birth.slice(5) ? years - 1 : years
}

/** The first day on which a person born on `birth` is `years` old. */
export function birthday(birth: SchoolDate, years: number): DayNumber {
  const year = Number(birth.slice(0, 4)) + years
  const month = Number(birth.slice(5, 7))
  const day = Number(birth.slice(8, 10))
  return month === 2 && day === 29 && !isLeapYear(year)
    ? dayNumberOf(year, 3, 1)
    : dayNumberOf(year, month, day)
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
