import { z } from 'zod'
import { Done, endpoint, fileEndpoint, queryList } from '#kernel/endpoint.ts'
import { StudentId } from '#kernel/ids.ts'
import { Language } from '#kernel/text.ts'
import { readLetterCode } from '#letters/model/code.ts'

// Letters that came back: known by the number that stands on them, and what is done about each.

/** As the Postal Service says it on the envelope. */
export const returnReasons = ['moved', 'unknown', 'refused', 'insufficient', 'other'] as const
export const ReturnReason = z.enum(returnReasons)
export type ReturnReason = z.infer<typeof ReturnReason>

export const settledAs = ['sent-again', 'handed-over', 'home-visit', 'no-way'] as const
export const SettledAs = z.enum(settledAs)
export type SettledAs = z.infer<typeof SettledAs>

export const ReturnedKind = z.enum(['notice', 'correction', 'question'])
export type ReturnedKind = z.infer<typeof ReturnedKind>

export const ReturnedLetter = z.object({
  returned: z.number().int(),
  number: z.number().int().meta({ description: "The letter's" }),
  time: z.number().int().meta({ description: 'Which time it came back: 1, 2 …' }),
  notification: z.number().int(),
  kind: ReturnedKind,
  student: StudentId,
  name: z.string().nullable(),
  schoolName: z.string(),
  recipient: z.string().nullable(),
  reason: ReturnReason,
  entered: z.object({ by: z.string(), at: z.iso.datetime() }),
  settled: z
    .object({ as: SettledAs, words: z.string(), by: z.string(), at: z.iso.datetime() })
    .nullable(),
})
export type ReturnedLetter = z.infer<typeof ReturnedLetter>

const students = { sees: 'notices', of: 'students' } as const
const Words = z.string().trim().min(1).max(500)

/** By what the list is narrowed. */
export const ReturnedQuery = z.object({
  q: z.string().max(120).default('').meta({ description: "Of the student's name or number" }),
  reason: queryList(ReturnReason),
  settled: z
    .enum(['all'])
    .optional()
    .meta({ description: 'Those too of which it is said what was done' }),
})
export type ReturnedQuery = z.infer<typeof ReturnedQuery>

export const listReturned = endpoint({
  method: 'GET',
  path: '/api/truancy-notices/returned',
  summary: 'Letters that came back, of students in sight: the latest first',
  who: students,
  programs: false,
  query: ReturnedQuery.extend({
    from: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  answer: z.object({
    letters: z.array(ReturnedLetter),
    total: z.number().int(),
    next: z.number().int().nullable(),
  }),
})

export const downloadReturned = fileEndpoint({
  path: '/api/truancy-notices/returned.csv',
  summary: 'The same as a file',
  who: students,
  programs: false,
  query: ReturnedQuery.extend({ lang: Language.default('en') }),
  leaves: 'students',
})

export const enterReturned = endpoint({
  method: 'POST',
  path: '/api/truancy-notices/returned',
  summary: 'Writes down that a letter came back, by the code on it',
  who: students,
  body: z.object({ code: z.string().max(40), reason: ReturnReason }),
  answer: ReturnedLetter,
})

export const settleReturned = endpoint({
  method: 'POST',
  path: '/api/truancy-notices/returned/:returned/settled',
  summary: 'Says what was done about a letter that came back',
  who: students,
  params: z.object({ returned: z.coerce.number().int().max(2_147_483_647) }),
  body: z.object({ as: SettledAs, words: Words }),
  answer: Done,
})

/** The number in a code as it was typed or scanned; null where a digit is wrong. */
export function numberIn(code: string): number | null {
  const number = readLetterCode(code)
  return number === null || number > 2_147_483_647 ? null : number
}
