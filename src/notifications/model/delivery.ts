import { z } from 'zod'
import { Done, endpoint, fileEndpoint, queryList } from '#kernel/endpoint.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { Language } from '#kernel/text.ts'
import { Step } from '#truancy/model.ts'

// By which ways a notice went to each of those for whom it is, and what became of each: docs/states/delivery.md

export const ways = ['paper', 'e-mail', 'text'] as const
export const Way = z.enum(ways)
export type Way = z.infer<typeof Way>

export const electronicWays = ['e-mail', 'text'] as const
export const ElectronicWay = z.enum(electronicWays)
export type ElectronicWay = z.infer<typeof ElectronicWay>

export const deliveryStates = [
  'queued',
  'sent',
  'delivered',
  'failed',
  'opened',
  'settled',
] as const
export const DeliveryState = z.enum(deliveryStates)
export type DeliveryState = z.infer<typeof DeliveryState>

/** What was done where nothing arrived. 'letter': one left on paper, and is in the ledger by itself. */
export const deliverySettledAs = ['letter', 'handed-over', 'talked', 'no-way'] as const
export const DeliverySettledAs = z.enum(deliverySettledAs)
export type DeliverySettledAs = z.infer<typeof DeliverySettledAs>

/** Why something counts as failed of which nobody knows: the carrier may say later that it arrived. */
export const unheard: readonly string[] = ['no-word', 'interrupted']

export const DeliveryEvent = z.object({
  what: DeliveryState,
  because: z.string().nullable().meta({
    description: 'Why it failed, as the outbox of mails or text messages says it; or what was done',
  }),
  words: z.string().nullable(),
  by: z.string(),
  at: z.iso.datetime(),
})
export type DeliveryEvent = z.infer<typeof DeliveryEvent>

export const Delivery = z.object({
  delivery: z.number().int(),
  notification: z.number().int(),
  student: StudentId,
  name: z.string().meta({ description: 'To whom, as they were called then' }),
  way: Way,
  language: Language,
  events: z.array(DeliveryEvent),
  waits: z.boolean().meta({
    description: 'It failed, they have the notice by no other way, and nobody did anything yet',
  }),
})
export type Delivery = z.infer<typeof Delivery>

export const ListedDelivery = Delivery.extend({
  step: Step,
  of: z.string().nullable().meta({ description: 'What the student is called' }),
  schoolName: z.string(),
})
export type ListedDelivery = z.infer<typeof ListedDelivery>

/** Whose notice nothing brings to anybody. */
export const Unreached = z.object({
  notification: z.number().int(),
  student: StudentId,
  of: z.string().nullable(),
  step: Step,
  schoolName: z.string(),
  because: z.enum(['no-address', 'nobody-to-write-to']),
})
export type Unreached = z.infer<typeof Unreached>

/** So many notices wait in the outbox by one way, and why nothing leaves there. */
export const Leaving = z.object({
  way: ElectronicWay,
  notices: z.number().int(),
  because: z.enum(['no-server', 'no-carrier', 'invented']).nullable().meta({
    description: 'Null: it leaves by itself',
  }),
})
export type Leaving = z.infer<typeof Leaving>

/** So many letters are printed into one file. */
export const mostLetters = 500

const students = { sees: 'notices', of: 'students' } as const

/** By what the list is narrowed. */
export const DeliveryQuery = z.object({
  q: z.string().max(120).default('').meta({ description: "Of the student's name or number" }),
  way: queryList(Way),
  school: SchoolId.optional(),
  show: z.enum(['failed', 'all']).optional().meta({
    description: 'Otherwise what failed and waits for somebody',
  }),
})
export type DeliveryQuery = z.infer<typeof DeliveryQuery>

export const listDeliveries = endpoint({
  method: 'GET',
  path: '/api/truancy-notices/deliveries',
  summary: 'Which ways notices went, and what did not arrive and waits for somebody',
  who: students,
  programs: false,
  query: DeliveryQuery.extend({
    from: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  answer: z.object({
    deliveries: z.array(ListedDelivery),
    total: z.number().int(),
    next: z.number().int().nullable(),
    leaving: z.array(Leaving).meta({
      description:
        'With the first page of what waits: notices that are not sent yet, as they wait in an outbox',
    }),
    unreached: z.array(Unreached).meta({
      description:
        'With the first page of what waits: the first of those whose letter is not written, as nothing reaches them',
    }),
    leftOut: z.number().int().meta({
      description:
        'With the first page of what waits: notices whose letters are not printed, as whoever did not get them is not written to any more',
    }),
    nowhere: z.number().int().meta({
      description:
        'With the first page of what waits: notices whose letters are not printed, as their families have no postal address',
    }),
  }),
})

export const downloadDeliveries = fileEndpoint({
  path: '/api/truancy-notices/deliveries.csv',
  summary: 'The same as a file',
  who: students,
  programs: false,
  query: DeliveryQuery.extend({ lang: Language.default('en') }),
  leaves: 'students',
})

export const downloadUndelivered = fileEndpoint({
  path: '/api/truancy-notices/deliveries/letters.pdf',
  summary: 'The letters of what did not arrive and waits, one after the other, for the printer',
  who: students,
  programs: false,
  query: DeliveryQuery,
  leaves: 'to-the-family',
})

export const settleDelivery = endpoint({
  method: 'POST',
  path: '/api/truancy-notices/deliveries/:delivery/settled',
  summary: 'Says what was done about a notice that did not arrive',
  who: students,
  params: z.object({ delivery: z.coerce.number().int().max(2_147_483_647) }),
  body: z.object({ as: DeliverySettledAs, words: z.string().trim().min(1).max(500) }),
  answer: Done,
})
