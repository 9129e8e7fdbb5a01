import { z } from 'zod'
import { endpoint, fileEndpoint, queryList } from '#kernel/endpoint.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { Language } from '#kernel/text.ts'
import { RuleSet, Settings } from '#rule-sets/model.ts'
import { Step } from '#truancy/model.ts'
import { EventDay } from '#notifications/model/notification.ts'

// What a rule would have done in a past period, before it is switched on.

/** Whether the third step waits for the attempts on record, or every family is taken to have been asked. EC 48262 */
export const conferences = ['as-recorded', 'held'] as const
export const Conferences = z.enum(conferences)
export type Conferences = z.infer<typeof Conferences>

export const differences = ['same', 'sooner', 'later', 'only-before', 'only-after'] as const
export const Differs = z.enum(differences)

/** A period of one school year, and the choices that are tried in it. Also the file of `rules simulate`. */
export const Wish = z.strictObject({
  from: SchoolDate,
  to: SchoolDate,
  rules: Settings.partial(),
  conferences: Conferences.default('as-recorded'),
})
export type Wish = z.output<typeof Wish>

export const Simulation = z.object({
  simulation: z.number().int(),
  schoolYear: SchoolYear,
  from: SchoolDate,
  to: SchoolDate,
  changes: Settings.partial(),
  conferences: Conferences,
  state: z.enum(['running', 'done', 'failed']),
  students: z.number().int().meta({ description: 'How many were looked at so far' }),
  ofStudents: z.number().int(),
  seconds: z.number().nullable(),
  madeBy: z.string(),
  madeAt: z.iso.datetime(),
})
export type Simulation = z.infer<typeof Simulation>

/** One step at one school, or at all of them: how many notices by today's rules, and by those that are tried. */
export const SimulatedCount = z.object({
  school: SchoolId.nullable().meta({ description: 'Null: the district' }),
  schoolName: z.string().nullable(),
  step: Step,
  was: z.number().int(),
  becomes: z.number().int(),
  sooner: z.number().int(),
  later: z.number().int(),
  onlyBefore: z.number().int(),
  onlyAfter: z.number().int(),
})
export type SimulatedCount = z.infer<typeof SimulatedCount>

export const SimulatedNotice = z.object({
  student: StudentId,
  name: z.string(),
  school: SchoolId,
  schoolName: z.string(),
  step: Step,
  wasOn: SchoolDate.nullable(),
  becomesOn: SchoolDate.nullable(),
  differs: Differs,
})
export type SimulatedNotice = z.infer<typeof SimulatedNotice>

const who = { duty: 'rules', naming: 'notices' } as const
const params = z.object({ simulation: z.coerce.number().int().max(2_147_483_647) })

export const LinesQuery = z.object({
  q: z.string().max(120).default('').meta({ description: "Of the student's name or number" }),
  step: queryList(z.enum(['1', '2', '3'])),
  differs: queryList(Differs),
  school: SchoolId.optional(),
})
export type LinesQuery = z.infer<typeof LinesQuery>

export const simulateRule = endpoint({
  method: 'POST',
  path: '/api/rules/simulations',
  summary: 'Asks what a rule would have done in a past period; nothing is changed',
  who,
  body: Wish,
  answer: z.object({ simulation: z.number().int() }),
})

export const listSimulations = endpoint({
  method: 'GET',
  path: '/api/rules/simulations',
  summary: 'What was tried last, the latest first',
  who,
  programs: false,
  answer: z.object({ simulations: z.array(Simulation) }),
})

export const readSimulation = endpoint({
  method: 'GET',
  path: '/api/rules/simulations/:simulation',
  summary: 'How far a simulation has come, and its counts by school and step of students in sight',
  who,
  programs: false,
  params,
  answer: z.object({ simulation: Simulation, counts: z.array(SimulatedCount) }),
})

export const listSimulated = endpoint({
  method: 'GET',
  path: '/api/rules/simulations/:simulation/notices',
  summary: 'Each notice that students in sight would have been sent, and how it differs',
  who,
  programs: false,
  params,
  query: LinesQuery.extend({
    from: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  answer: z.object({
    notices: z.array(SimulatedNotice),
    total: z.number().int(),
    next: z.number().int().nullable(),
  }),
})

export const downloadSimulated = fileEndpoint({
  path: '/api/rules/simulations/:simulation/notices.csv',
  summary: 'The same as a file',
  who,
  programs: false,
  params,
  query: LinesQuery.extend({ lang: Language.default('en') }),
  leaves: 'students',
})

export const SimulatedStudent = z.object({
  student: z.object({ student: StudentId, name: z.string() }),
  simulation: Simulation,
  notices: z.array(SimulatedNotice),
  before: z.array(EventDay).meta({ description: "By today's rules, up to the last day" }),
  after: z.array(EventDay),
  rules: z.object({ before: RuleSet, after: RuleSet }),
})
export type SimulatedStudent = z.infer<typeof SimulatedStudent>

export const readSimulatedStudent = endpoint({
  method: 'GET',
  path: '/api/rules/simulations/:simulation/students/:student',
  summary: 'The days that would have caused the notices of one student',
  who,
  programs: false,
  params: params.extend({ student: StudentId }),
  answer: SimulatedStudent,
})
