import { z } from 'zod'
import { Done, endpoint } from '#kernel/endpoint.ts'
import { Language } from '#kernel/text.ts'

/** How somebody wants to be written to. What is about the safety of an account or of a student comes in any case. */
export const MailChoice = z.object({
  language: Language,
  ordinary: z.boolean().meta({ description: 'Also of what can wait until they look' }),
})
export type MailChoice = z.infer<typeof MailChoice>

export const readMailChoice = endpoint({
  method: 'GET',
  path: '/api/account/mail',
  summary: 'In which language one is written to, and of what',
  who: 'signed-in',
  answer: MailChoice,
})

export const chooseMail = endpoint({
  method: 'PUT',
  path: '/api/account/mail',
  summary: 'Chooses the language of mails, and whether also what can wait is written',
  who: 'signed-in',
  body: MailChoice,
  answer: Done,
})
