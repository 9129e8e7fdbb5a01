import { z } from 'zod'
import { SchoolId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Reason } from '#attendance/model/codes.ts'

// An absence that the office heard the reason of: the mark stays as it was delivered, and counts as excused.

/**
 * The valid excuses that an office may clear by; a suspension is no excuse. EC 48205, 48225.5, 46014, 48260(c)
 * PRESENT is none: the mark was wrong, and stands until the attendance system delivers it anew. 5 CCR 401
 */
export const ClearingReason = z.enum([...Reason.exclude(['SUSP']).options, 'PRESENT'])
export type ClearingReason = z.infer<typeof ClearingReason>

const Words = z.string().trim().min(1).max(500)

export const NewClearing = z.object({
  school: SchoolId,
  date: SchoolDate,
  reason: ClearingReason,
  evidence: Words.meta({ description: 'What was said or seen, and by whom' }),
})
export type NewClearing = z.infer<typeof NewClearing>

export const Clearing = NewClearing.extend({
  clearing: z.number().int(),
  clearedBy: z.string(),
  clearedAt: z.iso.datetime(),
  undone: z
    .object({ by: z.string(), at: z.iso.datetime(), because: z.string() })
    .nullable()
    .meta({ description: 'Null: in force' }),
})
export type Clearing = z.infer<typeof Clearing>
