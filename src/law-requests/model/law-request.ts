import { z } from 'zod'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'

// What law enforcement asks for about students. There is no field for anybody's citizenship or immigration
// status, and none may be added: EC 234.7(a) forbids to collect it.

/** How a request reached the district. */
export const ways = ['in-person', 'telephone', 'mail', 'email', 'other'] as const
export const Way = z.enum(ways)

/** What the agency is after, as far as the law tells cases apart. */
export const matters = ['immigration', 'other'] as const
export const Matter = z.enum(matters)
export type Matter = z.infer<typeof Matter>

/** What paper was shown. An administrative one is signed by the agency itself, a judicial one by a judge. */
export const papers = [
  'none',
  'administrative-warrant',
  'administrative-subpoena',
  'judicial-subpoena',
  'judicial-warrant',
  'court-order',
] as const
export const Paper = z.enum(papers)
export type Paper = z.infer<typeof Paper>

/** What a release rests on. */
export const grounds = [
  'judicial-warrant',
  'judicial-subpoena',
  'court-order',
  'consent',
  'administrative-warrant',
  'administrative-subpoena',
  'other',
] as const
export const Ground = z.enum(grounds)
export type Ground = z.infer<typeof Ground>

export const states = ['held', 'released', 'refused', 'withdrawn'] as const
export const State = z.enum(states)
export type State = z.infer<typeof State>

const short = z.string().trim().min(1).max(200)
const long = z.string().trim().min(1).max(2000)

/** A request as it is written down. */
export const LawRequestDraft = z.object({
  receivedOn: SchoolDate,
  came: Way,
  takenBy: short.meta({ description: 'Who of the staff spoke with them or opened the letter' }),
  agency: short,
  officer: short,
  badge: z.string().trim().max(100).nullable().meta({ description: 'Badge or other number' }),
  matter: Matter,
  asked: long.meta({ description: 'What is asked for' }),
  students: z.array(StudentId).max(200),
  described: z
    .string()
    .trim()
    .max(2000)
    .nullable()
    .meta({ description: 'Whom they mean, in words, where no number is known' }),
  paper: Paper,
})
export type LawRequestDraft = z.infer<typeof LawRequestDraft>

/** What counsel decides. */
export const Ruling = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('released'),
    what: long.meta({ description: 'What was released' }),
    to: short.meta({ description: 'To whom' }),
    on: Ground,
    order: long.meta({ description: 'Which order, or whose consent: court, number, name, date' }),
    because: long,
  }),
  z.object({ state: z.literal('refused'), because: long }),
  z.object({ state: z.literal('withdrawn'), because: long }),
])
export type Ruling = z.infer<typeof Ruling>

/** A request as a list tells it: of students only how many. */
export const ListedLawRequest = z.object({
  number: z.string(),
  receivedOn: SchoolDate,
  loggedAt: z.string(),
  came: Way,
  agency: z.string(),
  matter: Matter,
  paper: Paper,
  students: z.number().int(),
  described: z.boolean().meta({ description: 'Somebody is described in words' }),
  state: State,
  decidedAt: z.string().nullable(),
  releasedOn: Ground.nullable(),
})
export type ListedLawRequest = z.infer<typeof ListedLawRequest>

export const NamedStudent = z.object({
  student: z.string(),
  name: z.string().nullable().meta({ description: 'Null: not on record, or out of reach' }),
})
export type NamedStudent = z.infer<typeof NamedStudent>

export const LawRequest = LawRequestDraft.omit({ students: true }).extend({
  number: z.string(),
  loggedAt: z.string(),
  loggedBy: z.string(),
  isOwn: z.boolean().meta({ description: 'The reader wrote it down, and so does not decide' }),
  students: z.array(NamedStudent),
  state: State,
  decided: z
    .object({
      at: z.string(),
      by: z.string(),
      because: z.string(),
      release: z
        .object({ what: z.string(), to: z.string(), on: Ground, order: z.string() })
        .nullable(),
    })
    .nullable(),
})
export type LawRequest = z.infer<typeof LawRequest>
