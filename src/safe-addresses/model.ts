import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'

// Addresses that are kept from being found. The true one is for the class 'confidential address' alone; whoever else
// may see an address sees the one that mail goes to.

export const Kind = z.enum(['address-program', 'court-order', 'other'])
export type Kind = z.infer<typeof Kind>

const text = (most: number) => z.string().trim().max(most)
const line = text(200)

export const Address = z.object({ address: line.min(1), city: line, state: line, zip: line })
export type Address = z.infer<typeof Address>

/** What is sealed. */
export const Secret = Address.extend({
  telephone: line,
  paper: text(500).meta({ description: 'Which paper was seen, or why' }),
})
export type Secret = z.infer<typeof Secret>

/** How guardians could be reached when the entry was made, as the record had it. */
const Reach = z.object({
  guardian: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
})
export type Reach = z.infer<typeof Reach>

export const Sealed = Secret.extend({
  found: z.object({
    addresses: z.array(z.string()).meta({ description: 'Of the household, as the record had it' }),
    reach: z.array(Reach),
  }),
})
export type Sealed = z.infer<typeof Sealed>

export const NewEntry = z
  .object({
    guardian: z
      .string()
      .nullable()
      .meta({ description: "Whose address it is; null: the student's" }),
    kind: Kind,
    begins: SchoolDate,
    ends: SchoolDate.nullable().meta({ description: 'Its last day' }),
    mail: Address.nullable().meta({ description: 'Where mail goes' }),
  })
  .extend({ secret: Secret })
export type NewEntry = z.infer<typeof NewEntry>

export const Entry = z.object({
  entry: z.number().int(),
  guardian: z.string().nullable(),
  household: z.boolean().meta({ description: 'Whether everybody of the household is covered' }),
  kind: Kind,
  begins: SchoolDate,
  ends: SchoolDate.nullable(),
  mail: Address.nullable(),
  /** Null: the secret that sealed it is lost */
  sealed: Sealed.nullable(),
  enteredBy: z.string(),
  enteredAt: z.iso.datetime(),
  ended: z.object({ at: z.iso.datetime(), by: z.string(), because: z.string() }).nullable(),
})
export type Entry = z.infer<typeof Entry>

export const SafeAddresses = z.object({
  today: SchoolDate,
  student: z.object({ student: StudentId, name: z.string() }),
  household: z.number().int().meta({ description: 'How many others are of the household' }),
  guardians: z.array(
    z.object({ guardian: z.string(), name: z.string(), livesWith: z.boolean().nullable() }),
  ),
  entries: z.array(Entry).meta({ description: 'Those in force first, then the latest' }),
})
export type SafeAddresses = z.infer<typeof SafeAddresses>

const who = { sees: 'confidential-address', of: 'the-student' } as const
const params = z.object({ student: StudentId })

export const readSafeAddresses = endpoint({
  method: 'GET',
  path: '/api/students/:student/safe-address',
  summary: "A student's confidential addresses; each look stands in the log",
  who,
  programs: false,
  params,
  answer: SafeAddresses,
})

export const enterSafeAddress = endpoint({
  method: 'POST',
  path: '/api/students/:student/safe-address',
  summary: 'From now on the true address is shown, printed and searched nowhere else',
  who,
  params,
  body: NewEntry,
  answer: SafeAddresses,
})

export const endSafeAddress = endpoint({
  method: 'POST',
  path: '/api/students/:student/safe-address/:entry/end',
  summary: 'The address is confidential no more; the next delivery brings it',
  who,
  params: params.extend({ entry: z.coerce.number().int().max(2_147_483_647) }),
  body: z.object({ reason: text(500).min(1) }),
  answer: SafeAddresses,
})
