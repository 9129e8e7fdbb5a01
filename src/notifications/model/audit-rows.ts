import { z } from 'zod'
import { Correction } from '#notifications/model/correction.ts'

// What stands around a notice that was sent, as an auditor's pack needs it.

const Whole = z.number().int()
const Text = z.string().nullable()
const Files = z.array(z.object({ name: z.string(), kind: z.string(), sha256: z.string() }))

/** A paper as it lies there now: its hash is made anew of its bytes. */
export const Proof = z.object({ notification: Whole, proven: z.string() })
export type Proof = z.infer<typeof Proof>

export const SentCorrection = Correction.extend({
  proven: z.string().nullable().meta({ description: 'Null: it tells a hidden address' }),
})
export type SentCorrection = z.infer<typeof SentCorrection>

export const CameBack = z.object({
  number: Whole,
  time: Whole,
  kind: z.string(),
  notification: Whole,
  reason: z.string(),
  enteredBy: z.string(),
  enteredAt: z.string(),
  settledAs: Text,
  settledWords: Text,
  settledBy: Text,
  settledAt: Text,
})
export type CameBack = z.infer<typeof CameBack>

export const Answered = z.object({
  answer: Whole,
  notification: Whole,
  date: z.string(),
  school: z.string(),
  says: z.string(),
  words: z.string(),
  papers: z.boolean(),
  guardian: z.string(),
  answeredAt: z.string(),
  state: z.string(),
  decidedBy: Text,
  decidedAt: Text,
  decidedBecause: Text,
  clearing: Whole.nullable(),
  evidence: Files,
})
export type Answered = z.infer<typeof Answered>

export const Cleared = z.object({
  clearing: Whole,
  notification: Whole,
  student: z.string(),
  date: z.string(),
  school: z.string(),
  reason: z.string(),
  evidence: z.string(),
  files: Files,
  clearedBy: z.string(),
  clearedAt: z.string(),
  undoneBy: Text,
  undoneAt: Text,
  undoneBecause: Text,
})
export type Cleared = z.infer<typeof Cleared>

/** What became of a notice on one of its ways. */
export const Told = z.object({
  notification: z.number(),
  student: z.string(),
  name: z.string(),
  way: z.string(),
  reached: z.string().nullable(),
  language: z.string(),
  what: z.string(),
  because: z.string().nullable(),
  words: z.string().nullable(),
  by: z.string(),
  at: z.string(),
})
export type Told = z.infer<typeof Told>
