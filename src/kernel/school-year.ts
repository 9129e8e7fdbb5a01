import { z } from 'zod'
import { type DayNumber, type SchoolDate, dayNumberOf, schoolDate } from '#kernel/school-date.ts'

// A school year runs from July 1 to June 30 for every count and report. EC 37200

export const SchoolYear = z
  .string()
  .regex(/^\d{4}-\d{4}$/)
  .refine((name) => Number(name.slice(5)) === Number(name.slice(0, 4)) + 1)
  .meta({
    description: 'A school year by its two calendar years, July 1 to June 30',
    example: '2025-2026',
  })
  .brand('SchoolYear')
export type SchoolYear = z.infer<typeof SchoolYear>

/** The school year that a date lies in. */
export function schoolYearOf(date: SchoolDate): SchoolYear {
  const year = Number(date.slice(0, 4))
  const first = date.slice(5) >= '07-01' ? year : year - 1
  return SchoolYear.parse(`${first}-${first + 1}`)
}

/** July 1 of the school year. */
export function firstDay(year: SchoolYear): DayNumber {
  return dayNumberOf(Number(year.slice(0, 4)), 7, 1)
}

/** June 30 of the school year. */
export function lastDay(year: SchoolYear): DayNumber {
  return dayNumberOf(Number(year.slice(5)), 6, 30)
}

/** The first and last date of the school year. */
export function datesOf(year: SchoolYear): { from: SchoolDate; to: SchoolDate } {
  return { from: schoolDate(firstDay(year)), to: schoolDate(lastDay(year)) }
}

/** The school year `years` later (earlier when negative). */
export function addYears(year: SchoolYear, years: number): SchoolYear {
  const first = Number(year.slice(0, 4)) + years
  return SchoolYear.parse(`${first}-${first + 1}`)
}
