import { z } from 'zod'

// The district's own identifiers, as its student information system writes them. Leading zeros matter.

export const StudentId = z.string().min(1).max(64).brand('StudentId')
export type StudentId = z.infer<typeof StudentId>

export const SchoolId = z.string().min(1).max(64).brand('SchoolId')
export type SchoolId = z.infer<typeof SchoolId>

export const CalendarId = z.string().min(1).max(64).brand('CalendarId')
export type CalendarId = z.infer<typeof CalendarId>

export const RunId = z.number().int().positive().brand('RunId')
export type RunId = z.infer<typeof RunId>
