import { z } from 'zod'
import { Done, endpoint, fileEndpoint, queryList } from '#kernel/endpoint.ts'
import { SchoolId } from '#kernel/ids.ts'
import { Bilingual, Language } from '#kernel/text.ts'
import { Reach, RoleName } from '#access/model.ts'
import { GrantWish } from '#people/model/grant.ts'
import { Invited, ListedPerson, PersonFile } from '#people/model/person.ts'

const who = { duty: 'people' } as const
const Reason = z.string().trim().min(1).max(500)
const params = z.object({ person: z.string().max(100) })

/** By what a list of people is narrowed. */
export const PeopleQuery = z.object({
  q: z.string().max(120).default('').meta({ description: 'Of a name or an e-mail' }),
  role: queryList(RoleName),
  place: z
    .string()
    .max(200)
    .optional()
    .meta({ description: "'district', 'students', 'region NAME' or 'school ID'" }),
  factor: z.enum(['yes', 'no']).optional().meta({ description: 'Has a second factor' }),
  grants: z.enum(['some', 'none']).optional().meta({ description: 'Has any in force' }),
})
export type PeopleQuery = z.infer<typeof PeopleQuery>

export const listPeople = endpoint({
  method: 'GET',
  path: '/api/people',
  summary: 'Who has an account, with the grants in force, by name',
  who,
  query: PeopleQuery.extend({
    from: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  answer: z.object({
    people: z.array(ListedPerson),
    total: z.number().int(),
    next: z.number().int().nullable(),
  }),
})

export const downloadPeople = fileEndpoint({
  path: '/api/people.csv',
  summary: 'The same people as a file, a line for each grant in force',
  who,
  leaves: 'nobody',
  query: PeopleQuery.extend({ lang: Language.default('en') }),
})

/** What a grant may be made of. */
const GrantChoices = z.object({
  roles: z.array(
    z.object({ role: RoleName, title: Bilingual, heldBy: z.enum(['people', 'programs', 'both']) }),
  ),
  reaches: z.array(z.object({ reach: Reach, title: Bilingual })),
  schools: z.array(z.object({ school: SchoolId, name: z.string() })),
  regions: z.array(z.string()),
})
export type GrantChoices = z.infer<typeof GrantChoices>

export const readGrantChoices = endpoint({
  method: 'GET',
  path: '/api/people/choices',
  summary: 'Roles, reaches, schools and regions of which a grant may be made',
  who,
  answer: GrantChoices,
})

/** In which language the link is written to them, too; null: it is handed over only. */
const ByMail = Language.nullable().default(null)

/** A one-time link; it is shown this once. */
const MadeLink = z.object({
  link: z.string(),
  hours: z.number().int(),
  mail: z
    .object({
      to: z.string().meta({ description: 'The address, for the most part hidden' }),
      waits: z
        .enum(['no-server', 'invented'])
        .nullable()
        .meta({ description: 'Why it does not leave; null: it does' }),
    })
    .nullable()
    .meta({ description: 'The mail that brings it; null: none does' }),
})
export type MadeLink = z.infer<typeof MadeLink>

export const invitePerson = endpoint({
  method: 'POST',
  path: '/api/people',
  summary: 'Makes a one-time link by which somebody makes their account',
  who,
  body: GrantWish.omit({ begins: true }).extend({
    name: z.string().trim().min(1).max(120),
    email: z.string().trim().toLowerCase().max(200).pipe(z.email()),
    byMail: ByMail,
  }),
  answer: MadeLink,
})

export const listInvited = endpoint({
  method: 'GET',
  path: '/api/people/invited',
  summary: 'Whose links still wait to be opened',
  who,
  answer: z.object({ invited: z.array(Invited) }),
})

export const takeBackInvitation = endpoint({
  method: 'DELETE',
  path: '/api/people/invited/:invitation',
  summary: 'Makes a link worthless before it is opened',
  who,
  params: z.object({ invitation: z.string().max(100) }),
  answer: Done,
})

export const readPerson = endpoint({
  method: 'GET',
  path: '/api/people/:person',
  summary: 'Somebody with all grants, past ones too, and what these open',
  who,
  params,
  answer: PersonFile,
})

export const giveGrant = endpoint({
  method: 'POST',
  path: '/api/people/:person/grants',
  summary: 'Gives another grant',
  who,
  params,
  body: GrantWish,
  answer: PersonFile,
})

export const endGrant = endpoint({
  method: 'POST',
  path: '/api/people/:person/grants/:grant/end',
  summary: 'Ends a grant at once',
  who,
  params: params.extend({ grant: z.coerce.number().int() }),
  body: z.object({ reason: Reason }),
  answer: PersonFile,
})

export const letGo = endpoint({
  method: 'POST',
  path: '/api/people/:person/leave',
  summary: 'Ends all grants and all sessions of somebody who leaves the office',
  who,
  params,
  body: z.object({ reason: Reason }),
  answer: PersonFile,
})

export const makeLink = endpoint({
  method: 'POST',
  path: '/api/people/:person/link',
  summary: 'A new one-time link for somebody who lost password or second factor',
  who,
  params,
  body: z.object({ reason: Reason, byMail: ByMail }),
  answer: MadeLink,
})
