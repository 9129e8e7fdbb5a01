import { z } from 'zod'
import { endpoint, fileEndpoint } from '#kernel/endpoint.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Language } from '#kernel/text.ts'
import { GrantWish } from '#people/model/grant.ts'
import { ListedPerson, PersonFile } from '#people/model/person.ts'

// Service accounts: programs of the district that ask for it, with keys.

const who = { duty: 'people' } as const
const Reason = z.string().trim().min(1).max(500)

/** Where a service account stands today. */
export const ServiceStanding = z.enum(['in-force', 'to-come', 'past', 'ended'])
export type ServiceStanding = z.infer<typeof ServiceStanding>

const Owner = z.object({
  name: z.string(),
  email: z.string(),
  hasLeft: z.boolean().meta({ description: 'Nothing is granted to them any more' }),
})

export const ListedService = z.object({
  service: z.string(),
  name: z.string(),
  owner: Owner,
  standing: ServiceStanding,
  begins: SchoolDate,
  ends: SchoolDate,
  keys: z.number().int().meta({ description: 'In force today' }),
  usedAt: z.string().nullable(),
  usedFrom: z.string().nullable(),
  grants: ListedPerson.shape.grants,
})
export type ListedService = z.infer<typeof ListedService>

export const ServiceKey = z.object({
  key: z.number().int(),
  tail: z.string().meta({ description: 'Its last signs' }),
  standing: z.enum(['in-force', 'past', 'ended']),
  ends: SchoolDate,
  madeBy: z.string(),
  madeAt: z.string(),
  endedBy: z.string().nullable(),
  endedAt: z.string().nullable(),
  usedAt: z.string().nullable(),
  usedFrom: z.string().nullable(),
})
export type ServiceKey = z.infer<typeof ServiceKey>

export const ServiceFile = ListedService.omit({ grants: true, keys: true }).extend({
  reason: z.string(),
  addresses: z
    .array(z.string())
    .meta({ description: 'From where it may ask; none: from anywhere' }),
  madeBy: z.string(),
  madeAt: z.string(),
  ended: z.object({ by: z.string(), because: z.string(), at: z.string() }).nullable(),
  keys: z.array(ServiceKey),
  ...PersonFile.pick({ grants: true, classes: true, duties: true }).shape,
})
export type ServiceFile = z.infer<typeof ServiceFile>

export const ServicesQuery = z.object({
  q: z.string().max(120).default('').meta({ description: 'Of a name, or of an owner' }),
  standing: ServiceStanding.optional(),
})
export type ServicesQuery = z.infer<typeof ServicesQuery>

export const listServices = endpoint({
  method: 'GET',
  path: '/api/services',
  summary: 'Service accounts, with what is granted and when they last came',
  who,
  query: ServicesQuery,
  answer: z.object({ services: z.array(ListedService) }),
})

export const downloadServices = fileEndpoint({
  path: '/api/services.csv',
  summary: 'The same service accounts as a file, a line for each grant in force',
  who,
  leaves: 'nobody',
  query: ServicesQuery.extend({ lang: Language.default('en') }),
})

const params = z.object({ service: z.string().max(100) })

export const readService = endpoint({
  method: 'GET',
  path: '/api/services/:service',
  summary: 'A service account with its keys and grants, and what these open',
  who,
  params,
  answer: ServiceFile,
})

/** A key; it is shown this once. */
const MadeKey = z.object({ service: z.string(), key: z.string(), ends: SchoolDate })
export type MadeKey = z.infer<typeof MadeKey>

export const ServiceWish = GrantWish.omit({ begins: true, ends: true }).extend({
  name: z.string().trim().min(1).max(120),
  owner: z.string().trim().toLowerCase().max(200).pipe(z.email()),
  begins: SchoolDate.optional().meta({ description: 'Today, where left out' }),
  ends: SchoolDate.meta({ description: 'The last day, within a year' }),
  addresses: z.array(z.string().trim().max(60)).max(20).default([]),
})
export type ServiceWish = z.infer<typeof ServiceWish>

export const makeService = endpoint({
  method: 'POST',
  path: '/api/services',
  summary: 'Makes a service account with its first grant and key; the key is answered this once',
  who,
  body: ServiceWish,
  answer: MadeKey,
})

export const makeKey = endpoint({
  method: 'POST',
  path: '/api/services/:service/keys',
  summary: 'Another key, to change to; two are in force at most',
  who,
  params,
  answer: MadeKey,
})

export const endKey = endpoint({
  method: 'POST',
  path: '/api/services/:service/keys/:key/end',
  summary: 'Ends a key at once',
  who,
  params: params.extend({ key: z.coerce.number().int() }),
  answer: ServiceFile,
})

export const giveServiceGrant = endpoint({
  method: 'POST',
  path: '/api/services/:service/grants',
  summary: 'Gives a service account another grant',
  who,
  params,
  body: GrantWish,
  answer: ServiceFile,
})

export const endServiceGrant = endpoint({
  method: 'POST',
  path: '/api/services/:service/grants/:grant/end',
  summary: 'Ends a grant of a service account at once',
  who,
  params: params.extend({ grant: z.coerce.number().int() }),
  body: z.object({ reason: Reason }),
  answer: ServiceFile,
})

export const endService = endpoint({
  method: 'POST',
  path: '/api/services/:service/end',
  summary: 'Ends a service account at once, with all its keys and grants',
  who,
  params,
  body: z.object({ reason: Reason }),
  answer: ServiceFile,
})
