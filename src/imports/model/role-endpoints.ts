import { z } from 'zod'
import { Done, endpoint } from '#kernel/endpoint.ts'
import { RunId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Bilingual } from '#kernel/text.ts'
import { Reach } from '#access/model.ts'
import { mostReason } from './run.ts'

const who = { duty: 'people' } as const

/** One role that a delivery gives, as whoever decides reads it. */
export const WaitingRole = z.object({
  kind: z.enum(['new', 'longer', 'other-email']),
  staff: z.string(),
  name: z.string(),
  email: z.string(),
  before: z.string().nullable().meta({ description: 'The e-mail by which they sign in now' }),
  title: Bilingual.nullable().meta({ description: "The role's" }),
  reach: Reach.nullable(),
  place: z.string().nullable(),
  begins: SchoolDate.nullable(),
  ends: SchoolDate.nullable(),
})
export type WaitingRole = z.infer<typeof WaitingRole>

export const WaitingRun = z.object({
  run: RunId,
  name: z.string(),
  broughtBy: z.string(),
  receivedAt: z.string(),
  mayDecide: z.enum(['yes', 'own-delivery', 'own-role']),
  roles: z.array(WaitingRole),
})
export type WaitingRun = z.infer<typeof WaitingRun>

export const listRolesWaiting = endpoint({
  method: 'GET',
  path: '/api/imports/roles',
  summary: 'Deliveries of the staff feed whose roles wait for a second person',
  who,
  answer: z.object({ waiting: z.array(WaitingRun) }),
})

export const decideRoles = endpoint({
  method: 'POST',
  path: '/api/imports/runs/:run/roles',
  summary: 'Lets a delivery give its roles, or refuses it',
  who,
  params: z.object({ run: z.coerce.number().pipe(RunId) }),
  body: z.object({
    decision: z.enum(['approve', 'refuse']),
    reason: z
      .string()
      .meta({ description: `Why: up to ${mostReason} characters; needed where it is refused` }),
  }),
  answer: Done,
})
