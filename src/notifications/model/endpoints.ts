import { z } from 'zod'
import { endpoint, fileEndpoint, queryList } from '#kernel/endpoint.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { Language } from '#kernel/text.ts'
import { ClearingShown } from '#notifications/model/clearings.ts'
import { ComplianceGate, HabitualGate, TruancyReport } from '#truancy/model.ts'
import { Correction } from '#notifications/model/correction.ts'
import { Delivery, DeliveryState, Way } from '#notifications/model/delivery.ts'
import { DueNotice, WaitingStudent, WhyNotDue } from '#notifications/model/due.ts'
import { FamilyLink } from '#families/model/link.ts'
import { ConferenceEffort, NewEffort } from '#notifications/model/effort.ts'
import { FamilyAnswer, WhoCanBeAsked } from '#notifications/model/family.ts'
import { ComplianceAct } from '#notifications/model/gates.ts'
import { Moved } from '#notifications/model/moving.ts'
import { EventDay, Notification, State } from '#notifications/model/notification.ts'
import { ReturnedLetter } from '#notifications/model/returned.ts'
import { ReachOfPerson } from '#notifications/model/ways.ts'
import { Step } from '#truancy/model.ts'

const theStudent = { sees: 'notices', of: 'the-student' } as const
const students = { sees: 'notices', of: 'students' } as const
const district = { sees: 'notices', of: 'district' } as const
const params = z.object({ student: StudentId })
const Words = z.string().trim().min(1).max(500)

/** By what the list is narrowed. */
export const NoticeQuery = z.object({
  q: z.string().max(120).default('').meta({
    description:
      "Of the student's name or number, or the code of a letter as it stands on the paper",
  }),
  state: queryList(State),
  step: queryList(z.enum(['1', '2', '3'])),
  school: SchoolId.optional(),
  since: SchoolDate.optional().meta({ description: 'Sent on that day or later' }),
  until: SchoolDate.optional().meta({ description: 'Sent on that day or before' }),
  day: z
    .enum(['written'])
    .optional()
    .meta({ description: 'Since and until are of the day on the letter, not of sending' }),
  answered: z
    .enum(['yes'])
    .optional()
    .meta({ description: 'Only where a family’s answer waits to be decided' }),
})
export type NoticeQuery = z.infer<typeof NoticeQuery>

export const ListedNotice = Notification.pick({
  notification: true,
  student: true,
  step: true,
  state: true,
  events: true,
  asOf: true,
  batch: true,
}).extend({
  name: z.string().nullable(),
  grade: z.string().nullable(),
  school: SchoolId,
  schoolName: z.string(),
  days: z.array(SchoolDate),
  code: z.string().meta({ description: 'As it stands on the letter' }),
  writtenOn: SchoolDate.nullable().meta({ description: 'The day on the letter' }),
  sentOn: SchoolDate.nullable(),
  since: SchoolDate.meta({ description: 'The day on which the state began' }),
  age: z.number().int().meta({ description: 'Days in this state' }),
  answers: z.number().int().meta({ description: 'Of the family, that wait to be decided' }),
  deliveries: z
    .array(z.object({ way: Way, state: DeliveryState }))
    .meta({ description: 'By which ways it went to whom, and how far each came' }),
  correction: z.enum(['offered', 'approved', 'sent']).nullable().meta({
    description: 'Of a notice that was sent and counts no more: how far its correction is',
  }),
})
export type ListedNotice = z.infer<typeof ListedNotice>

