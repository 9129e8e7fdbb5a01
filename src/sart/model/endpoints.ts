import { z } from 'zod'
import { ProposedDay } from '#calendar/model.ts'
import { Done, endpoint, fileEndpoint } from '#kernel/endpoint.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Language } from '#kernel/text.ts'
import { Agreement, NewSartSignature, NewTerms } from '#sart/model/agreement.ts'
import { TeacherForm } from '#sart/model/form.ts'
import { Handing, Invitation, LostMail } from '#sart/model/invitation.ts'
import { ListedSart, NeededQuery, NeededSart, SartQuery } from '#sart/model/lists.ts'
import { Review, ReviewWeeks } from '#sart/model/review.ts'
import { ClockTime, Missed, Sart, SartState } from '#sart/model/sart.ts'
import { SaidAt, Script } from '#sart/model/script.ts'

const students = { sees: 'sart', of: 'students' } as const
const theStudent = { sees: 'sart', of: 'the-student' } as const
const number = z.coerce.number().int().max(2_147_483_647)
const ofStudent = z.object({ student: StudentId })
const which = z.object({ student: StudentId, sart: number })
const Words = z.string().trim().min(1).max(500)
const page = {
  from: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
}

export const listNeeded = endpoint({
  method: 'GET',
  path: '/api/sarts/needed',
  summary: 'Who in sight needs a meeting and has none this year, with the reason',
  who: students,
  programs: false,
  query: NeededQuery.extend(page),
  answer: z.object({
    asOf: SchoolDate.nullable().meta({ description: 'Null: nothing was counted yet' }),
    needed: z.array(NeededSart),
    total: z.number().int(),
    next: z.number().int().nullable(),
  }),
})

export const downloadNeeded = fileEndpoint({
  path: '/api/sarts/needed.csv',
  summary: 'The same as a file',
  who: students,
  programs: false,
  query: NeededQuery.extend({ lang: Language.default('en') }),
  leaves: 'students',
})

export const listSarts = endpoint({
  method: 'GET',
  path: '/api/sarts',
  summary: 'Meetings about students in sight',
  who: students,
  programs: false,
  query: SartQuery.extend(page),
  answer: z.object({
    sarts: z.array(ListedSart),
    total: z.number().int(),
    next: z.number().int().nullable(),
  }),
})

export const downloadSarts = fileEndpoint({
  path: '/api/sarts.csv',
  summary: 'The same as a file',
  who: students,
  programs: false,
  query: SartQuery.extend({ lang: Language.default('en') }),
  leaves: 'students',
})

export const SartBoard = z.object({
  today: SchoolDate,
  asOf: SchoolDate.nullable(),
  needed: z.number().int(),
  onToday: z.number().int().meta({ description: 'Meetings of this day' }),
  states: z.array(z.object({ state: SartState, sarts: z.number().int() })),
  schools: z.array(z.object({ school: SchoolId, name: z.string() })),
  hasFeed: z.boolean(),
})
export type SartBoard = z.infer<typeof SartBoard>

export const readSartBoard = endpoint({
  method: 'GET',
  path: '/api/sarts/board',
  summary: 'How many need a meeting, how many meetings stand where, and at which schools',
  who: students,
  programs: false,
  query: z.object({ school: SchoolId.optional() }),
  answer: SartBoard,
})

export const begin = endpoint({
  method: 'POST',
  path: '/api/students/:student/sarts',
  summary: 'Begins a meeting about a student',
  who: theStudent,
  params: ofStudent,
  body: z.object({
    because: Words.nullable().meta({ description: 'Needed where no figure says why' }),
  }),
  answer: z.object({ sart: z.number().int() }),
})

export const listOfStudent = endpoint({
  method: 'GET',
  path: '/api/students/:student/sarts',
  summary: 'All meetings about a student, the latest first',
  who: theStudent,
  programs: false,
  params: ofStudent,
  answer: z.object({
    student: z.object({ student: StudentId, name: z.string() }),
    sarts: z.array(Sart),
  }),
})

export const SiblingToSee = z.object({
  student: StudentId,
  name: z.string(),
  grade: z.string(),
  schoolName: z.string(),
  absent: z.number().int(),
  expected: z.number().int(),
  sart: z.number().int().nullable(),
  state: SartState.nullable(),
})
export type SiblingToSee = z.infer<typeof SiblingToSee>

