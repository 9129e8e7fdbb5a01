import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { ClockTime } from '#letters/model/clock-time.ts'

/** Whom a board is made of. EC 48321 */
export const memberKinds = [
  'parent',
  'school-district',
  'probation',
  'welfare',
  'county-superintendent',
  'law-enforcement',
  'youth-service',
  'guidance',
  'attendance',
  'health',
  'mental-health',
  'district-attorney',
  'public-defender',
] as const
export const MemberKind = z.enum(memberKinds)
export type MemberKind = z.infer<typeof MemberKind>

export const BoardFacts = z.object({
  name: z.string().trim().min(1).max(200),
  address: z.string().trim().min(1).max(300),
  quorum: z.number().int().min(1).max(13),
})
export type BoardFacts = z.infer<typeof BoardFacts>

export const NewMember = z.object({
  name: z.string().trim().min(1).max(200),
  agency: z.string().trim().min(1).max(200),
  kind: MemberKind,
  chair: z.boolean().default(false),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.union([z.email(), z.literal('')]))
    .default(''),
  termFrom: SchoolDate,
  termTo: SchoolDate.nullable().default(null),
})
export type NewMember = z.infer<typeof NewMember>

export const Member = NewMember.extend({
  member: z.number().int(),
  email: z.string().nullable(),
  hasAccount: z.boolean(),
})
export type Member = z.infer<typeof Member>

export const NewSession = z.object({
  on: SchoolDate,
  begins: ClockTime,
  place: z.string().trim().min(1).max(200),
  slots: z.number().int().min(1).max(30),
  minutes: z.number().int().min(10).max(180).default(45),
})
export type NewSession = z.infer<typeof NewSession>

/** When and where a session is. */
export const SessionTime = NewSession.pick({ on: true, begins: true, place: true })
export type SessionTime = z.infer<typeof SessionTime>

export const SessionMove = SessionTime.extend({ because: z.string().trim().min(1).max(300) })
export type SessionMove = z.infer<typeof SessionMove>

export const Session = NewSession.extend({
  session: z.number().int(),
  cancelledBecause: z.string().nullable(),
  taken: z.array(z.number().int()).meta({ description: 'Slots that are taken, from 1' }),
  movedFrom: SessionMove.nullable().meta({ description: 'Where it was before it was moved last' }),
})
export type Session = z.infer<typeof Session>
