import { z } from 'zod'

// How one student's days spread: by month, weekday, nearness to days off, and period.

export const DayShare = z.object({ known: z.number().int(), absent: z.number().int() })
export type DayShare = z.infer<typeof DayShare>

export const MonthShare = z.object({
  ...DayShare.shape,
  month: z.string().meta({ description: 'YYYY-MM', example: '2026-03' }),
  unknown: z.number().int(),
  excused: z.number().int(),
  unexcused: z.number().int(),
  unverified: z.number().int(),
  suspendedOut: z.number().int(),
  independent: z.number().int(),
  tardies: z.number().int(),
})
export type MonthShare = z.infer<typeof MonthShare>

export const WeekdayShare = z.object({
  ...DayShare.shape,
  weekday: z.number().int().min(1).max(7).meta({ description: '1 = Monday … 7 = Sunday' }),
})
export type WeekdayShare = z.infer<typeof WeekdayShare>

export const PeriodShare = z.object({
  period: z.number().int().meta({ description: 'Ordinal of the period; 0 is the whole day' }),
  absent: z.number().int(),
  late: z.number().int(),
})
export type PeriodShare = z.infer<typeof PeriodShare>

export const Patterns = z.object({
  months: z.array(MonthShare),
  weekdays: z.array(WeekdayShare),
  /** A school day whose neighbouring Monday-to-Friday has no school */
  besideDaysOff: DayShare,
  otherDays: DayShare,
  periods: z.array(PeriodShare),
})
export type Patterns = z.infer<typeof Patterns>