export const listNotices = endpoint({
  method: 'GET',
  path: '/api/truancy-notices',
  summary: 'Notices of the year of students in sight: what waits longest first',
  who: students,
  programs: false,
  query: NoticeQuery.extend({
    from: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  answer: z.object({
    notices: z.array(ListedNotice),
    total: z.number().int(),
    next: z.number().int().nullable(),
  }),
})

/** A notice of a list as far as it says whose turn it is. */
export const NumberedNotice = Notification.pick({ notification: true, school: true, step: true })
export type NumberedNotice = z.infer<typeof NumberedNotice>

export const numberNotices = endpoint({
  method: 'GET',
  path: '/api/truancy-notices/numbers',
  summary: 'The numbers of all notices of such a list, so that the same is done with each of them',
  who: students,
  programs: false,
  query: NoticeQuery,
  answer: z.object({ notices: z.array(NumberedNotice) }),
})

export const downloadNotices = fileEndpoint({
  path: '/api/truancy-notices.csv',
  summary: 'The same as a file',
  who: students,
  programs: false,
  query: NoticeQuery.extend({ lang: Language.default('en') }),
  leaves: 'students',
})

/** What waits at one school, and since when. */
export const SchoolBoard = z.object({
  school: SchoolId,
  schoolName: z.string(),
  due: z.number().int(),
  dueSince: SchoolDate.nullable().meta({
    description: 'The day of the oldest report without its notice',
  }),
  states: z.partialRecord(State, z.number().int()),
  clearSince: SchoolDate.nullable().meta({
    description: 'Since when the oldest notice waits to be cleared',
  }),
})
export type SchoolBoard = z.infer<typeof SchoolBoard>

/** How many notices stand at each state, and how many are due. */
export const Board = z.object({
  schools: z.array(SchoolBoard),
  schoolYear: SchoolYear.nullable().meta({ description: 'Null: nothing was counted yet' }),
  asOf: SchoolDate.nullable(),
  due: z.number().int(),
  states: z.array(z.object({ state: State, notices: z.number().int() })),
})
export type Board = z.infer<typeof Board>

export const readBoard = endpoint({
  method: 'GET',
  path: '/api/truancy-notices/board',
  summary: 'How many students in sight are due for a notice, and how many notices stand where',
  who: students,
  programs: false,
  answer: Board,
})

export const readDue = endpoint({
  method: 'GET',
  path: '/api/truancy-notices/due',
  summary:
    'Who in sight is due for which notice, and who has reached the ladder and is not, with the reason',
  who: students,
  programs: false,
  query: z.object({
    school: SchoolId.optional(),
    q: z.string().max(120).default('').meta({ description: "Of the student's name or number" }),
    from: z.coerce.number().int().min(0).default(0),
  }),
  answer: z.object({
    asOf: SchoolDate.nullable(),
    due: z.array(DueNotice),
    next: z.number().int().nullable(),
    dueTotal: z.number().int(),
    waiting: z.array(WaitingStudent).meta({ description: 'The first of them' }),
    waitingTotal: z.number().int(),
  }),
})

export const generate = endpoint({
  method: 'POST',
  path: '/api/truancy-notices',
  summary: 'Makes notices that are due, some at a time; what is left stays due',
  who: students,
  body: z.object({ school: SchoolId.optional(), step: Step.optional() }),
  answer: z.object({ generated: z.number().int(), left: z.number().int() }),
})

const Numbers = z.array(z.number().int().max(2_147_483_647)).min(1).max(500)

/** Whose each is, follows from who runs the notice: rules/running.ts. */
const StepMove = z.enum(['approve', 'take-back-approval', 'release', 'take-back-release'])

export const moveAtSchool = endpoint({
  method: 'POST',
  path: '/api/truancy-notices/at-school',
  summary:
    'The school approves notices and, where it runs them, releases; takes it back, or takes notices out',
  who: students,
  body: z.discriminatedUnion('move', [
    z.object({ move: StepMove, notifications: Numbers }),
    z.object({ move: z.literal('take-out'), notifications: Numbers, because: Words }),
  ]),
  answer: Moved,
})

export const moveAtDistrict = endpoint({
  method: 'POST',
  path: '/api/truancy-notices/at-district',
  summary:
    'The district releases notices and, where it runs them, approves; takes it back, or withdraws what was sent',
  who: district,
  body: z.discriminatedUnion('move', [
    z.object({ move: StepMove, notifications: Numbers }),
    z.object({ move: z.literal('withdraw'), notifications: Numbers, because: Words }),
  ]),
  answer: Moved,
})

const Gate = <Word extends z.ZodType>(word: Word) =>
  z.object({ since: SchoolDate.nullable(), missing: z.array(word) })

const Gates = z.object({
  compliance: z.array(z.object({ gate: ComplianceGate, since: SchoolDate.nullable() })),
  chronic: z.object({
    ratio: z.object({ numerator: z.number().int(), denominator: z.number().int() }),
    ratioMet: z.boolean(),
    missing: z.array(ComplianceGate),
    chronicTruant: z.boolean(),
  }),
})

/** A student's ladder: what happened, what was sent, what was tried, and what is next. */
export const StudentLadder = z.object({
  student: z.object({ student: StudentId, name: z.string() }),
  today: SchoolDate,
  schoolYear: SchoolYear,
  asOf: SchoolDate,
  events: z.array(EventDay),
  reports: z.array(TruancyReport),
  next: z.object({ due: Step.nullable(), because: WhyNotDue.nullable() }),
  habitual: Gate(HabitualGate),
  gates: Gates.nullable().meta({ description: 'Null: nothing was counted of the student' }),
  acts: z.array(ComplianceAct),
  notices: z.array(Notification),
  efforts: z.array(ConferenceEffort),
  clearings: z.array(ClearingShown),
  answers: z.array(FamilyAnswer).meta({ description: 'What the family said of days' }),
  links: z.array(FamilyLink),
  canBeAsked: z.array(WhoCanBeAsked),
  corrections: z.array(Correction),
  deliveries: z.array(Delivery).meta({ description: 'Of all notices, in their order' }),
  returned: z.array(ReturnedLetter).meta({ description: 'Letters that came back, in their order' }),
  reach: z.array(ReachOfPerson).meta({ description: 'How those are reached for whom letters are' }),
})
export type StudentLadder = z.infer<typeof StudentLadder>

export const readStudentLadder = endpoint({
  method: 'GET',
  path: '/api/students/:student/truancy-notices',
  summary: "A student's ladder: events, reports, notices, conference efforts, and what is next",
  who: theStudent,
  programs: false,
  params,
  answer: StudentLadder,
})

export const writeEffort = endpoint({
  method: 'POST',
  path: '/api/students/:student/conference-efforts',
  summary: 'Writes down what was tried to hold a conference with the family',
  who: theStudent,
  params,
  body: NewEffort,
  answer: StudentLadder,
})
