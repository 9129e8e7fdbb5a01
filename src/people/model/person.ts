import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { Bilingual } from '#kernel/text.ts'
import { Duty, InformationClass } from '#kernel/who.ts'
import { Reach, RoleName } from '#access/model.ts'
import { AddressTrouble } from '#mail/model/mail.ts'
import { GivenGrant } from '#people/model/grant.ts'

/** Somebody with an account, as a list tells it. */
export const ListedPerson = z.object({
  person: z.string(),
  name: z.string(),
  email: z.string(),
  secondFactor: z.boolean(),
  lastSeen: z.string().nullable().meta({ description: 'Null: has not been seen yet' }),
  grants: z
    .array(
      z.object({
        role: RoleName,
        title: Bilingual,
        reach: Reach,
        place: z.string().nullable(),
        ends: SchoolDate.nullable(),
      }),
    )
    .meta({ description: 'In force today' }),
})
export type ListedPerson = z.infer<typeof ListedPerson>

/** One class of information: the grants that open it; none where it is closed. */
export const ClassSeen = z.object({
  sees: InformationClass,
  title: Bilingual,
  by: z.array(z.number().int()).meta({ description: 'Numbers of the grants' }),
  tooWide: z
    .object({ role: Bilingual, opensAt: Bilingual })
    .nullable()
    .meta({ description: "Closed because the grant's reach is wider than the role opens it at" }),
})
export type ClassSeen = z.infer<typeof ClassSeen>

export const PersonFile = z.object({
  person: z.string(),
  name: z.string(),
  email: z.string(),
  demo: z
    .boolean()
    .meta({ description: 'One of the invented staff, who sign in without a password' }),
  secondFactor: z.boolean(),
  since: z.string(),
  lastSeen: z.string().nullable(),
  sessions: z.number().int().meta({ description: 'Where they are signed in' }),
  isAsker: z.boolean(),
  trouble: AddressTrouble.nullable().meta({ description: 'Why mails to them do not arrive' }),
  grants: z.array(GivenGrant),
  classes: z.array(ClassSeen).meta({ description: 'Every class there is' }),
  duties: z.array(z.object({ duty: Duty, title: Bilingual })),
})
export type PersonFile = z.infer<typeof PersonFile>

/** Somebody who holds a link and has not come yet. */
export const Invited = z.object({
  invitation: z.string(),
  name: z.string(),
  email: z.string(),
  role: RoleName.nullable(),
  title: Bilingual.nullable().meta({
    description: 'Null: a new link for an account that is there',
  }),
  giver: z.string(),
  madeAt: z.string(),
  expiresAt: z.string(),
  trouble: AddressTrouble.nullable().meta({ description: 'Why mails to them do not arrive' }),
})
export type Invited = z.infer<typeof Invited>
