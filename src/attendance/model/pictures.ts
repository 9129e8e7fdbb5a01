import { z } from 'zod'
import { queryList } from '#kernel/endpoint.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { Rate } from '#kernel/rate.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { RuleSet } from '#rule-sets/model.ts'
import { Grade, SchoolKind } from '#schools/model.ts'
import { BlankReason } from '#attendance/model/figures.ts'
import { AbsenceKind } from '#attendance/model/student-year.ts'

// What the District and School pages show. Every number comes with what it is a part of; the names of
// the counts are the columns of group_figures.

const Count = z.number().int()

export const Counts = z.object({
  students: Count.meta({ description: 'With at least one expected day' }),
  expected: Count,
  unknown: Count,
  attended: Count,
  absent: Count,
  absent_excused: Count,
  absent_unexcused: Count,
  absent_unverified: Count,
  absent_suspended_out: Count,
  absent_independent: Count,
  chronic_state_eligible: Count,
  chronic_state: Count,
  chronic_local_known: Count,
  chronic_local: Count,
  aw_satisfactory: Count,
  aw_at_risk: Count,
  aw_moderate: Count,
  aw_severe: Count,
  lausd_advanced: Count,
  lausd_proficient: Count,
  lausd_basic: Count,
  lausd_below_basic: Count,
  lausd_far_below_basic: Count,
  bands_too_early: Count,
  truants: Count.meta({ description: 'With at least one truancy report' }),
})
export type Counts = z.infer<typeof Counts>

/** Null where so few students are judged by a rule that their number is not shown. */
const Shown = Count.nullable()

/** A group of which something may be shown; a figure of few students in it is null. */
export const ShownCounts = Counts.extend({
  chronic_state_eligible: Shown,
  chronic_state: Shown,
  chronic_local_known: Shown,
  chronic_local: Shown,
  aw_satisfactory: Shown,
  aw_at_risk: Shown,
  aw_moderate: Shown,
  aw_severe: Shown,
  lausd_advanced: Shown,
  lausd_proficient: Shown,
  lausd_basic: Shown,
  lausd_below_basic: Shown,
  lausd_far_below_basic: Shown,
  bands_too_early: Shown,
})
export type ShownCounts = z.infer<typeof ShownCounts>

/** Null where a small group is not shown at all. */
const GroupCounts = ShownCounts.nullable()

export const MonthCounts = z.object({
  month: z.number().int().min(1).max(12),
  known: Count,
  absent: Count,
})
export type MonthCounts = z.infer<typeof MonthCounts>

/** For whom figures are made: small groups are shown to staff who may see the students, and to nobody else. */
export const Audience = z.enum(['staff', 'public'])
export type Audience = z.infer<typeof Audience>

export const PictureFilter = z.object({
  year: SchoolYear.optional().meta({ description: 'The latest with figures, where left out' }),
  region: queryList(z.string()),
  kind: queryList(SchoolKind),
  grade: queryList(Grade),
  subgroup: z.string().max(80).default('all').meta({
    description: "'all', 'english-learner', 'disability', 'low-income', 'ethnicity:…', 'gender:…'",
  }),
  audience: Audience.default('staff').meta({ description: "'public' hides small groups" }),
})
export type PictureFilter = z.output<typeof PictureFilter>

/** Which count is shown, and by which rules it was made. */
export const Basis = z.object({
  schoolYear: SchoolYear,
  asOf: SchoolDate,
  computedAt: z.string(),
  rules: RuleSet,
  years: z.array(SchoolYear).meta({ description: 'Every year with figures, the latest first' }),
})
export type Basis = z.infer<typeof Basis>

/** Why nobody is counted at a school. The public is told only that it is so. */
export const nobodyReasons = [
  'none-chosen',
  'without-figures',
  'no-days',
  'at-home-elsewhere',
  'not-enrolled',
  'none-counted',
] as const
export const NobodyReason = z.enum(nobodyReasons)
export type NobodyReason = z.infer<typeof NobodyReason>

/** Average daily attendance of several schools: each one's days attended ÷ its days taught, added up. */
export const SchoolsAda = z.object({
  ada: z.number(),
  schools: Count.meta({ description: 'Schools that taught at least one known day' }),
  attended: Count.meta({ description: 'Days attended at all of them' }),
})
export type SchoolsAda = z.infer<typeof SchoolsAda>

const Grades = z.array(z.object({ grade: z.string(), counts: GroupCounts }))
const Subgroups = z.array(z.object({ subgroup: z.string(), counts: GroupCounts }))

/** A year's months, last year's beside them. */
export const MonthsBeside = z.object({
  thisYear: z.array(MonthCounts),
  lastYear: z.array(MonthCounts).nullable().meta({ description: 'Null: no figures of last year' }),
})
export type MonthsBeside = z.infer<typeof MonthsBeside>

