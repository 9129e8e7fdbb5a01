import { z } from 'zod'
import { endpoint, fileEndpoint } from '#kernel/endpoint.ts'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import {
  LawRequest,
  LawRequestDraft,
  ListedLawRequest,
  Matter,
  Paper,
  Ruling,
  State,
} from '#law-requests/model/law-request.ts'

/** Whoever may write one down; of students they name those whom they see. */
const logging = { duty: 'law-requests', naming: 'directory' } as const
/** Counsel and the superintendent's office. */
const deciding = { duty: 'law-decisions', naming: 'directory' } as const
const params = z.object({ request: z.string().max(20).meta({ example: 'LE-0007' }) })

/** By what the list is narrowed; the names are those of the page's address. */
export const LawRequestFilter = z.object({
  q: z.string().trim().max(120).default('').meta({ description: 'Of number, agency or officer' }),
  state: State.optional(),
  matter: Matter.optional(),
  paper: Paper.optional(),
  from: SchoolDate.optional().meta({ description: 'Received on this day or later' }),
  to: SchoolDate.optional(),
})
export type LawRequestFilter = z.output<typeof LawRequestFilter>

const listed = {
  query: LawRequestFilter.extend({
    after: z.coerce.number().int().min(0).default(0).meta({ description: 'Rows read already' }),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  answer: z.object({ requests: z.array(ListedLawRequest), total: z.number().int() }),
}

export const listLawRequests = endpoint({
  method: 'GET',
  path: '/api/law-requests',
  summary: 'Law-enforcement requests, the latest first',
  who: deciding,
  ...listed,
})

export const listOwnLawRequests = endpoint({
  method: 'GET',
  path: '/api/law-requests/own',
  summary: 'Law-enforcement requests that the asker wrote down, the latest first',
  who: logging,
  ...listed,
})

export const downloadLawRequests = fileEndpoint({
  path: '/api/law-requests.csv',
  summary: 'The same list for the board: no student, and no text in which one may be named',
  who: deciding,
  leaves: 'nobody',
  query: LawRequestFilter,
})

export const readLawRequest = endpoint({
  method: 'GET',
  path: '/api/law-requests/:request',
  summary: 'One law-enforcement request',
  who: deciding,
  params,
  answer: LawRequest,
})

export const readOwnLawRequest = endpoint({
  method: 'GET',
  path: '/api/law-requests/own/:request',
  summary: 'One law-enforcement request that the asker wrote down',
  who: logging,
  params,
  answer: LawRequest,
})

export const logLawRequest = endpoint({
  method: 'POST',
  path: '/api/law-requests',
  summary: 'Write down a law-enforcement request: from now on nothing about its students leaves',
  who: logging,
  body: LawRequestDraft,
  answer: z.object({
    number: z.string(),
    told: z.number().int().meta({ description: 'How many of those who decide were told' }),
  }),
})

export const nameStudents = endpoint({
  method: 'POST',
  path: '/api/law-requests/:request/students',
  summary: 'Name further students whom a held request is about',
  who: deciding,
  params,
  body: z.object({ students: z.array(StudentId).min(1).max(200) }),
  answer: LawRequest,
})

export const decideLawRequest = endpoint({
  method: 'POST',
  path: '/api/law-requests/:request/decision',
  summary: 'Record what counsel decided; the hold ends',
  who: deciding,
  params,
  body: Ruling,
  answer: LawRequest,
})

export const readHeldStudents = endpoint({
  method: 'GET',
  path: '/api/held-students',
  summary: 'Of which students, as far as the asker sees them, nothing leaves now, and whom to ask',
  who: 'signed-in',
  answer: z.object({
    held: z.array(z.object({ student: StudentId, requests: z.array(z.string()) })),
    ask: z.array(z.string()).meta({ description: 'Who decides, by name' }),
  }),
})
