import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'

// A student's figures at one level: one school, or the district as a whole. The names are the columns
// of `export figures` and of the table student_figures, so that nobody has to translate.

export const chronicStates = ['yes', 'no', 'not-eligible'] as const
export const ChronicState = z.enum(chronicStates)
export type ChronicState = z.infer<typeof ChronicState>

/** Why the state's rule does not judge a student (yet). CALPADS, student absence summary */
export const notEligibleReasons = ['too-few-days', 'never-attended', 'exempt'] as const
export const NotEligibleReason = z.enum(notEligibleReasons)
export type NotEligibleReason = z.infer<typeof NotEligibleReason>

export const chronicLocals = ['yes', 'no', 'too-early'] as const
export const ChronicLocal = z.enum(chronicLocals)
export type ChronicLocal = z.infer<typeof ChronicLocal>

export const bandsAttendanceWorks = [
  'satisfactory',
  'at-risk',
  'moderate',
  'severe',
  'too-early',
] as const
export const BandAttendanceWorks = z.enum(bandsAttendanceWorks)
export type BandAttendanceWorks = z.infer<typeof BandAttendanceWorks>

export const bandsLausd = [
  'advanced',
  'proficient',
  'basic',
  'below-basic',
  'far-below-basic',
  'too-early',
] as const
export const BandLausd = z.enum(bandsLausd)
export type BandLausd = z.infer<typeof BandLausd>

/** Why a student, or a school's share of the year, has no figures at all. Nothing is guessed. */
export const blankReasons = ['no-enrollment', 'no-calendar'] as const
export const BlankReason = z.enum(blankReasons)
export type BlankReason = z.infer<typeof BlankReason>

const Days = z.number().int().min(0).max(366)

export const Figures = z.object({
  days_expected: Days,
  days_unknown: Days,
  days_attended: Days,
  days_absent: Days,
  absent_excused: Days,
  absent_unexcused: Days,
  absent_unverified: Days,
  absent_suspended_out: Days,
  absent_independent: Days,
  suspended_in: Days,
  tardies: Days,
  long_tardies: Days,
  minutes_missed: z.number().int().min(0).meta({ description: 'Where the minutes are known' }),
  truancy_events: z.number().int().min(0),
  report_1: SchoolDate.nullable(),
  report_2: SchoolDate.nullable(),
  report_3: SchoolDate.nullable(),
  last_report: SchoolDate.nullable(),
  chronic_state: ChronicState,
  chronic_state_since: SchoolDate.nullable(),
  chronic_local: ChronicLocal,
  chronic_local_since: SchoolDate.nullable(),
  band_attendance_works: BandAttendanceWorks,
  band_lausd: BandLausd,
  current_streak: Days,
  longest_streak: Days,
  absent_last_20: z.number().int().min(0).max(20),
})
export type Figures = z.infer<typeof Figures>
