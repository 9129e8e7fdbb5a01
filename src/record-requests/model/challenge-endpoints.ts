import { z } from 'zod'
import { endpoint, fileEndpoint, queryList } from '#kernel/endpoint.ts'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Bilingual, Language } from '#kernel/text.ts'
import { InformationClass } from '#kernel/who.ts'
import {
  Challenge,
  ChallengeStatus,
  ChallengeStep,
  NewChallenge,
  ShownChallenge,
} from '#record-requests/model/challenge.ts'
import { AskerKind, RequestStanding, Right } from '#record-requests/model/request.ts'

const theStudent = { sees: 'challenges', of: 'the-student' } as const
const students = { sees: 'challenges', of: 'students' } as const
const params = z.object({ student: StudentId })

/** Somebody outside of the office who received what is challenged. */
const Receiver = z.object({
  disclosure: z.number().int(),
  day: SchoolDate,
  party: z.string(),
  agency: z.string(),
})
export type Receiver = z.infer<typeof Receiver>

const StudentChallenges = z.object({
  today: SchoolDate,
  student: z.object({ student: StudentId, name: z.string() }),
  challenges: z.array(
    ShownChallenge.extend({
      className: Bilingual,
      receivers: z
        .array(Receiver)
        .meta({ description: 'Those who received it before it was corrected' }),
    }),
  ),
  askers: z.array(
    z.object({
      asker: AskerKind,
      guardian: z.string().nullable(),
      name: z.string(),
      relationship: Bilingual.nullable(),
      right: Right,
    }),
  ),
  classes: z.array(z.object({ sees: InformationClass, title: Bilingual })),
})
export type StudentChallenges = z.infer<typeof StudentChallenges>

export const readStudentChallenges = endpoint({
  method: 'GET',
  path: '/api/students/:student/challenges',
  summary: "What was asked to be corrected or removed in a student's record, and what became of it",
  who: theStudent,
  programs: false,
  params,
  answer: StudentChallenges,
})

export const writeChallenge = endpoint({
  method: 'POST',
  path: '/api/students/:student/challenges',
  summary: 'Writes a challenge down; the thirty days of the superintendent begin',
  who: theStudent,
  params,
  body: NewChallenge,
  answer: StudentChallenges,
})

export const stepChallenge = endpoint({
  method: 'POST',
  path: '/api/students/:student/challenges/:challenge/step',
  summary:
    'The next step: met, decided, appealed, the board, corrected, told, a statement, withdrawn',
  who: theStudent,
  params: params.extend({ challenge: z.coerce.number().int().max(2_147_483_647) }),
  body: ChallengeStep,
  answer: StudentChallenges,
})

/** By what the list is narrowed. */
export const ChallengeQuery = z.object({
  q: z.string().max(120).default('').meta({ description: 'Of whoever asked, or of the student' }),
  standing: queryList(RequestStanding),
  status: queryList(ChallengeStatus),
})
export type ChallengeQuery = z.infer<typeof ChallengeQuery>

export const ListedChallenge = Challenge.pick({
  challenge: true,
  student: true,
  askerName: true,
  receivedOn: true,
  dueOn: true,
  class: true,
  wants: true,
  status: true,
}).extend({
  name: z.string().nullable(),
  school: z.string().nullable(),
  standing: RequestStanding,
})
export type ListedChallenge = z.infer<typeof ListedChallenge>

export const listChallenges = endpoint({
  method: 'GET',
  path: '/api/challenges',
  summary: 'Challenges of all students whom the asker may see: overdue, due today, open, closed',
  who: students,
  programs: false,
  query: ChallengeQuery.extend({
    from: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  answer: z.object({
    challenges: z.array(ListedChallenge),
    total: z.number().int(),
    next: z.number().int().nullable(),
  }),
})

export const downloadChallenges = fileEndpoint({
  path: '/api/challenges.csv',
  summary: 'The same as a file',
  who: students,
  programs: false,
  query: ChallengeQuery.extend({ lang: Language.default('en') }),
  leaves: 'students',
})
