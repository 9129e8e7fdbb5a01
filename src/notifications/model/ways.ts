import { z } from 'zod'
import { Done, endpoint } from '#kernel/endpoint.ts'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { NotTexted } from '#texts/model/text.ts'
import { Step } from '#truancy/model.ts'
import { Way } from '#notifications/model/delivery.ts'

// By which ways the district lets notices go, and by which a family wants them.

/** On paper alone; on paper and electronically; electronically alone, to whomever that reaches. */
export const waysOfNotices = ['paper', 'both', 'electronic'] as const
export const WaysOfNotices = z.enum(waysOfNotices)
export type WaysOfNotices = z.infer<typeof WaysOfNotices>

const Choice = z.object({
  step: Step.nullable().meta({ description: 'Null: every step' }),
  ways: WaysOfNotices,
  inForceFrom: SchoolDate,
  because: z.string().trim().min(1).max(500),
})

/** A dated choice; the newest on or before a day is in force, one of a step before one of every step. */
export const ChosenWays = Choice.extend({
  id: z.number().int(),
  setBy: z.string(),
  setAt: z.iso.datetime(),
})
export type ChosenWays = z.infer<typeof ChosenWays>

export const NewWays = Choice
export type NewWays = z.infer<typeof NewWays>

export const readWays = endpoint({
  method: 'GET',
  path: '/api/truancy-notices/ways',
  summary: 'By which ways notices of each step go, and every choice that was made',
  who: { sees: 'notices', of: 'students' },
  programs: false,
  answer: z.object({
    today: SchoolDate,
    now: z.array(z.object({ step: Step, ways: WaysOfNotices })),
    choices: z.array(ChosenWays).meta({ description: 'The latest first' }),
  }),
})

export const setWays = endpoint({
  method: 'POST',
  path: '/api/truancy-notices/ways',
  summary: 'Says from a day on by which ways notices go, of a step or of all',
  who: { duty: 'rules' },
  body: NewWays,
  answer: z.object({ id: z.number().int() }),
})

/** Why no mail goes to somebody. */
export const NotMailed = z.enum(['no-email', 'bad-email', 'mails-come-back'])
export type NotMailed = z.infer<typeof NotMailed>

/** How somebody for whom letters are is reached, and how they want to be. */
export const ReachOfPerson = z.object({
  guardian: z.string(),
  name: z.string(),
  email: NotMailed.nullable().meta({ description: 'Null: mails go there' }),
  text: NotTexted.nullable().meta({ description: 'Null: text messages go there' }),
  wish: z
    .object({
      ways: z.array(Way),
      words: z.string(),
      by: z.string(),
      at: z.iso.datetime(),
    })
    .nullable(),
})
export type ReachOfPerson = z.infer<typeof ReachOfPerson>

const theStudent = { sees: 'notices', of: 'the-student' } as const
const params = z.object({ student: StudentId })
const Words = z.string().trim().min(1).max(500)

export const writeFamilyWay = endpoint({
  method: 'POST',
  path: '/api/students/:student/family-ways',
  summary: 'Writes down by which ways somebody of a family wants notices',
  who: theStudent,
  params,
  body: z.object({
    guardian: z.string().max(64),
    ways: z.array(Way).min(1).max(3),
    words: Words.meta({ description: 'How it was said, and when' }),
  }),
  answer: Done,
})

export const stopFamilyTexts = endpoint({
  method: 'POST',
  path: '/api/students/:student/family-ways/stop',
  summary: 'Writes down that somebody wants no text messages; only their number takes it back',
  who: theStudent,
  params,
  body: z.object({ guardian: z.string().max(64), words: Words }),
  answer: Done,
})
