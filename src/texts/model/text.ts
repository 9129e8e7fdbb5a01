import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import { Language } from '#kernel/text.ts'

/** A number as all the world dials it: '+12135550123'. */
export const TextNumber = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/)
  .brand('TextNumber')
export type TextNumber = z.infer<typeof TextNumber>

/** Where the link comes in the words of a message. */
export const linkSlot = '{link}'

/** A text message as it is asked for. It names nobody, and holds a link that opens what it is about. */
export interface NewText {
  /** 'family-letter': what a list of messages calls it */
  kind: string
  student: StudentId
  to: TextNumber
  language: Language
  /** With `{link}` once */
  words: string
  /** The link itself, sealed by `writeText` */
  link: string
  /** As the carrier counts it with the link in it */
  parts: number
  /** By what it is called back when its cause ends */
  about: string
}

export const textStates = ['waiting', 'sending', 'sent', 'delivered', 'failed'] as const
export const TextState = z.enum(textStates)
export type TextState = z.infer<typeof TextState>

/** Why a message has not arrived. */
export const textProblems = [
  'refused',
  'not-mobile',
  'opted-out',
  'unreachable',
  'no-word',
  'carrier-away',
  'carrier-refuses-us',
  'no-secret',
  'too-late',
  'called-back',
  'restored',
  'interrupted',
] as const
export const TextProblem = z.enum(textProblems)
export type TextProblem = z.infer<typeof TextProblem>

/** As the outbox shows it to whoever keeps the machines: nothing by which a family is known. */
export const ListedText = z.object({
  text: z.uuid(),
  kind: z.string(),
  ending: z.string().meta({ description: 'The last digits of the number' }),
  language: Language,
  parts: z.number().int(),
  state: TextState,
  tries: z.number().int(),
  madeAt: z.string(),
  endedAt: z.string().nullable(),
  nextTryAt: z.string().nullable(),
  problem: TextProblem.nullable(),
  code: z.string().nullable().meta({ description: "The carrier's: 30006" }),
  said: z.string().nullable().meta({ description: "The carrier's own words" }),
})
export type ListedText = z.infer<typeof ListedText>

/** Why no message goes to somebody's number. */
export const notTextedWords = [
  'no-number',
  'bad-number',
  'kind-unknown',
  'not-mobile',
  'opted-out',
] as const
export const NotTexted = z.enum(notTextedWords)
export type NotTexted = z.infer<typeof NotTexted>

export type NewWish = { number: TextNumber; wish: 'stop' | 'start'; said: string; by: string }

/** Of whom a number is, nothing is kept here. */
export const whoTexts = 'text message'
