import { z } from 'zod'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { InformationClass } from '#kernel/who.ts'
import { AskerKind, RequestStanding } from '#record-requests/model/request.ts'

// That something in a record is wrong: what a parent or a student of 18 asks to correct or remove, and what became of
// it. EC 49070, 34 CFR 99.20–99.22

/** EC 49070(a)(1)–(6) */
export const challengeGrounds = [
  'inaccurate',
  'unsubstantiated',
  'outside-competence',
  'no-observation',
  'misleading',
  'privacy',
] as const
export const ChallengeGround = z.enum(challengeGrounds)

export const Wants = z.enum(['correct', 'remove'])

export const challengeStatuses = [
  'received',
  'met',
  'denied',
  'appealed',
  'sustained',
  'corrected',
  'denied-for-good',
  'closed',
  'withdrawn',
] as const
export const ChallengeStatus = z.enum(challengeStatuses)
export type ChallengeStatus = z.infer<typeof ChallengeStatus>

const Words = z.string().trim().min(1).max(2000)

export const NewChallenge = z.object({
  asker: AskerKind,
  guardian: z.string().max(64).nullable().default(null),
  askerName: z.string().trim().max(200).default(''),
  paper: z
    .string()
    .trim()
    .max(500)
    .default('')
    .meta({ description: 'By which somebody holds the right of whom it is not on record' }),
  receivedOn: SchoolDate,
  class: InformationClass,
  what: Words.meta({ description: 'What is wrong, in their words' }),
  grounds: z.array(ChallengeGround),
  wants: Wants,
})
export type NewChallenge = z.infer<typeof NewChallenge>

export const Challenge = z.object({
  challenge: z.number().int(),
  student: StudentId,
  asker: AskerKind,
  guardian: z.string().nullable(),
  askerName: z.string(),
  paper: z.string().nullable(),
  receivedOn: SchoolDate,
  class: InformationClass,
  what: z.string(),
  grounds: z.array(ChallengeGround),
  wants: Wants,
  status: ChallengeStatus,
  dueOn: SchoolDate.nullable(),
  metOn: SchoolDate.nullable(),
  meeting: z.string().nullable(),
  decidedOn: SchoolDate.nullable(),
  decision: z.string().nullable(),
  decidedBy: z.string().nullable(),
  appealedOn: SchoolDate.nullable(),
  appeal: z.string().nullable(),
  boardOn: SchoolDate.nullable(),
  boardDecision: z.string().nullable(),
  boardBy: z.string().nullable(),
  correctedOn: SchoolDate.nullable(),
  correction: z.string().nullable(),
  correctedBy: z.string().nullable(),
  toldOn: SchoolDate.nullable(),
  told: z.string().nullable(),
  statedOn: SchoolDate.nullable(),
  statement: z.string().nullable(),
  withdrawnBecause: z.string().nullable(),
  writtenBy: z.string(),
  writtenAt: z.iso.datetime(),
})
export type Challenge = z.infer<typeof Challenge>

const on = SchoolDate

/** What happens next to a challenge. */
export const ChallengeStep = z.discriminatedUnion('step', [
  z.object({ step: z.literal('meet'), on, words: Words }),
  z.object({ step: z.literal('decide'), on, words: Words, sustained: z.boolean() }),
  z.object({ step: z.literal('appeal'), on, words: Words }),
  z.object({ step: z.literal('board'), on, words: Words, sustained: z.boolean() }),
  z.object({ step: z.literal('correct'), on, words: Words }),
  z.object({ step: z.literal('tell'), on, words: Words }),
  z.object({ step: z.literal('state'), on, words: Words }),
  z.object({ step: z.literal('withdraw'), on, words: Words }),
])
export type ChallengeStep = z.infer<typeof ChallengeStep>
export type StepName = ChallengeStep['step']

/** A challenge with where its clock stands on a day. */
export const ShownChallenge = Challenge.extend({ standing: RequestStanding })
export type ShownChallenge = z.infer<typeof ShownChallenge>
