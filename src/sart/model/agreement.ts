import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { NewSignature, Signature, TextSha256 } from '#kernel/signature.ts'
import { Bilingual } from '#kernel/text.ts'
import { Missed } from '#sart/model/sart.ts'

// What student, family and school promise each other, and by what it is measured whether it helps.

export const parties = ['student', 'family', 'school'] as const
export const Party = z.enum(parties)
export type Party = z.infer<typeof Party>

/** A promise of the menu, or in the words of the table. */
const line = z.object({
  en: Bilingual.shape.en.max(300),
  es: Bilingual.shape.es.max(300),
})
const promises = z.array(line).min(1).max(12)

export const Target = z.object({
  absences: z.number().int().min(0).max(20),
  days: z.number().int().min(5).max(60),
})
export type Target = z.infer<typeof Target>

/** What is asked of whoever writes the agreement. */
export const NewTerms = z.object({
  student: promises,
  family: promises,
  school: promises,
  services: z.array(z.string().trim().min(2).max(200)).max(8),
  target: Target,
  reviewOn: SchoolDate,
})
export type NewTerms = z.infer<typeof NewTerms>

export const Terms = NewTerms.extend({ heldOn: SchoolDate, baseline: Missed })
export type Terms = z.infer<typeof Terms>

/** What is read out and signed, in one language. */
export const AgreementText = z.object({
  title: z.string(),
  blocks: z.array(
    z.union([
      z.object({ heading: z.string() }),
      z.object({ paragraph: z.string() }),
      z.object({ list: z.array(z.string()) }),
    ]),
  ),
})
export type AgreementText = z.infer<typeof AgreementText>

export const signing = [...parties, 'interpreter'] as const
export const SigningAs = z.enum(signing)
export type SigningAs = z.infer<typeof SigningAs>

export const NewSartSignature = NewSignature.extend({ as: SigningAs })
export type NewSartSignature = z.infer<typeof NewSartSignature>

export const SartSignature = Signature.extend({ as: SigningAs, witness: z.string() })
export type SartSignature = z.infer<typeof SartSignature>

export const Agreement = z.object({
  agreement: z.number().int(),
  terms: Terms,
  texts: z.object({ en: AgreementText, es: AgreementText }),
  hashes: z.object({ en: TextSha256, es: TextSha256 }),
  writtenBy: z.string(),
  writtenAt: z.iso.datetime(),
  signatures: z.array(SartSignature),
})
export type Agreement = z.infer<typeof Agreement>
