import { z } from 'zod'

/** Where a rule comes from: a section of law, a state manual or a district's policy. */
export const Citation = z.object({
  authority: z.string().meta({ description: 'As the field writes it', example: 'EC 48260(a)' }),
  url: z.url().optional(),
})
export type Citation = z.infer<typeof Citation>
