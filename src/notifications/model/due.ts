import { z } from 'zod'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Step } from '#truancy/model.ts'

export const whyNotDueWords = [
  'too-few-events',
  'left',
  'over-or-under-age',
  'in-hand',
  'all-sent',
  'too-soon',
  'earlier-superseded',
  'no-effort',
] as const
export const WhyNotDue = z.enum(whyNotDueWords)
export type WhyNotDue = z.infer<typeof WhyNotDue>

const OnTheLadder = z.object({
  student: StudentId,
  name: z.string(),
  grade: z.string(),
  school: SchoolId,
  schoolName: z.string(),
  events: z.number().int(),
  report: SchoolDate.nullable().meta({ description: 'The day of the latest report' }),
})

export const DueNotice = OnTheLadder.extend({ step: Step })
export type DueNotice = z.infer<typeof DueNotice>

export const WaitingStudent = OnTheLadder.extend({ because: WhyNotDue })
export type WaitingStudent = z.infer<typeof WaitingStudent>

/** Of whom it is asked who is due. */
export interface DueFilter {
  school?: SchoolId | undefined
  student?: StudentId | undefined
  step?: Step | undefined
  /** Words of the name or number */
  q?: string
}
