import { z } from 'zod'
import { endpoint, fileEndpoint, queryList } from '#kernel/endpoint.ts'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Bilingual, Language } from '#kernel/text.ts'
import {
  AskerKind,
  CustodianDecision,
  Giving,
  NewRequest,
  RecordRequest,
  RequestStanding,
  Right,
  Status,
} from '#record-requests/model/request.ts'

const theStudent = { sees: 'record-requests', of: 'the-student' } as const
const students = { sees: 'record-requests', of: 'students' } as const
const params = z.object({ student: StudentId })
const ofRequest = params.extend({ request: z.coerce.number().int().max(2_147_483_647) })

const Asker = z.object({
  asker: AskerKind,
  guardian: z.string().nullable(),
  name: z.string(),
  relationship: Bilingual.nullable(),
  right: Right,
})
export type Asker = z.infer<typeof Asker>

export const ShownRequest = RecordRequest.extend({ standing: RequestStanding })
export type ShownRequest = z.infer<typeof ShownRequest>

const StudentRequests = z.object({
  today: SchoolDate,
  student: z.object({ student: StudentId, name: z.string() }),
  requests: z.array(ShownRequest),
  askers: z.array(Asker).meta({ description: 'Those on record who may ask, or may not' }),
})
export type StudentRequests = z.infer<typeof StudentRequests>

export const readStudentRequests = endpoint({
  method: 'GET',
  path: '/api/students/:student/record-requests',
  summary: "Requests to see a student's record, and who may ask",
  who: theStudent,
  programs: false,
  params,
  answer: StudentRequests,
})

export const writeRequest = endpoint({
  method: 'POST',
  path: '/api/students/:student/record-requests',
  summary: 'Writes a request down; its five business days begin',
  who: theStudent,
  params,
  body: NewRequest,
  answer: StudentRequests,
})

export const decideRequest = endpoint({
  method: 'POST',
  path: '/api/students/:student/record-requests/:request/decision',
  summary: 'The custodian of records decides by a paper whether somebody may see the record',
  who: theStudent,
  params: ofRequest,
  body: CustodianDecision,
  answer: StudentRequests,
})

export const preparePack = endpoint({
  method: 'POST',
  path: '/api/students/:student/record-requests/:request/pack',
  summary: 'Makes the pack, once: what is in it stays as it is today',
  who: theStudent,
  params: ofRequest,
  answer: StudentRequests,
})

export const downloadPack = fileEndpoint({
  path: '/api/students/:student/record-requests/:request/pack.zip',
  summary: 'The pack as it was made',
  who: theStudent,
  programs: false,
  params: ofRequest,
  leaves: 'to-the-family',
})

export const giveRecord = endpoint({
  method: 'POST',
  path: '/api/students/:student/record-requests/:request/given',
  summary: 'Writes down that the record was handed over or inspected',
  who: theStudent,
  params: ofRequest,
  body: Giving,
  answer: StudentRequests,
})

export const withdrawRequest = endpoint({
  method: 'POST',
  path: '/api/students/:student/record-requests/:request/withdrawal',
  summary: 'Ends a request that is asked for no more',
  who: theStudent,
  params: ofRequest,
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  answer: StudentRequests,
})

/** By what the list is narrowed. */
export const RequestQuery = z.object({
  q: z.string().max(120).default('').meta({ description: 'Of whoever asked, or of the student' }),
  standing: queryList(RequestStanding),
  status: queryList(Status),
})
export type RequestQuery = z.infer<typeof RequestQuery>

export const ListedRequest = RecordRequest.pick({
  request: true,
  student: true,
  asker: true,
  askerName: true,
  receivedOn: true,
  dueOn: true,
  form: true,
  language: true,
  status: true,
  givenOn: true,
}).extend({
  name: z.string().nullable(),
  school: z.string().nullable().meta({ description: 'Where the student is enrolled' }),
  standing: RequestStanding,
})
export type ListedRequest = z.infer<typeof ListedRequest>

export const listRequests = endpoint({
  method: 'GET',
  path: '/api/record-requests',
  summary: 'Requests of all students whom the asker may see: overdue, due today, open, closed',
  who: students,
  programs: false,
  query: RequestQuery.extend({
    from: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  answer: z.object({
    requests: z.array(ListedRequest),
    total: z.number().int(),
    next: z.number().int().nullable(),
  }),
})

export const downloadRequests = fileEndpoint({
  path: '/api/record-requests.csv',
  summary: 'The same as a file',
  who: students,
  programs: false,
  query: RequestQuery.extend({ lang: Language.default('en') }),
  leaves: 'students',
})
