import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { Bilingual } from '#kernel/text.ts'
import { Grant, RoleName, Scope } from '#access/model.ts'

/** What somebody who keeps accounts writes down for a new grant. */
export const GrantWish = z.object({
  role: RoleName,
  scope: Scope,
  reason: z.string().trim().min(1).max(500),
  begins: SchoolDate.optional().meta({ description: 'Today, where left out' }),
  ends: SchoolDate.nullable().default(null).meta({ description: 'The last day' }),
})
export type GrantWish = z.infer<typeof GrantWish>

/** Where a grant stands today: it is ended, never deleted. */
export const Standing = z.enum(['in-force', 'to-come', 'past'])
export type Standing = z.infer<typeof Standing>

/** A grant on record, with who ended it and why where somebody did. */
export const GivenGrant = Grant.extend({
  grant: z.number().int(),
  title: Bilingual.meta({ description: "The role's" }),
  place: z.string().nullable().meta({ description: "The school's or region's name" }),
  standing: Standing,
  ended: z.object({ by: z.string(), because: z.string(), at: z.string() }).nullable(),
})
export type GivenGrant = z.infer<typeof GivenGrant>
