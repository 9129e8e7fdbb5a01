import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'

/** How parents were asked to a conference; by mail and telephone too, as the most cost-effective way is. EC 48262 */
export const effortMethods = ['mail', 'hand', 'e-mail', 'telephone', 'home-visit'] as const
export const EffortMethod = z.enum(effortMethods)
export type EffortMethod = z.infer<typeof EffortMethod>

export const NewEffort = z.object({
  date: SchoolDate,
  method: EffortMethod,
  words: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .meta({ description: 'Whom it reached, and what came of it' }),
  heldOn: SchoolDate.nullable().meta({ description: 'Null: there was no conference' }),
})
export type NewEffort = z.infer<typeof NewEffort>

/** One attempt to bring parents and student to a conference. */
export const ConferenceEffort = NewEffort.extend({
  effort: z.number().int(),
  writtenBy: z.string(),
  writtenAt: z.iso.datetime(),
})
export type ConferenceEffort = z.infer<typeof ConferenceEffort>
