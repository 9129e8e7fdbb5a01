import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'

/** After so many weeks of school it is looked whether the agreement helps. */
export const reviewWeeks = [2, 4, 8] as const
export const ReviewWeeks = z.union([z.literal(2), z.literal(4), z.literal(8)])
export type ReviewWeeks = z.infer<typeof ReviewWeeks>

export const Outcome = z.enum(['improved', 'partial', 'no-change', 'moved'])
export type Outcome = z.infer<typeof Outcome>

const Stretch = z.object({ absent: z.number().int(), days: z.number().int() })
export type Stretch = z.infer<typeof Stretch>

export const Review = z.object({
  weeks: ReviewWeeks,
  dueOn: SchoolDate,
  before: Stretch,
  after: Stretch,
  outcome: Outcome,
})
export type Review = z.infer<typeof Review>
