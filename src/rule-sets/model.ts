import { z } from 'zod'
import { Citation } from '#kernel/citation.ts'
import { endpoint } from '#kernel/endpoint.ts'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'

// What the law leaves to a district, and the whole set of rules that a count obeys.

/** The choices that the law leaves to a district; each has a default in the catalogue. */
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
  secondStepEvents: z.number().int().min(4).max(21),
  thirdStepEvents: z.number().int().min(5).max(22),
  schoolDaysBetweenNotices: z.number().int().min(0).max(60),
  noticesSkipAhead: z.enum(['no', 'yes']),
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
  statutory: z.boolean().meta({
    description:
      "Whether a statute sets this value; else a manual of the state, a policy or Presente's own reading does",
  }),
  choice: Choice.nullable().meta({
    description: 'What a district may choose; null where it may not',
  }),
})
export type Rule = z.infer<typeof Rule>

/** A rule as it stands on a day, for the page: the value, and who chose it where the district did. */
export const StandingRule = z.object({
  rule: Rule,
  value: Rule.shape.value,
  chosen: z
    .object({
      inForceFrom: SchoolDate,
      setAt: z.string(),
      setBy: z.string(),
      reason: z.string().nullable(),
    })
    .nullable()
    .meta({ description: "Null: the value is the catalogue's" }),
})
export type StandingRule = z.infer<typeof StandingRule>

/** One choice that the district made, in the history. */
export const MadeChoice = z.object({
  id: z.number().int(),
  name: z.string(),
  value: Rule.shape.value,
  inForceFrom: SchoolDate,
  setAt: z.string(),
  setBy: z.string(),
  reason: z.string().nullable(),
})
export type MadeChoice = z.infer<typeof MadeChoice>

export const readRules = endpoint({
  method: 'GET',
  path: '/api/rules',
  summary:
    'The rules in force on a day with their sources, and every choice that the district made',
  who: 'signed-in',
  query: z.object({ on: SchoolDate.optional().meta({ description: 'Today, where left out' }) }),
  answer: z.object({
    on: SchoolDate,
    rules: z.array(StandingRule),
    history: z.array(MadeChoice).meta({ description: 'The latest first' }),
  }),
})

/** A choice that a district may make instead of the default. */
export const RuleChange = z.object({
  name: SettingName,
  value: z.union([z.number(), z.string()]),
  inForceFrom: SchoolDate,
})
export type RuleChange = z.infer<typeof RuleChange>

const How = z.object({ was: z.string().nullable(), becomes: z.string().nullable() })

/** One figure of the district before and after: how many students it is true of. */
export const MovedCount = z.object({
  word: z.enum([
    'chronic-state',
    'chronic-local',
    'truant',
    'habitual',
    'step-1',
    'step-2',
    'step-3',
  ]),
  was: z.number().int(),
  becomes: z.number().int(),
})
export type MovedCount = z.infer<typeof MovedCount>

/** The figures of a student that a district's choice can move of itself; the others follow from them. */
export const movedFigures = [
  'chronic_state',
  'chronic_local',
  'truancy_events',
  'report_1',
  'report_2',
  'report_3',
  'days_expected',
  'absent_excused',
  'absent_unexcused',
  'absent_unverified',
  'long_tardies',
  'notice_step',
] as const
export const MovedFigure = z.enum(movedFigures)
export type MovedFigure = z.infer<typeof MovedFigure>

export const RulePreview = z.object({
  schoolYear: SchoolYear,
  asOf: SchoolDate,
  counted: z.number().int(),
  affected: z.number().int().meta({ description: 'Students with any figure that changes' }),
  counts: z.array(MovedCount),
  students: z
    .array(
      z.object({
        student: StudentId,
        name: z.string(),
        grade: z.string().nullable(),
        changes: z.array(How.extend({ figure: MovedFigure })),
      }),
    )
    .meta({ description: 'The first of them' }),
})
export type RulePreview = z.infer<typeof RulePreview>

export const previewRule = endpoint({
  method: 'POST',
  path: '/api/rules/preview',
  summary: 'Whom a change of a rule would affect; nothing is changed',
  who: { duty: 'rules' },
  body: RuleChange,
  answer: RulePreview,
})

export const setRule = endpoint({
  method: 'POST',
  path: '/api/rules',
  summary: 'Makes a choice from a day on, with its reason, and has everything counted anew',
  who: { duty: 'rules' },
  body: RuleChange.extend({
    reason: z.string().trim().min(1).max(2000),
  }),
  answer: z.object({ recounting: z.array(SchoolYear) }),
})
