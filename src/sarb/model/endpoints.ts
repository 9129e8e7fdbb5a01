import { z } from 'zod'
import { endpoint, fileEndpoint, queryList } from '#kernel/endpoint.ts'
import { ProposedDay } from '#calendar/model.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Language } from '#kernel/text.ts'
import { MailState, NextStep } from '#mail/model/mail.ts'
import { Grade } from '#schools/model.ts'
import { BoardFacts, Session } from '#sarb/model/board.ts'
import { Outcome, Reason, SarbCase, State } from '#sarb/model/case.ts'
import { CaseLetter, Hearing, Review, Service } from '#sarb/model/hearing.ts'
import { PacketItem, ToldReadiness } from '#sarb/model/readiness.ts'
import { BoardStep, SchoolStep } from '#sarb/model/steps.ts'

const students = { sees: 'sarb', of: 'students' } as const
const theStudent = { sees: 'sarb', of: 'the-student' } as const
// Members of the board read a case and change none: who changes one sees the student's notices too.
const ofTheSchool = { duty: 'sarb-referrals', naming: 'notices' } as const
const ofTheBoard = { duty: 'sarb', naming: 'notices' } as const
const CaseNumber = z.coerce.number().int().max(2_147_483_647)
const params = z.object({ student: StudentId })
const ofCase = params.extend({ case: CaseNumber })

/** By what the queue is narrowed. */
export const CaseQuery = z.object({
  q: z.string().max(120).default('').meta({ description: "Of the student's name or number" }),
  state: queryList(State),
  reason: queryList(Reason),
  turn: queryList(z.enum(['school', 'board'])),
  school: SchoolId.optional(),
  grade: queryList(Grade),
  waits: z.coerce
    .number()
    .int()
    .min(1)
    .max(3660)
    .optional()
    .meta({ description: 'Open cases that have stood in their state for so many days' }),
})
export type CaseQuery = z.infer<typeof CaseQuery>

export const ListedCase = z.object({
  case: z.number().int(),
  student: StudentId,
  name: z.string().nullable(),
  school: SchoolId,
  schoolName: z.string(),
  grade: Grade.nullable(),
  reason: Reason,
  state: State,
  since: SchoolDate,
  age: z.number().int().meta({ description: 'Days in this state' }),
  hearingOn: SchoolDate.nullable(),
  outcome: Outcome.nullable(),
})
export type ListedCase = z.infer<typeof ListedCase>

