import { z } from 'zod'
import { endpoint, fileEndpoint, queryList } from '#kernel/endpoint.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Language } from '#kernel/text.ts'
import { ComplianceGate, HabitualGate } from '#truancy/model.ts'
import { NewAct } from '#notifications/model/gates.ts'

// Habitual and chronic truants, and whoever one gate keeps from being one. EC 48262, 48263.6

/** 'half': the reports or the share are there, and something that the district must have done is not. */
export const truantKinds = ['habitual', 'half-habitual', 'chronic', 'half-chronic'] as const
export const TruantKind = z.enum(truantKinds)
export type TruantKind = z.infer<typeof TruantKind>

export const TruantQuery = z.object({
  q: z.string().max(120).default('').meta({ description: "Of the student's name or number" }),
  kind: queryList(TruantKind),
  missing: queryList(ComplianceGate),
  school: SchoolId.optional(),
})
export type TruantQuery = z.infer<typeof TruantQuery>

export const Truant = z.object({
  student: StudentId,
  name: z.string(),
  grade: z.string(),
  school: SchoolId,
  schoolName: z.string(),
  events: z.number().int(),
  report: SchoolDate.nullable(),
  habitualSince: SchoolDate.nullable(),
  habitualMissing: z.array(HabitualGate),
  unexcused: z.number().int().meta({ description: 'Full days without valid excuse' }),
  schooldays: z.number().int().meta({ description: 'Since enrollment' }),
  ratioMet: z.boolean(),
  chronicMissing: z.array(ComplianceGate),
})
export type Truant = z.infer<typeof Truant>

const students = { sees: 'notices', of: 'students' } as const

export const listTruants = endpoint({
  method: 'GET',
  path: '/api/truancy-notices/truants',
  summary: 'Habitual and chronic truants in sight, and whoever a gate keeps from being one',
  who: students,
  programs: false,
  query: TruantQuery.extend({
    from: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  answer: z.object({
    asOf: SchoolDate.nullable(),
    truants: z.array(Truant),
    total: z.number().int(),
    next: z.number().int().nullable(),
  }),
})

export const downloadTruants = fileEndpoint({
  path: '/api/truancy-notices/truants.csv',
  summary: 'The same as a file',
  who: students,
  programs: false,
  query: TruantQuery.extend({ lang: Language.default('en') }),
  leaves: 'students',
})

export const writeAct = endpoint({
  method: 'POST',
  path: '/api/students/:student/compliance-acts',
  summary: 'Writes down a referral to the board, or that a complaint was looked into',
  who: { sees: 'notices', of: 'the-student' },
  params: z.object({ student: StudentId }),
  body: NewAct,
  answer: z.object({ act: z.number().int() }),
})
