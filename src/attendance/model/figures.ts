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

/** Days and events that are added up one by one. */
const Sums = z.object({
  days_expected: Days,
  days_unknown: Days,
  days_attended: Days,
  days_absent: Days,
  absent_excused: Days,
  absent_unexcused: Days,
  absent_unverified: Days,
  absent_suspended_out: Days,
  absent_independent: Days.meta({ description: 'Independent study not completed: no ADA' }),
  attended_independent: Days.meta({
    description: 'Of the days attended, by independent study alone: completed, with ADA',
  }),
  suspended_in: Days,
  tardies: Days,
  long_tardies: Days,
  minutes_missed: z.number().int().min(0).meta({ description: 'Where the minutes are known' }),
  truancy_events: z.number().int().min(0),
})

/** Days absent in a row, or lately. */
const Streaks = z.object({
  current_streak: Days,
  longest_streak: Days,
  absent_last_20: z.number().int().min(0).max(20),
})

const Reports = z.object({
  report_1: SchoolDate.nullable(),
  report_2: SchoolDate.nullable(),
  report_3: SchoolDate.nullable(),
  last_report: SchoolDate.nullable(),
})

/** Since when a standing holds without a break. */
const Since = z.object({
  chronic_state_since: SchoolDate.nullable(),
  chronic_local_since: SchoolDate.nullable(),
})

const Words = z.object({
  chronic_state: ChronicState,
  chronic_local: ChronicLocal,
  band_attendance_works: BandAttendanceWorks,
  band_lausd: BandLausd,
})

/**
 * Every figure. The lists below are taken from it, and storage, answers, pages and comparisons from
 * them: a new figure is a line above, its rule in the count, its days in "Why?" and its words.
 */
export const Figures = z.object({
  ...Sums.shape,
  ...Reports.shape,
  ...Words.shape,
  ...Since.shape,
  ...Streaks.shape,
})
export type Figures = z.infer<typeof Figures>
export type FigureName = keyof Figures

export const figureNames = Figures.keyof().options
export const summedFigures = Sums.keyof().options
const streakFigures = Streaks.keyof().options
export const countedFigures = [...summedFigures, ...streakFigures]
export type CountedFigure = (typeof countedFigures)[number]
export const reportFigures = Reports.keyof().options
export const datedFigures = [...reportFigures, ...Since.keyof().options]
export const wordFigures = Words.keyof().options
