import { z } from 'zod'
import { endpoint, fileEndpoint, queryList } from '#kernel/endpoint.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Language } from '#kernel/text.ts'
import { ChosenHours, Hours, NewHours } from '#texts/model/hours.ts'
import { ListedText, TextState } from '#texts/model/text.ts'

// Whoever keeps the machines sees that messages leave, and what hinders them; not whose they are.

const who = { duty: 'mail' } as const

/** By what the list is narrowed. */
export const TextQuery = z.object({
  q: z.string().max(20).default('').meta({ description: 'Of the last digits of a number' }),
  state: queryList(TextState),
})
export type TextQuery = z.infer<typeof TextQuery>

/** Whether messages leave: from where, or why not. */
export const TextsLeave = z.discriminatedUnion('leaves', [
  z.object({ leaves: z.literal(true), from: z.string() }),
  z.object({ leaves: z.literal(false), because: z.enum(['no-carrier', 'invented']) }),
])
export type TextsLeave = z.infer<typeof TextsLeave>

export const listTexts = endpoint({
  method: 'GET',
  path: '/api/texts',
  summary: 'Text messages that wait, were sent, arrived or failed, the latest first; not whose',
  who,
  query: TextQuery.extend({
    from: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  answer: z.object({
    standing: TextsLeave,
    today: SchoolDate,
    hours: Hours,
    choices: z.array(ChosenHours).meta({ description: 'The latest first' }),
    stopped: z.number().int().meta({ description: 'Numbers that want no messages' }),
    texts: z.array(ListedText),
    total: z.number().int(),
    next: z.number().int().nullable(),
  }),
})

export const downloadTexts = fileEndpoint({
  path: '/api/texts.csv',
  summary: 'The same as a file',
  who,
  leaves: 'nobody',
  query: TextQuery.extend({ lang: Language.default('en') }),
})

export const setTextHours = endpoint({
  method: 'POST',
  path: '/api/texts/hours',
  summary: 'Says from a day on between which hours text messages leave',
  who: { duty: 'rules' },
  body: NewHours,
  answer: z.object({ id: z.number().int() }),
})
