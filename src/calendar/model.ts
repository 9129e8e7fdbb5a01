import { z } from 'zod'

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
