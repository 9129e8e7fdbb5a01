import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'

export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** Nobody is called earlier or later, by the clock of whoever is called. 47 CFR 64.1200(c)(1) */
export const lawfulHours = { from: '08:00', to: '21:00' } as const

/** Between which hours of the district's clock text messages leave. */
export const Hours = z.object({ from: ClockTime, to: ClockTime })
export type Hours = z.infer<typeof Hours>

export const NewHours = Hours.extend({
  inForceFrom: SchoolDate,
  because: z.string().trim().min(1).max(500),
})
  .refine(({ from, to }) => from < to, { path: ['to'] })
  .refine(({ from }) => from >= lawfulHours.from, { path: ['from'] })
  .refine(({ to }) => to <= lawfulHours.to, { path: ['to'] })
export type NewHours = z.infer<typeof NewHours>

/** A dated choice; the newest on or before a day is in force. */
export const ChosenHours = z.object({
  id: z.number().int(),
  ...Hours.shape,
  inForceFrom: SchoolDate,
  because: z.string(),
  setBy: z.string(),
  setAt: z.iso.datetime(),
})
export type ChosenHours = z.infer<typeof ChosenHours>
