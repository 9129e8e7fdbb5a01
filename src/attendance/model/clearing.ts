import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Reason } from '#attendance/model/codes.ts'

// An absence that the office heard the reason of: the mark stays as it was delivered, and counts as excused.

/** The valid excuses that an office may clear by; a suspension is no excuse. EC 48205, 48225.5, 46014, 48260(c) */
export const ClearingReason = Reason.exclude(['SUSP'])
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

const theStudent = { sees: 'notices', of: 'the-student' } as const
const params = z.object({ student: StudentId })
const answer = z.object({ clearings: z.array(Clearing) })

export const readClearings = endpoint({
  method: 'GET',
  path: '/api/students/:student/clearings',
  summary: 'Absences that the office cleared, the latest first, with those that were taken back',
  who: theStudent,
  programs: false,
  params,
  answer,
})

export const clearAbsence = endpoint({
  method: 'POST',
  path: '/api/students/:student/clearings',
  summary: 'Clears an absence: it counts as excused from now on',
  who: theStudent,
  params,
  body: NewClearing,
  answer,
})

export const undoClearing = endpoint({
  method: 'POST',
  path: '/api/students/:student/clearings/:clearing/undo',
  summary: 'Takes a clearing back: the absence counts as it was delivered',
  who: theStudent,
  params: params.extend({ clearing: z.coerce.number().int().max(2_147_483_647) }),
  body: z.object({ reason: Words }),
  answer,
})
