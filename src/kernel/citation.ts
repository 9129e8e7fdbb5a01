import { z } from 'zod'

/** Where a rule comes from: a section of law, a state manual or a district's policy. */
export const Citation = z.object({
  authority: z.string().meta({ description: 'As the field writes it', example: 'EC 48260(a)' }),
  es: z.string().optional().meta({
    description: 'In Spanish, where it says more than the name of a section',
    example: 'Norma del distrito según 5 CCR 421',
  }),
  url: z.url().optional(),
})
export type Citation = z.infer<typeof Citation>
