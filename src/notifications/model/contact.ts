import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { SchoolId } from '#kernel/ids.ts'

/** Whom a family calls about a letter of a school. */
export const LetterContact = z.object({
  name: z.string().trim().min(1).max(120),
  phone: z.string().trim().min(7).max(40),
  hours: z.string().trim().min(1).max(80),
})
export type LetterContact = z.infer<typeof LetterContact>

const theSchool = { sees: 'notices', of: 'the-school' } as const
const params = z.object({ school: SchoolId })
const answer = z.object({ school: z.string(), contact: LetterContact.nullable() })

export const readContact = endpoint({
  method: 'GET',
  path: '/api/schools/:school/letter-contact',
  summary: 'Whom families of a school call about letters',
  who: theSchool,
  programs: false,
  params,
  answer,
})

export const setContact = endpoint({
  method: 'POST',
  path: '/api/schools/:school/letter-contact',
  summary: 'Says whom families of a school call about letters',
  who: theSchool,
  params,
  body: LetterContact,
  answer,
})
