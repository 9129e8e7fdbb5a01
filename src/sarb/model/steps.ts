import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { NewSignature } from '#kernel/signature.ts'
import { ClockTime } from '#letters/model/clock-time.ts'
import { MemberKind } from '#sarb/model/board.ts'
import { AgencyAnswer, Draft, Outcome, Subpoena } from '#sarb/model/case.ts'
import { LetterSlug, NewDirective, ReadIn, Service, Stage, signers } from '#sarb/model/hearing.ts'

// What is done with a case: by the school that refers, and by whoever presides the board.

const on = SchoolDate
const Words = z.string().trim().min(1).max(2000)
const Number = z.number().int().max(2_147_483_647)

export const SchoolStep = z.discriminatedUnion('step', [
  z.object({ step: z.literal('draft'), draft: Draft }),
  z.object({
    step: z.literal('panel'),
    on,
    begins: ClockTime,
    place: Words.max(200),
    interpreter: z.string().max(60).nullable(),
  }),
  z.object({
    step: z.literal('panel-outcome'),
    outcome: z.enum(['plan-agreed', 'to-the-board', 'no-show']),
    words: Words,
  }),
  z.object({
    step: z.literal('submit'),
    despite: z
      .string()
      .trim()
      .max(500)
      .default('')
      .meta({ description: 'Why now, where a gate of the district is open' }),
  }),
  z.object({ step: z.literal('withdraw'), words: Words }),
])
export type SchoolStep = z.infer<typeof SchoolStep>

export const BoardStep = z.discriminatedUnion('step', [
  z.object({ step: z.literal('return'), words: Words }),
  z.object({
    step: z.literal('accept'),
    words: z.string().trim().max(2000).default('').meta({
      description: 'Why, where the school has not documented what it did',
    }),
  }),
  z.object({
    step: z.literal('schedule'),
    session: Number,
    slot: Number,
    needed: z.array(MemberKind).max(13),
    members: z.array(Number).min(1).max(30),
    interpreter: z.string().trim().max(60).nullable(),
  }),
  z.object({ step: z.literal('letter'), slug: LetterSlug }),
  z.object({ step: z.literal('mail'), letter: Number }),
  z.object({ step: z.literal('serve'), service: Service }),
  z.object({ step: z.literal('conflict'), member: Number, words: Words }),
  z.object({ step: z.literal('open'), present: z.array(Number).max(30) }),
  z.object({ step: z.literal('stage'), stage: Stage, words: z.string().trim().max(4000) }),
  z.object({ step: z.literal('continue'), words: Words }),
  z.object({ step: z.literal('no-show'), words: Words }),
  z.object({ step: z.literal('heard') }),
  z.object({
    step: z.literal('direct'),
    directives: z.array(NewDirective).min(1).max(20),
    followUpOn: on,
  }),
  z.object({
    step: z.literal('read-back'),
    language: Words.max(60),
    interpreter: z.string().trim().max(200),
  }),
  z.object({
    step: z.literal('sign'),
    as: z.enum(signers),
    signature: NewSignature.extend({ language: ReadIn }),
  }),
  z.object({ step: z.literal('copy'), on, how: Words.max(200) }),
  z.object({ step: z.literal('proof'), directive: Number.min(0), on, words: Words.max(500) }),
  z.object({ step: z.literal('subpoena'), subpoena: Subpoena }),
  z.object({
    step: z.literal('subpoena-served'),
    subpoena: Number.min(0),
    on,
    how: Words.max(300),
    by: Words.max(300),
    outcome: z.string().trim().max(300).default(''),
  }),
  z.object({ step: z.literal('close'), outcome: Outcome, words: Words }),
  z.object({ step: z.literal('answer'), answer: AgencyAnswer }),
])
export type BoardStep = z.infer<typeof BoardStep>

export type SchoolStepName = SchoolStep['step']
export type BoardStepName = BoardStep['step']
export type StepName = SchoolStepName | BoardStepName
