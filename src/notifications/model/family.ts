import { z } from 'zod'
import { Done, endpoint, fileEndpoint } from '#kernel/endpoint.ts'
import { StudentId } from '#kernel/ids.ts'
import { Language } from '#kernel/text.ts'
import { ClearingReason } from '#attendance/model/clearing.ts'
import { DayAnswered } from '#families/model/answer.ts'
import { Evidence } from '#families/model/evidence.ts'

// What families say of the days of a notice, and the links by which they do.

/** 'taken-back': what it was accepted by was taken back, and the day counts again. */
export const answerStates = ['waiting', 'accepted', 'taken-back', 'declined', 'replaced'] as const
export const AnswerState = z.enum(answerStates)

/** What somebody of a family said of one day. */
export const FamilyAnswer = DayAnswered.extend({
  answer: z.number().int(),
  link: z.number().int(),
  notification: z.number().int(),
  guardian: z.string().meta({ description: 'Who had the link, as they were called then' }),
  language: Language,
  answeredAt: z.iso.datetime(),
  state: AnswerState,
  decided: z
    .object({ by: z.string(), at: z.iso.datetime(), because: z.string().nullable() })
    .nullable(),
  clearing: z.number().int().nullable().meta({ description: 'By which it was accepted' }),
  evidence: z.array(Evidence),
})
export type FamilyAnswer = z.infer<typeof FamilyAnswer>

/** Somebody who can be asked about days, and how they can be reached. */
export const WhoCanBeAsked = z.object({
  guardian: z.string(),
  name: z.string(),
  language: Language,
  email: z.string().nullable(),
})
export type WhoCanBeAsked = z.infer<typeof WhoCanBeAsked>

export const waysToAsk = ['e-mail', 'paper'] as const
export const WayToAsk = z.enum(waysToAsk)
export type WayToAsk = z.infer<typeof WayToAsk>

const theStudent = { sees: 'notices', of: 'the-student' } as const
const number = z.coerce.number().int().max(2_147_483_647)
const ofNotice = z.object({ student: StudentId, notification: number })
const Words = z.string().trim().min(1).max(500)

export const askFamily = endpoint({
  method: 'POST',
  path: '/api/students/:student/truancy-notices/:notification/question',
  summary: 'Asks somebody of the family why days were missed, before a notice leaves',
  who: theStudent,
  params: ofNotice,
  body: z.object({ guardian: z.string().max(64), way: WayToAsk }),
  answer: z.object({ link: z.number().int() }),
})

export const downloadQuestion = fileEndpoint({
  path: '/api/students/:student/family-links/:link/question.pdf',
  summary: 'The question on paper, with the square code that leads to the page',
  who: theStudent,
  programs: false,
  params: z.object({ student: StudentId, link: number }),
  leaves: 'to-the-family',
})

export const endFamilyLink = endpoint({
  method: 'POST',
  path: '/api/students/:student/family-links/:link/end',
  summary: "Ends a family's link before its time",
  who: theStudent,
  params: z.object({ student: StudentId, link: number }),
  body: z.object({ because: Words }),
  answer: Done,
})

const ofAnswer = z.object({ student: StudentId, answer: number })

export const acceptAnswer = endpoint({
  method: 'POST',
  path: '/api/students/:student/family-answers/:answer/accept',
  summary: "Accepts a family's answer: the day is cleared by it",
  who: theStudent,
  params: ofAnswer,
  body: z.object({ reason: ClearingReason, evidence: Words }),
  answer: Done,
})

export const declineAnswer = endpoint({
  method: 'POST',
  path: '/api/students/:student/family-answers/:answer/decline',
  summary: "Declines a family's answer, with a reason that the family reads",
  who: theStudent,
  params: ofAnswer,
  body: z.object({ because: Words }),
  answer: Done,
})
