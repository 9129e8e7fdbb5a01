import { z } from 'zod'
import { Done, endpoint, fileEndpoint, queryList } from '#kernel/endpoint.ts'
import { Language } from '#kernel/text.ts'
import { ListedMail, MailState } from '#mail/model/mail.ts'

// Whoever keeps the machines or the accounts sees what was written to whom, and not what stands in it.

const who = { duty: 'mail' } as const

/** By what the list is narrowed. */
export const MailQuery = z.object({
  q: z.string().max(120).default('').meta({ description: 'Of a name, an address or a subject' }),
  state: queryList(MailState),
  kind: queryList(z.string().max(60)),
})
export type MailQuery = z.infer<typeof MailQuery>

/** Whether what is written leaves: to where, or why not. */
export const Leaves = z.discriminatedUnion('leaves', [
  z.object({ leaves: z.literal(true), from: z.string() }),
  z.object({ leaves: z.literal(false), because: z.enum(['no-server', 'invented']) }),
])
export type Leaves = z.infer<typeof Leaves>

export const listMails = endpoint({
  method: 'GET',
  path: '/api/mail',
  summary:
    'Mails that wait, were sent, failed or came back, the latest first; without what stands in them',
  who,
  query: MailQuery.extend({
    from: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  answer: z.object({
    standing: Leaves,
    kinds: z.array(z.string()).meta({ description: 'All kinds on record' }),
    mails: z.array(ListedMail),
    total: z.number().int(),
    next: z.number().int().nullable(),
  }),
})

export const downloadMails = fileEndpoint({
  path: '/api/mail.csv',
  summary: 'The same as a file',
  who,
  leaves: 'nobody',
  query: MailQuery.extend({ lang: Language.default('en') }),
})

export const sendMailAgain = endpoint({
  method: 'POST',
  path: '/api/mail/:mail/again',
  summary: 'Sends a mail that failed or came back once more; one that waits is tried at once',
  who,
  params: z.object({ mail: z.uuid() }),
  answer: Done,
})
