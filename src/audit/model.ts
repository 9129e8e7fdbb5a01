import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'

/** What is remembered of one thing that was done, or refused. */
export const Entry = z.object({
  at: z.iso.datetime(),
  person: z.string().nullable(),
  who: z.string(),
  from: z.string().meta({ description: "An address, or 'command line'" }),
  what: z.string(),
  onWhom: z.string().nullable(),
  outcome: z.enum(['allowed', 'refused', 'done']),
  because: z.string(),
  details: z.record(z.string(), z.unknown()),
})
export type Entry = z.infer<typeof Entry>

export const Remembered = Entry.extend({ number: z.number().int() })
export type Remembered = z.infer<typeof Remembered>

/** An entry with what chains it to the others. */
export interface Link {
  number: number
  content: string
  before: string
  hash: string
}

/** What is wrong with the log, and at which entry it shows first. */
export interface Break {
  word: 'changed' | 'removed' | 'moved'
  number: number
}

export const readAudit = endpoint({
  method: 'GET',
  path: '/api/audit',
  summary: 'What was done and refused, the latest first',
  who: { duty: 'audit' },
  query: z.object({
    before: z.coerce.number().int().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({ entries: z.array(Remembered), more: z.boolean() }),
})
