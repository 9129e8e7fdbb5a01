import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import { Language } from '#kernel/text.ts'

/**
 * One address and nothing else: what a display name, a list of addresses or a line break would need is in none. No
 * letter of another script either, as servers that cannot take them would lose the mail.
 */
export const MailAddress = z.email().max(254)

/** What a mail is made of. The one template writes it as text and as HTML. */
export const Block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('list'), items: z.array(z.string()).min(1) }),
  z.object({
    kind: z.literal('open'),
    label: z.string(),
    path: z
      .string()
      .regex(/^\/[\w/-]*$/)
      .meta({ description: 'Of a page of the program' }),
  }),
  z.object({ kind: z.literal('link'), label: z.string() }).meta({
    description: 'The link that opens something, kept sealed until the mail has left',
  }),
])
export type Block = z.infer<typeof Block>

export interface Attachment {
  name: string
  contentType: string
  content: Uint8Array
}

/** A mail as it is asked for. */
export interface NewMail {
  /** 'invitation', 'notice-law-request': what a list of mails calls it */
  kind: string
  /** Who it is for, where they have an account */
  person: string | null
  name: string
  address: string
  /** Whom it is about: such a mail is on no list, as that it was written tells something of them */
  student?: StudentId
  language: Language
  subject: string
  blocks: readonly Block[]
  /** What `link` stands for, sealed by `sealLink` */
  link?: string | null
  /** By what it is called back when its cause ends */
  about?: string | null
  /** So long it makes sense to send it */
  hours?: number
  attachments?: readonly Attachment[]
}

export const mailStates = ['waiting', 'sending', 'sent', 'failed', 'bounced'] as const
export const MailState = z.enum(mailStates)
export type MailState = z.infer<typeof MailState>

/** Why a mail has not arrived. */
export const mailProblems = [
  'refused',
  'not-now',
  'server-away',
  'server-refuses-us',
  'no-tls',
  'no-secret',
  'bad-address',
  'unreadable',
  'too-late',
  'called-back',
  'restored',
  'interrupted',
  'came-back',
] as const
export const MailProblem = z.enum(mailProblems)
export type MailProblem = z.infer<typeof MailProblem>

export const ListedMail = z.object({
  mail: z.uuid(),
  kind: z.string(),
  name: z.string(),
  address: z.string(),
  language: Language,
  subject: z.string(),
  state: MailState,
  tries: z.number().int(),
  madeAt: z.string(),
  endedAt: z.string().nullable(),
  nextTryAt: z.string().nullable(),
  problem: MailProblem.nullable(),
  code: z.string().nullable().meta({ description: "The server's: 550, 5.1.1" }),
  said: z.string().nullable().meta({ description: "The server's own words" }),
  maybeTwice: z.boolean().meta({
    description:
      'The program ended while it was being sent, so it was sent again and may arrive twice',
  }),
  hasLink: z.boolean(),
  again: z.boolean().meta({ description: 'It was sent again, as another mail' }),
})
export type ListedMail = z.infer<typeof ListedMail>

/** Why mails to an address do not arrive. */
export const AddressTrouble = z.object({
  at: z.string(),
  code: z.string().nullable(),
  said: z.string().nullable(),
})
export type AddressTrouble = z.infer<typeof AddressTrouble>

/** What is done next about a mail that did not arrive. */
export const NextStep = z.enum(['address', 'server', 'again'])
export type NextStep = z.infer<typeof NextStep>