/** A meeting with all that belongs to it. */
export const WholeSart = Sart.extend({
  name: z.string(),
  schoolName: z.string(),
  today: SchoolDate,
  earliest: SchoolDate.meta({ description: 'The first day that a family still hears of in time' }),
  missed: Missed.nullable(),
  language: z.string().nullable().meta({ description: 'In which the family is written to' }),
  script: Script,
  siblings: z.array(SiblingToSee),
  invitations: z.array(Invitation),
  forms: z.array(TeacherForm),
  agreement: Agreement.nullable(),
  reviews: z.array(Review),
  notArrived: z.array(LostMail),
  proposedReview: ProposedDay.nullable().meta({
    description:
      'The first day of school thirty days after the meeting; null: nothing is agreed on now',
  }),
  reviewsDue: z.array(z.object({ weeks: ReviewWeeks, dueOn: SchoolDate.nullable() })),
})
export type WholeSart = z.infer<typeof WholeSart>

export const readSart = endpoint({
  method: 'GET',
  path: '/api/students/:student/sarts/:sart',
  summary: 'A meeting with invitations, forms, what was said, the agreement and its reviews',
  who: theStudent,
  programs: false,
  params: which,
  answer: WholeSart,
})

/** A slot that is wanted, and who sits in it together. */
export const Booking = z.object({
  day: z.number().int().max(2_147_483_647),
  starts: ClockTime,
  language: z.string().trim().min(2).max(40).nullable(),
  interpreter: z.string().trim().min(2).max(120).nullable(),
  together: z.array(StudentId).max(10).default([]),
  familyChose: z.boolean().default(false),
  because: Words.nullable().default(null),
})
export type Booking = z.infer<typeof Booking>

export const schedule = endpoint({
  method: 'POST',
  path: '/api/students/:student/sarts/:sart/schedule',
  summary: 'Books a slot, for brothers and sisters too; puts a meeting off that had one',
  who: theStudent,
  params: which,
  body: Booking.refine(({ language, interpreter }) => language !== null || interpreter === null),
  answer: WholeSart,
})

/** What is done with a meeting by hand. */
export const Moving = z.discriminatedUnion('move', [
  z.object({ move: z.enum(['no-show', 'hold', 'hold-in-absence', 'monitor']) }),
  z.object({
    move: z.enum(['refuse', 'close', 'escalate', 'student-moved', 'withdraw']),
    because: Words,
  }),
])
export type Moving = z.infer<typeof Moving>

export const move = endpoint({
  method: 'POST',
  path: '/api/students/:student/sarts/:sart/move',
  summary: 'Says what became of a meeting',
  who: theStudent,
  params: which,
  body: Moving,
  answer: WholeSart,
})

export const invite = endpoint({
  method: 'POST',
  path: '/api/students/:student/sarts/:sart/invitations',
  summary: 'Prints an invitation',
  who: theStudent,
  params: which,
  answer: WholeSart,
})

const ofInvitation = which.extend({ invitation: number })

export const downloadInvitation = fileEndpoint({
  path: '/api/students/:student/sarts/:sart/invitations/:invitation/letter.pdf',
  summary: 'An invitation as it was printed',
  who: theStudent,
  programs: false,
  params: ofInvitation,
  leaves: 'to-the-family',
})

export const handOver = endpoint({
  method: 'POST',
  path: '/api/students/:student/sarts/:sart/invitations/:invitation/handed',
  summary: 'Says how an invitation reached the family; by e-mail it is sent',
  who: theStudent,
  params: ofInvitation,
  body: Handing,
  answer: WholeSart,
})

export const askForForms = endpoint({
  method: 'POST',
  path: '/api/students/:student/sarts/:sart/forms',
  summary: 'Asks those who teach the student for their short form',
  who: theStudent,
  params: which,
  body: z.object({ people: z.array(z.string().max(200)).min(1).max(20) }),
  answer: WholeSart,
})

export const say = endpoint({
  method: 'POST',
  path: '/api/students/:student/sarts/:sart/said',
  summary: 'Keeps what was said at one step of the meeting',
  who: theStudent,
  params: which,
  body: SaidAt,
  answer: Done,
})

export const writeTerms = endpoint({
  method: 'POST',
  path: '/api/students/:student/sarts/:sart/agreement',
  summary: 'Writes down what was agreed on; what was signed before is replaced',
  who: theStudent,
  params: which,
  body: NewTerms,
  answer: WholeSart,
})

export const sign = endpoint({
  method: 'POST',
  path: '/api/students/:student/sarts/:sart/signatures',
  summary: 'Somebody signs the words that they read',
  who: theStudent,
  params: which,
  body: NewSartSignature,
  answer: WholeSart,
})

export const closeSigning = endpoint({
  method: 'POST',
  path: '/api/students/:student/sarts/:sart/agreed',
  summary: 'Everybody has signed: the agreement stands, and copies go by mail',
  who: theStudent,
  params: which,
  answer: z.object({ mailed: z.number().int() }),
})

export const downloadAgreement = fileEndpoint({
  path: '/api/students/:student/sarts/:sart/agreement.pdf',
  summary: 'The agreement with its signatures, in both languages',
  who: theStudent,
  programs: false,
  params: which,
  leaves: 'to-the-family',
})
