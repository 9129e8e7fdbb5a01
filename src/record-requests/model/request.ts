import { z } from 'zod'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Language } from '#kernel/text.ts'

// A parent's or student's request to see the record, and how far it has come. EC 49069.7, 34 CFR 99.10

export const askers = ['guardian', 'student', 'other'] as const
export const AskerKind = z.enum(askers)
export type AskerKind = z.infer<typeof AskerKind>

export const waysIn = ['in-person', 'mail', 'e-mail', 'telephone'] as const
export const WayIn = z.enum(waysIn)

export const forms = ['inspection', 'copies'] as const
export const Form = z.enum(forms)

export const statuses = [
  'with-custodian',
  'received',
  'prepared',
  'given',
  'refused',
  'withdrawn',
] as const
export const Status = z.enum(statuses)
export type Status = z.infer<typeof Status>

/** Why somebody may see the record, or why the custodian of records has to decide. */
export const askerWords = [
  'rights-holder',
  'parent',
  'adult-student',
  'student-of-16',
  'student-after-grade-10',
  'barred',
  'without-rights',
  'rights-not-recorded',
  'rights-passed',
  'young-student',
  'age-not-recorded',
  'not-on-record',
  'too-young',
] as const
export const AskerWord = z.enum(askerWords)
export type AskerWord = z.infer<typeof AskerWord>

/** Whether somebody may see the record: yes, only if the custodian decides so by a paper, or no. */
export const Right = z.object({ may: z.enum(['yes', 'custodian', 'no']), because: AskerWord })
export type Right = z.infer<typeof Right>

/** Where an open request stands on a day. */
export const standings = ['overdue', 'today', 'open', 'closed'] as const
export const RequestStanding = z.enum(standings)
export type RequestStanding = z.infer<typeof RequestStanding>

const PackFile = z.object({ name: z.string(), bytes: z.number().int() })
export type PackFile = z.infer<typeof PackFile>

/** What was made for a request, once. */
export const PackMade = z.object({
  sha256: z.string(),
  files: z.array(PackFile),
  language: Language,
  madeBy: z.string(),
  madeAt: z.iso.datetime(),
})
export type PackMade = z.infer<typeof PackMade>

export const RecordRequest = z.object({
  request: z.number().int(),
  student: StudentId,
  asker: AskerKind,
  guardian: z.string().nullable(),
  askerName: z.string(),
  cameBy: WayIn,
  receivedOn: SchoolDate,
  dueOn: SchoolDate,
  language: Language,
  form: Form,
  status: Status,
  because: AskerWord,
  paper: z.string().nullable().meta({ description: 'By which the custodian decided' }),
  decision: z.string().nullable(),
  decidedBy: z.string().nullable(),
  givenOn: SchoolDate.nullable(),
  givenTo: z.string().nullable(),
  givenBy: z.string().nullable(),
  withdrawnBecause: z.string().nullable(),
  writtenBy: z.string(),
  writtenAt: z.iso.datetime(),
  pack: PackMade.nullable(),
})
export type RecordRequest = z.infer<typeof RecordRequest>

const Words = z.string().trim().min(1).max(500)

export const NewRequest = z.object({
  asker: AskerKind,
  guardian: z.string().max(64).nullable().default(null),
  askerName: z
    .string()
    .trim()
    .max(200)
    .default('')
    .meta({ description: 'Of somebody who is not on record' }),
  cameBy: WayIn,
  receivedOn: SchoolDate,
  language: Language,
  form: Form,
})
export type NewRequest = z.infer<typeof NewRequest>

export const CustodianDecision = z.object({
  allowed: z.boolean(),
  paper: z.string().trim().max(500).default(''),
  reason: Words,
})
export type CustodianDecision = z.infer<typeof CustodianDecision>

export const Giving = z.object({ on: SchoolDate, to: Words.max(200) })
export type Giving = z.infer<typeof Giving>
