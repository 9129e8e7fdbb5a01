import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'

// What is kept for how long: lots of records, their reviews, holds on them, and what was destroyed.

/** Kinds of record that the program holds. */
export const recordKinds = [
  'identity',
  'enrollment',
  'attendance',
  'notices',
  'contact',
  'sart',
  'sarb',
] as const
export const RecordKind = z.enum(recordKinds)
export type RecordKind = z.infer<typeof RecordKind>

/** The classes of 5 CCR 430-438 and, for what audits rest on, of 5 CCR 16022. */
export const recordClasses = ['permanent', 'interim', 'permitted', 'class-3'] as const
export const RecordClass = z.enum(recordClasses)
export type RecordClass = z.infer<typeof RecordClass>

/** What a review may come to. */
export const ReviewClass = z.enum(['permanent', 'optional', 'disposable'])
export type ReviewClass = z.infer<typeof ReviewClass>

export const Review = z.object({
  class: ReviewClass,
  on: SchoolDate,
  by: z.string(),
  because: z.string(),
})
export type Review = z.infer<typeof Review>

/** How a lot stands, as a word with the days that fill its sentence. */
export const Standing = z.discriminatedUnion('word', [
  z.object({ word: z.literal('kept-for-good') }),
  z.object({ word: z.literal('still-used') }),
  z.object({ word: z.literal('to-review'), by: SchoolDate }),
  z.object({ word: z.literal('review-late'), by: SchoolDate }),
  z.object({ word: z.literal('kept-by-review') }),
  z.object({ word: z.literal('waits'), from: SchoolDate, to: SchoolDate.nullable() }),
  z.object({ word: z.literal('may-go'), from: SchoolDate, to: SchoolDate.nullable() }),
  z.object({ word: z.literal('overdue'), from: SchoolDate, to: SchoolDate }),
  z.object({ word: z.literal('held'), holds: z.int() }),
  z.object({ word: z.literal('proposed'), number: z.int() }),
  z.object({ word: z.literal('destroyed'), number: z.int() }),
])
export type Standing = z.infer<typeof Standing>

/** Records of one kind of one school year: attendance of that year, contacts of those who left in it. */
export const Lot = z.object({
  kind: RecordKind,
  year: SchoolYear,
  class: RecordClass,
  students: z.int(),
  standing: Standing,
  review: Review.nullable(),
})
export type Lot = z.infer<typeof Lot>

export const Hold = z.object({
  hold: z.int(),
  year: SchoolYear.nullable(),
  student: StudentId.nullable().meta({
    description: 'Null too where it is not one of the asker’s',
  }),
  ofOneStudent: z.boolean(),
  matter: z.string(),
  placedOn: SchoolDate,
  placedBy: z.string(),
  ended: z.object({ on: SchoolDate, by: z.string(), because: z.string() }).nullable(),
})
export type Hold = z.infer<typeof Hold>

/** What is destroyed, by what it is called on the certificate. */
export const destroyedThings = [
  'marks',
  'figures',
  'submissions',
  'totals',
  'quarantine',
  'deliveries',
  'guardians',
  'overwritten',
  'clearings',
  'standings',
  'notices',
  'letters',
  'answers',
  'efforts',
  'meetings',
  'cases',
  'papers',
  'mails',
  'texts',
  'wishes',
] as const
export const Destroyed = z.partialRecord(z.enum(destroyedThings), z.int())
export type Destroyed = z.infer<typeof Destroyed>

export const Destruction = z.object({
  number: z.int(),
  kind: RecordKind,
  year: SchoolYear,
  class: RecordClass,
  dueFrom: SchoolDate,
  because: z.string(),
  state: z.enum(['proposed', 'withdrawn', 'done']),
  proposedOn: SchoolDate,
  proposer: z.string(),
  decidedOn: SchoolDate.nullable(),
  decider: z.string().nullable(),
  destroyed: Destroyed.nullable(),
})
export type Destruction = z.infer<typeof Destruction>

const who = { duty: 'retention' } as const
const Because = z.string().trim().min(1).max(500)
const LotName = z.object({ kind: RecordKind, year: SchoolYear })
const NumberOf = z.object({ number: z.coerce.number().int().positive() })

export const readRetention = endpoint({
  method: 'GET',
  path: '/api/retention',
  summary: 'What is kept for how long, what is held, and what was destroyed',
  who,
  answer: z.object({
    lots: z.array(Lot),
    holds: z.array(Hold),
    destructions: z.array(Destruction),
  }),
})

export const reviewRecords = endpoint({
  method: 'POST',
  path: '/api/retention/reviews',
  summary: 'Classifies a lot of records, 5 CCR 16022',
  who,
  body: LotName.extend({ class: ReviewClass, because: Because }),
  answer: z.object({ standing: Standing }),
})

export const placeHold = endpoint({
  method: 'POST',
  path: '/api/retention/holds',
  summary: 'Keeps records from being destroyed; what is not named is meant as a whole',
  who,
  body: z.object({
    year: SchoolYear.nullable(),
    student: StudentId.nullable(),
    matter: Because,
  }),
  answer: z.object({ hold: z.int() }),
})

export const endHold = endpoint({
  method: 'POST',
  path: '/api/retention/holds/:number/end',
  summary: 'Ends a hold',
  who,
  params: NumberOf,
  body: z.object({ because: Because }),
  answer: z.object({ hold: z.int() }),
})

export const proposeDestruction = endpoint({
  method: 'POST',
  path: '/api/retention/destructions',
  summary: 'Proposes that a lot of records be destroyed; a second person decides',
  who,
  body: LotName.extend({ because: Because }),
  answer: z.object({ number: z.int() }),
})

export const decideDestruction = endpoint({
  method: 'POST',
  path: '/api/retention/destructions/:number',
  summary: 'Destroys what was proposed, as a second person, or withdraws the proposal',
  who,
  params: NumberOf,
  body: z.object({ destroy: z.boolean() }),
  answer: Destruction,
})

export const readDestruction = endpoint({
  method: 'GET',
  path: '/api/retention/destructions/:number',
  summary: 'One destruction: the certificate',
  who,
  params: NumberOf,
  answer: Destruction,
})
