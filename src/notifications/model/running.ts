import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { SchoolId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Step } from '#truancy/model.ts'

// Who approves and releases notices. LAUSD runs the first notice centrally; some schools mail by hand.

/**
 * The school does both; the school approves and the district releases, by two people or by one; the district does
 * both.
 */
export const runBys = ['school', 'both', 'both-by-one', 'district'] as const
export const RunBy = z.enum(runBys)
export type RunBy = z.infer<typeof RunBy>

const Choice = z.object({
  school: SchoolId.nullable().meta({ description: 'Null: every school' }),
  step: Step.nullable().meta({ description: 'Null: every step' }),
  runBy: RunBy,
  inForceFrom: SchoolDate,
  because: z.string().trim().min(1).max(500),
})

/** A dated choice; the newest on or before a day is in force, one of a school before one of every school. */
export const Running = Choice.extend({
  id: z.number().int(),
  schoolName: z.string().nullable(),
  setBy: z.string(),
  setAt: z.iso.datetime(),
})
export type Running = z.infer<typeof Running>

export const NewRunning = Choice
export type NewRunning = z.infer<typeof NewRunning>

export const readRunning = endpoint({
  method: 'GET',
  path: '/api/truancy-notices/running',
  summary: 'Who approves and releases notices, by school and step: every choice that was made',
  who: { sees: 'notices', of: 'students' },
  programs: false,
  answer: z.object({
    today: SchoolDate,
    choices: z.array(Running).meta({ description: 'The latest first' }),
    schools: z.array(z.object({ school: SchoolId, name: z.string() })),
  }),
})

export const setRunning = endpoint({
  method: 'POST',
  path: '/api/truancy-notices/running',
  summary: 'Says from a day on who approves and releases notices, of a school and step or of all',
  who: { duty: 'rules' },
  body: NewRunning,
  answer: z.object({ id: z.number().int() }),
})
