import { z } from 'zod'
import { Done as Finished, endpoint, fileEndpoint } from '#kernel/endpoint.ts'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { LetterSent, Method } from '#notifications/model/notification.ts'
import { type Unprinted, unprintedWords } from '#notifications/model/printing.ts'

// A letter that takes back a notice that was sent and counts no more.

export const correctionReasons = ['excused', 'wrong-record', 'sent-in-error'] as const
export const CorrectionReason = z.enum(correctionReasons)
export type CorrectionReason = z.infer<typeof CorrectionReason>

export const Correction = z.object({
  correction: z.number().int(),
  notification: z.number().int(),
  reason: CorrectionReason,
  letter: LetterSent,
  approved: z.object({ by: z.string(), at: z.iso.datetime() }),
  sent: z.object({ by: z.string(), on: SchoolDate, method: Method }).nullable(),
})
export type Correction = z.infer<typeof Correction>

/** Why a correction was not made, or did not leave. */
export const notCorrectedWords = [
  'no-such-notice',
  'not-void',
  'corrected-already',
  'not-approved',
  ...unprintedWords,
] as const
export const NotCorrected = z.enum(notCorrectedWords)
export type NotCorrected = z.infer<typeof NotCorrected> | z.infer<typeof Unprinted>

export const Corrected = z.object({
  moved: z.array(z.number().int()),
  not: z.array(z.object({ notification: z.number().int(), because: NotCorrected })),
})
export type Corrected = z.infer<typeof Corrected>

const district = { sees: 'notices', of: 'district' } as const
const Numbers = z.array(z.number().int().max(2_147_483_647)).min(1).max(200)

export const approveCorrections = endpoint({
  method: 'POST',
  path: '/api/truancy-notices/corrections',
  summary: 'Approves letters that take back notices that count no more, and prints them',
  who: district,
  body: z.object({ notifications: Numbers, reason: CorrectionReason }),
  answer: Corrected,
})

export const sendCorrections = endpoint({
  method: 'POST',
  path: '/api/truancy-notices/corrections/sent',
  summary: 'Says that approved corrections left',
  who: district,
  body: z.object({ notifications: Numbers, on: SchoolDate, method: Method }),
  answer: Corrected,
})

export const takeBackCorrection = endpoint({
  method: 'POST',
  path: '/api/truancy-notices/corrections/:notification/take-back',
  summary: 'Takes the approval of a correction back that did not leave',
  who: district,
  params: z.object({ notification: z.coerce.number().int().max(2_147_483_647) }),
  answer: Finished,
})

export const downloadCorrections = fileEndpoint({
  path: '/api/truancy-notices/corrections.pdf',
  summary: 'All corrections that are approved and did not leave, as one file for the printer',
  who: district,
  programs: false,
  leaves: 'to-the-family',
})

export const downloadCorrection = fileEndpoint({
  path: '/api/students/:student/truancy-notices/:notification/correction.pdf',
  summary: 'The latest correction of a notice as it was printed',
  who: { sees: 'notices', of: 'the-student' },
  programs: false,
  params: z.object({
    student: StudentId,
    notification: z.coerce.number().int().max(2_147_483_647),
  }),
  leaves: 'to-the-family',
})
