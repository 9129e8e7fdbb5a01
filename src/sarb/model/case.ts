import { z } from 'zod'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { Grade } from '#schools/model.ts'

// A case before the School Attendance Review Board, and how far it has come: docs/states/sarb.md

export const states = [
  'draft',
  'panel',
  'submitted',
  'returned',
  'accepted',
  'scheduled',
  'noticed',
  'heard',
  'continued',
  'no-show',
  'directed',
  'monitoring',
  'closed',
  'escalated',
] as const
export const State = z.enum(states)
export type State = z.infer<typeof State>

/** Why a minor may be referred. EC 48263 */
export const reasons = ['habitual-truant', 'irregular-attendance', 'insubordinate'] as const
export const Reason = z.enum(reasons)
export type Reason = z.infer<typeof Reason>

/** What became of a case; the last four hand it on. */
export const outcomes = [
  'attending',
  'not-attending',
  'moved',
  'alternative-placement',
  'dropped',
  'expelled',
  'withdrawn-by-school',
  'plan-agreed',
  'dismissed-insufficient-packet',
  'county-sarb',
  'mediation',
  'complaint',
  'petition',
] as const
export const Outcome = z.enum(outcomes)
export type Outcome = z.infer<typeof Outcome>

/** Outcomes by which another office goes on with the case. EC 48263.5, 48291; WIC 601.3 */
export const escalations = ['county-sarb', 'mediation', 'complaint', 'petition'] as const

const Text = z.string().trim().max(4000)
const Short = z.string().trim().min(1).max(300)

/** Something that was tried. */
export const Intervention = z.object({ on: SchoolDate, what: Short, result: Short })
export type Intervention = z.infer<typeof Intervention>

/** What the school writes for the packet beside what is on record. */
export const Draft = z.object({
  referral: Text.default('').meta({ description: 'Why the school refers, in its words' }),
  interventions: z.array(Intervention).max(40).default([]),
  sart: Text.default('').meta({
    description:
      'The team meeting and its agreement, or who did not come and when, where kept on paper',
  }),
  grades: Text.default(''),
  discipline: Text.default(''),
  health: Text.default('').meta({ description: 'The least that the board must know' }),
  plan: Text.default('').meta({
    description: 'IEP or 504, and whether absences come of a disability',
  }),
  community: Text.default('').meta({ description: 'Referrals to services, and what came of them' }),
  strengths: Text.default(''),
  recommendation: Text.default(''),
  parentStatement: Text.default(''),
  pupilStatement: Text.default(''),
  interpreter: z
    .string()
    .trim()
    .max(60)
    .nullable()
    .default(null)
    .meta({ description: "The language; '' none is needed; null: not asked yet" }),
})
export type Draft = z.infer<typeof Draft>

/** Papers or people that the board summons. EC 48321.5 */
export const Subpoena = z.object({
  what: z.enum(['documents', 'attendance']),
  whom: z.enum(['minor', 'parent', 'school', 'other']),
  name: Short,
  about: Short,
  issuedBy: z.enum(['board', 'juvenile-court']),
  issuedOn: SchoolDate,
  served: z.object({ on: SchoolDate, how: Short, by: Short }).nullable().default(null),
  outcome: z.string().trim().max(300).default(''),
})
export type Subpoena = z.infer<typeof Subpoena>

/** What an agency that mediated or prosecuted told the board. EC 48297 */
export const AgencyAnswer = z.object({ on: SchoolDate, from: Short, words: Short })
export type AgencyAnswer = z.infer<typeof AgencyAnswer>

export const SarbCase = z.object({
  case: z.number().int(),
  student: StudentId,
  school: SchoolId,
  schoolYear: SchoolYear,
  grade: Grade.nullable(),
  reason: Reason,
  state: State,
  since: SchoolDate.meta({ description: 'Of the state' }),
  draft: Draft,
  despite: z.string().nullable(),
  returnedBecause: z.string().nullable(),
  acceptedDespite: z.string().nullable().meta({
    description: 'Why the board took it although the school had not documented what it did',
  }),
  subpoenas: z.array(Subpoena),
  answers: z.array(AgencyAnswer),
  heardOn: SchoolDate.nullable(),
  followUpOn: SchoolDate.nullable(),
  outcome: Outcome.nullable(),
  outcomeWords: z.string().nullable(),
  closedOn: SchoolDate.nullable(),
  openedBy: z.string(),
  openedOn: SchoolDate,
})
export type SarbCase = z.infer<typeof SarbCase>
