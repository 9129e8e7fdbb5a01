import { z } from 'zod'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Language } from '#kernel/text.ts'

// A link that opens one page about one student, for whoever has it: no account, no password.

/** 'letter': what was sent, to read. 'reasons': a question before anything is sent, to answer. */
export const LinkPurpose = z.enum(['letter', 'reasons'])
export type LinkPurpose = z.infer<typeof LinkPurpose>

export const FamilyLink = z.object({
  link: z.number().int(),
  purpose: LinkPurpose,
  notification: z.number().int(),
  student: StudentId,
  guardians: z.array(z.string()).meta({ description: 'By their numbers: to whom it was given' }),
  name: z.string().meta({ description: 'As they were called then' }),
  language: Language,
  madeBy: z.string(),
  madeAt: z.iso.datetime(),
  expiresOn: SchoolDate.meta({ description: 'Its last day' }),
  firstOpenedAt: z.iso
    .datetime()
    .nullable()
    .meta({ description: 'Null also where only the last time is known' }),
  openedAt: z.iso.datetime().nullable().meta({ description: 'The last time' }),
  ended: z.object({ by: z.string(), at: z.iso.datetime(), because: z.string() }).nullable(),
})
export type FamilyLink = z.infer<typeof FamilyLink>

/** What a link is made of. */
export type NewLink = Pick<
  FamilyLink,
  'purpose' | 'notification' | 'student' | 'name' | 'language' | 'expiresOn'
> & { guardians: readonly string[] }
