import { z } from 'zod'
import { NextStep } from '#mail/model/mail.ts'
import { SchoolDate } from '#kernel/school-date.ts'

/** How an invitation reaches the family; each is written down, as the meeting may be held without them after two. */
export const handedHow = ['mail', 'backpack', 'hand', 'home-visit', 'e-mail'] as const
export const HandedHow = z.enum(handedHow)
export type HandedHow = z.infer<typeof HandedHow>

export const Handing = z.object({
  on: SchoolDate,
  how: HandedHow,
  note: z.string().trim().max(300).default(''),
})
export type Handing = z.infer<typeof Handing>

/** The letter as it was printed. */
export const InvitationLetter = z.object({
  version: z.string(),
  languages: z.array(z.string()),
  recipient: z.string(),
  textSha256: z.string(),
  pdfSha256: z.string(),
})
export type InvitationLetter = z.infer<typeof InvitationLetter>

export const Invitation = z.object({
  invitation: z.number().int(),
  date: SchoolDate.meta({ description: 'Of the meeting that it invites to' }),
  isCurrent: z.boolean().meta({ description: 'It invites to the day that stands now' }),
  letter: InvitationLetter,
  printedBy: z.string(),
  printedOn: SchoolDate,
  handed: Handing.extend({ by: z.string() }).nullable(),
})
export type Invitation = z.infer<typeof Invitation>

/** A mail to family, team or teachers that did not arrive, and what is done next. */
export const LostMail = z.object({
  what: z.enum(['invitation', 'agreement', 'appointment', 'form']),
  name: z.string(),
  next: NextStep,
})
