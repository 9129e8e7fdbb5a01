import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'

// Words of the truancy ladder: events make reports, reports make a habitual truant.

/** A full day without valid excuse, or a gap longer than the limit. EC 48260(a) */
export const eventKinds = ['full-day', 'long-gap'] as const
export const EventKind = z.enum(eventKinds)
export type EventKind = z.infer<typeof EventKind>

export const TruancyEvent = z.object({
  date: SchoolDate,
  kind: EventKind,
  school: z.number().int().meta({ description: 'school.key' }),
  minutes: z
    .number()
    .int()
    .nullable()
    .meta({ description: 'The longest gap; null for a full day' }),
})
export type TruancyEvent = z.infer<typeof TruancyEvent>

/** Report n is made on the date of event n + 2. EC 48260, 48261 */
export const TruancyReport = z.object({ number: z.number().int().min(1), date: SchoolDate })
export type TruancyReport = z.infer<typeof TruancyReport>

/** Why another event would make another report, or cannot follow any more. EC 48200, 48260 */
export type AfterThat = 'one-more' | 'year-over' | 'over-age'

/**
 * What is due on a rung of the ladder: a talk while no report is made, then the notice to the family
 * (EC 48260.5), then a conference, which must be tried before the last word is used (EC 48262).
 */
export type NextStep =
  | { due: 'talk'; missing: number; after: AfterThat }
  | { due: 'notice' | 'conference' | 'meeting'; reports: number; after: AfterThat }

/** What must be shown before a pupil may be called a habitual truant. EC 48262 */
export const habitualGates = ['three-reports', 'conference-attempt'] as const
export const HabitualGate = z.enum(habitualGates)
export type HabitualGate = z.infer<typeof HabitualGate>

/** What the district must have done before a pupil may be called a chronic truant. EC 48263.6 */
export const complianceGates = [
  'EC 48260',
  'EC 48260.5',
  'EC 48261',
  'EC 48262',
  'EC 48263',
  'EC 48291',
] as const
export const ComplianceGate = z.enum(complianceGates)
export type ComplianceGate = z.infer<typeof ComplianceGate>

/** The rungs: the notice of the first report, and what may follow it. EC 48260.5, 48261, 48262 */
export const steps = [1, 2, 3] as const
export const Step = z.union([z.literal(1), z.literal(2), z.literal(3)])
export type Step = z.infer<typeof Step>