const Picture = Basis.extend({
  total: GroupCounts,
  withoutFigures: z.array(z.object({ because: BlankReason, students: Count })),
  months: MonthsBeside.nullable(),
  grades: Grades,
  subgroups: Subgroups,
})

export const DistrictPicture = Picture.extend({
  district: z.string().nullable(),
  ada: SchoolsAda.nullable().meta({
    description:
      'Null for a part of the schools (grade, subgroup), before a day was taught, or hidden',
  }),
  regions: z.array(z.object({ region: z.string().nullable(), counts: GroupCounts })),
  narrowedTo: z
    .array(z.string())
    .nullable()
    .meta({ description: 'The schools counted, where the asker does not see all; null: all' }),
  choices: z.object({
    regions: z.array(z.string()),
    kinds: z.array(SchoolKind),
    grades: z.array(z.string()),
    subgroups: z.array(z.string()),
  }),
})
export type DistrictPicture = z.infer<typeof DistrictPicture>

export const SchoolLine = z.object({
  school: SchoolId,
  name: z.string(),
  kind: SchoolKind,
  region: z.string().nullable(),
  grades: z.string().nullable().meta({ description: 'Lowest to highest grade' }),
  counts: GroupCounts,
  ada: Rate.nullable().meta({ description: 'Days attended ÷ days taught, all of the school' }),
  nobody: NobodyReason.nullable().meta({ description: 'Why it counts nobody; null where it does' }),
})
export type SchoolLine = z.infer<typeof SchoolLine>

export const SchoolLines = Basis.extend({ schools: z.array(SchoolLine) })
export type SchoolLines = z.infer<typeof SchoolLines>

/** What a table of a thousand schools shows of each; the CSV has all counts. */
export const ShortSchoolLine = SchoolLine.extend({
  counts: ShownCounts.pick({
    students: true,
    expected: true,
    unknown: true,
    attended: true,
    absent: true,
    chronic_state_eligible: true,
    chronic_state: true,
    chronic_local_known: true,
    chronic_local: true,
    truants: true,
  }).nullable(),
})
export type ShortSchoolLine = z.infer<typeof ShortSchoolLine>

/** A student as a school's lists name one. */
const Named = z.object({
  student: StudentId,
  firstName: z.string(),
  lastName: z.string(),
  preferredName: z.string().nullable(),
  grade: z.string(),
})

export const AbsenceToday = Named.extend({
  kind: AbsenceKind,
  streak: Count.meta({ description: 'Days absent in a row up to and including this day' }),
})
export type AbsenceToday = z.infer<typeof AbsenceToday>

export const AbsenceDay = z.object({
  date: SchoolDate,
  expected: Count,
  unknown: Count,
  absences: z.array(AbsenceToday),
})
export type AbsenceDay = z.infer<typeof AbsenceDay>

/** A line crossed, with what makes the sentence why. */
export const Crossing = Named.extend({
  line: z.discriminatedUnion('word', [
    z.object({ word: z.literal('chronic-state'), since: SchoolDate }),
    z.object({ word: z.literal('chronic-local'), since: SchoolDate }),
    z.object({ word: z.literal('report'), number: Count, since: SchoolDate }),
  ]),
  absent: Count,
  known: Count,
  events: Count,
})
export type Crossing = z.infer<typeof Crossing>

export const Streak = Named.extend({ streak: Count, absent: Count, known: Count })
export type Streak = z.infer<typeof Streak>

export const AdaMonth = z.object({
  number: Count,
  from: SchoolDate,
  to: SchoolDate,
  taught: Count,
  attended: Count,
  known: Count,
})
export type AdaMonth = z.infer<typeof AdaMonth>

export const SchoolPicture = Picture.extend({
  school: z.object({
    school: SchoolId,
    name: z.string(),
    kind: SchoolKind,
    region: z.string().nullable(),
    grades: z.string().nullable(),
    phone: z.string().nullable(),
  }),
  atHome: Count.nullable().meta({
    description:
      'Students whose home school it is: whom the district counts here. Null for the public',
  }),
  nobody: NobodyReason.nullable().meta({ description: 'Why it counts nobody; null where it does' }),
  ada: z.array(AdaMonth).meta({ description: 'Of the whole school, whatever the filter' }),
  notSubmitted: z.array(z.object({ date: SchoolDate, unknown: Count, expected: Count })),
  /** Empty where the figures are for the public */
  lastDays: z
    .array(AbsenceDay)
    .meta({ description: 'The latest school day counted, then the one before' }),
  crossed: z
    .array(Crossing)
    .meta({ description: 'Lines crossed in the seven days up to the as-of day' }),
  streaks: z.array(Streak).meta({ description: 'The longest current streaks' }),
})
export type SchoolPicture = z.infer<typeof SchoolPicture>
