import { z } from 'zod'
import { Citation } from '#kernel/citation.ts'
import { SchoolDate } from '#kernel/school-date.ts'

// What the law leaves to a district, and the whole set of rules that a count obeys.

/** The choices that the law leaves to a district; each has a legal default in the catalogue. */
export const Settings = z.object({
  truancyMinutes: z.number().int().min(1).max(240),
  truancyComparison: z.enum(['more-than', 'at-least']),
  truancyOccasions: z.enum(['one-per-date', 'each-occasion']),
  graceDaysToClear: z.number().int().min(0).max(60),
  localChronicPercent: z.number().int().min(1).max(50),
  localChronicRule: z.enum(['unrounded', 'whole-percent']),
  exitDay: z.enum(['counted', 'not-counted']),
  mixedReasons: z.enum(['strictest', 'majority']),
  firstStepEvents: z.number().int().min(3).max(20),
})
export type Settings = z.infer<typeof Settings>

export const SettingName = Settings.keyof()
export type SettingName = z.infer<typeof SettingName>

/** A district's choice from a day on, as kept in the table rule_setting. */
export const DatedSetting = z.object({
  id: z
    .number()
    .int()
    .meta({ description: 'Of two choices for one day the later made one stands' }),
  name: z.string(),
  value: z.unknown(),
  inForceFrom: SchoolDate,
})
export type DatedSetting = z.infer<typeof DatedSetting>

/** Numbers of the law itself; no district may change them. */
export const Law = z.object({
  truantEvents: z.number().int(),
  compulsoryFromAge: z.number().int(),
  compulsoryBelowAge: z.number().int(),
  habitualReports: z.number().int(),
  chronicTruantPercent: z.number(),
  chronicPercent: z.number(),
  chronicMinimumExpected: z.number().int(),
  chronicMinimumAttended: z.number().int(),
  bandMinimumKnown: z.number().int(),
  suppressUpTo: z.number().int(),
  /** Attendance recovery days a year that a pupil may earn; 0 before the law allowed it */
  recoveryDays: z.number().int(),
})
export type Law = z.infer<typeof Law>

export const LawName = Law.keyof()
export type LawName = z.infer<typeof LawName>

/** Everything that a count obeys on one day: the law's numbers and the district's choices. */
export const RuleSet = z.object({ ...Law.shape, ...Settings.shape })
export type RuleSet = z.infer<typeof RuleSet>

/** What a district may choose, for a form. */
export const Choice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('whole-number'), from: z.number().int(), to: z.number().int() }),
  z.object({ kind: z.literal('one-of'), words: z.array(z.string()) }),
])
export type Choice = z.infer<typeof Choice>

/** One rule as the Rules page shows it: one dated value with its source. */
export const Rule = z.object({
  slug: z.union([SettingName, LawName]),
  topic: z.enum(['truancy', 'chronic-absence', 'attendance', 'reporting']),
  authority: Citation,
  effectiveFrom: SchoolDate.nullable().meta({
    description: 'Null: since before this record begins',
  }),
  effectiveTo: SchoolDate.nullable().meta({ description: 'The last day; null while in force' }),
  value: z.union([z.number(), z.string()]),
  choice: Choice.nullable().meta({
    description: 'What a district may choose; null where it may not',
  }),
})
export type Rule = z.infer<typeof Rule>
