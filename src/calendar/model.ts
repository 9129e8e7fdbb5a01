import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'

/** What kind of day it is at a school. Pupils are expected on instructional and minimum days only. */
export const dayKinds = [
  'instructional',
  'minimum',
  'holiday',
  'nonstudent',
  'closure',
  'saturday',
] as const
export const DayKind = z.enum(dayKinds)
export type DayKind = z.infer<typeof DayKind>

/** The first day of school from some day on. */
export const ProposedDay = z.object({
  on: SchoolDate,
  isKnown: z.boolean().meta({ description: 'False: no calendar tells of it yet; a weekday' }),
})
export type ProposedDay = z.infer<typeof ProposedDay>
