import { z } from 'zod'

export const languages = ['en', 'es'] as const
export const Language = z.enum(languages)
export type Language = z.infer<typeof Language>

/** A text in both languages of the house. */
export const Bilingual = z.object({ en: z.string().min(1), es: z.string().min(1) })
export type Bilingual = z.infer<typeof Bilingual>