export const listCases = endpoint({
  method: 'GET',
  path: '/api/sarb/cases',
  summary: 'Cases of students in sight: the open ones first, what waits longest first',
  who: students,
  programs: false,
  query: CaseQuery.extend({
    from: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  answer: z.object({
    cases: z.array(ListedCase),
    total: z.number().int(),
    next: z.number().int().nullable(),
    schools: z.array(z.object({ school: SchoolId, name: z.string() })),
  }),
})

export const downloadCases = fileEndpoint({
  path: '/api/sarb/cases.csv',
  summary: 'The same as a file',
  who: students,
  programs: false,
  query: CaseQuery.extend({ lang: Language.default('en') }),
  leaves: 'students',
})

export const StudentCases = z.object({
  today: SchoolDate,
  student: z.object({ student: StudentId, name: z.string() }),
  cases: z.array(SarbCase),
})
export type StudentCases = z.infer<typeof StudentCases>

export const readStudentCases = endpoint({
  method: 'GET',
  path: '/api/students/:student/sarb',
  summary: "A student's cases before the board",
  who: theStudent,
  programs: false,
  params,
  answer: StudentCases,
})

export const ShownCase = z.object({
  today: SchoolDate,
  student: z.object({ student: StudentId, name: z.string() }),
  case: SarbCase,
  board: BoardFacts.nullable(),
  packets: z.array(
    z.object({
      packet: z.number().int(),
      items: z.array(PacketItem),
      readiness: ToldReadiness,
      sha256: z.string(),
      submittedBy: z.string(),
      submittedOn: SchoolDate,
    }),
  ),
  hearings: z.array(Hearing),
  letters: z.array(CaseLetter),
  mails: z
    .array(
      z.object({
        letter: z.number().int(),
        name: z.string(),
        state: MailState,
        next: NextStep.nullable().meta({
          description: 'Where it did not arrive: what is done next',
        }),
      }),
    )
    .meta({ description: 'Copies of letters that went by e-mail, and what became of them' }),
  notArrived: z
    .array(z.object({ name: z.string(), next: NextStep }))
    .meta({ description: 'Appointments to members of its hearings that did not arrive' }),
  services: z.array(Service),
  reviews: z.array(Review),
  notice: z
    .object({ lastDay: SchoolDate, missing: z.array(z.enum(['parent', 'pupil'])) })
    .nullable()
    .meta({
      description: 'Of the hearing that is set: until when it is served, and on whom it is not',
    }),
  proposed: z.array(ProposedDay.extend({ days: z.number().int() })).meta({
    description: 'While directives are given: the first day of school after so many days',
  }),
  familyLanguage: Language.meta({ description: 'In which letters to the family begin' }),
  directivesSha256: z.string().meta({ description: 'Of the words that are signed' }),
  now: z
    .object({ readiness: ToldReadiness, items: z.array(PacketItem) })
    .nullable()
    .meta({ description: 'What a packet would hold today; null for whoever reads only the case' }),
})
export type ShownCase = z.infer<typeof ShownCase>

export const readCase = endpoint({
  method: 'GET',
  path: '/api/students/:student/sarb/:case',
  summary: 'One case: its gates, packet, hearings, letters, directives and what became of them',
  who: theStudent,
  programs: false,
  params: ofCase,
  answer: ShownCase,
})

export const openCase = endpoint({
  method: 'POST',
  path: '/api/sarb/cases',
  summary: 'Begins a referral of a student',
  who: ofTheSchool,
  body: z.object({ student: StudentId, reason: Reason }),
  answer: z.object({ case: z.number().int() }),
})

export const stepOfSchool = endpoint({
  method: 'POST',
  path: '/api/sarb/cases/:case/school',
  summary: 'The next step of the school: the packet, the Resource Panel, submitting, taking back',
  who: ofTheSchool,
  params: z.object({ case: CaseNumber }),
  body: SchoolStep,
  answer: z.object({ done: z.literal(true) }),
})

export const stepOfBoard = endpoint({
  method: 'POST',
  path: '/api/sarb/cases/:case/board',
  summary: 'The next step of the board: accepting, hearing, directives, what became of them',
  who: ofTheBoard,
  params: z.object({ case: CaseNumber }),
  body: BoardStep,
  answer: z.object({ done: z.literal(true) }),
})

export const openPacket = fileEndpoint({
  path: '/api/students/:student/sarb/:case/packet.pdf',
  summary: 'The packet as the board was given it',
  who: theStudent,
  programs: false,
  params: ofCase,
  leaves: 'students',
})

export const openMinutes = fileEndpoint({
  path: '/api/students/:student/sarb/:case/hearings/:hearing/minutes.pdf',
  summary: 'What was said and directed at a hearing, and who signed',
  who: theStudent,
  programs: false,
  params: ofCase.extend({ hearing: CaseNumber }),
  leaves: 'students',
})

export const openLetter = fileEndpoint({
  path: '/api/students/:student/sarb/:case/letters/:letter/letter.pdf',
  summary: 'A letter of the case, as it was printed',
  who: theStudent,
  programs: false,
  params: ofCase.extend({ letter: CaseNumber }),
  leaves: 'to-the-family',
})

export const readDocket = endpoint({
  method: 'GET',
  path: '/api/sarb/docket',
  summary: 'Sessions from a day on, and the cases on them of students in sight',
  who: students,
  programs: false,
  query: z.object({ from: SchoolDate.optional() }),
  answer: z.object({
    today: SchoolDate,
    hasFeed: z.boolean().meta({ description: 'Has a secret address of the docket' }),
    sessions: z.array(
      Session.extend({
        notArrived: z
          .array(z.object({ name: z.string(), next: NextStep }))
          .meta({ description: 'Appointments to members that did not arrive' }),
        cases: z.array(
          z.object({
            slot: z.number().int(),
            begins: z.string(),
            case: z.number().int(),
            student: StudentId,
            name: z.string(),
            state: State,
            interpreter: z.string().nullable(),
          }),
        ),
      }),
    ),
  }),
})
export type Docket = z.infer<typeof readDocket.answer>
