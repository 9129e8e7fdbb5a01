import { z } from 'zod'
import { endpoint, fileEndpoint, queryList } from '#kernel/endpoint.ts'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Bilingual, Language } from '#kernel/text.ts'
import { InformationClass } from '#kernel/who.ts'

// Who outside of the office asked for a student's record or received of it. 34 CFR 99.32, EC 49064

/** By which right something may leave the office; rules.ts says what each needs. */
export const grounds = [
  'consent',
  'school-transfer',
  'audit-evaluation',
  'financial-aid',
  'juvenile-justice',
  'studies',
  'accreditation',
  'dependent-student',
  'order',
  'sealed-order',
  'emergency',
  'directory',
  'child-welfare',
  'none',
] as const
export const Ground = z.enum(grounds)
export type Ground = z.infer<typeof Ground>

export const outcomes = ['released', 'refused', 'asked'] as const
export const Outcome = z.enum(outcomes)
export type Outcome = z.infer<typeof Outcome>

const Words = z.string().trim().min(1).max(500)
const MaybeWords = z.string().trim().max(500).default('')

/** What is written down of one request or release. */
export const NewDisclosure = z.object({
  day: SchoolDate.meta({ description: 'On which it was asked for, or released' }),
  outcome: Outcome,
  party: Words.max(200).meta({ description: 'Who asked or received' }),
  agency: MaybeWords.meta({ description: 'For whom; empty: for themself' }),
  interest: Words.meta({ description: 'The legitimate interest, in words' }),
  ground: Ground,
  given: z.array(InformationClass).max(20),
  what: MaybeWords.meta({ description: 'What was asked for or given, in words' }),
  paper: MaybeWords.meta({ description: 'The consent or order that was seen' }),
  parentsToldOn: SchoolDate.nullable().default(null),
  notToldBecause: MaybeWords,
  threat: MaybeWords.meta({ description: '34 CFR 99.36: the threat that was seen, in words' }),
  corrects: z
    .number()
    .int()
    .nullable()
    .default(null)
    .meta({ description: 'The entry that was wrong and that this one stands for' }),
  correction: MaybeWords.meta({ description: 'What was wrong with it' }),
})
export type NewDisclosure = z.infer<typeof NewDisclosure>

export const Disclosure = NewDisclosure.extend({
  disclosure: z.number().int(),
  classes: z.array(Bilingual).meta({ description: 'The names of what was given' }),
  correctedBy: z.number().int().nullable(),
  who: z.string().meta({ description: 'Who wrote it down' }),
  writtenAt: z.iso.datetime(),
})
export type Disclosure = z.infer<typeof Disclosure>

const theStudent = { sees: 'disclosures', of: 'the-student' } as const
const params = z.object({ student: StudentId })

const StudentDisclosures = z.object({
  today: SchoolDate,
  student: z.object({ student: StudentId, name: z.string() }),
  disclosures: z.array(Disclosure),
  mayBeGiven: z.array(z.object({ sees: InformationClass, title: Bilingual })),
  mayWrite: z.boolean().meta({ description: 'Whether the asker may write something down' }),
})
export type StudentDisclosures = z.infer<typeof StudentDisclosures>

export const readDisclosures = endpoint({
  method: 'GET',
  path: '/api/students/:student/disclosures',
  summary: "Who outside of the office asked for a student's record or received of it",
  who: theStudent,
  programs: false,
  params,
  answer: StudentDisclosures,
})

export const printDisclosures = fileEndpoint({
  path: '/api/students/:student/disclosures.pdf',
  summary: 'The same on paper, as a parent may see it',
  who: theStudent,
  programs: false,
  params,
  query: z.object({ lang: Language.default('en') }),
  leaves: 'to-the-family',
})

export const writeDisclosure = endpoint({
  method: 'POST',
  path: '/api/students/:student/disclosures',
  summary: 'Writes down a request or a release; nothing written is ever changed',
  who: { sees: 'record-requests', of: 'the-student' },
  params,
  body: NewDisclosure,
  answer: StudentDisclosures,
})

/** By what the log of the district is narrowed. */
export const DisclosureQuery = z.object({
  q: z.string().max(120).default('').meta({ description: 'Of a party, an agency or a student' }),
  ground: queryList(Ground),
  outcome: queryList(Outcome),
  since: SchoolDate.optional(),
  until: SchoolDate.optional().meta({ description: 'The last day' }),
})
export type DisclosureQuery = z.infer<typeof DisclosureQuery>

export const ListedDisclosure = Disclosure.pick({
  disclosure: true,
  day: true,
  outcome: true,
  party: true,
  agency: true,
  ground: true,
  correctedBy: true,
}).extend({ student: StudentId, name: z.string().nullable() })
export type ListedDisclosure = z.infer<typeof ListedDisclosure>

export const listDisclosures = endpoint({
  method: 'GET',
  path: '/api/disclosures',
  summary: 'Requests and releases of all students whom the asker may see, the latest first',
  who: { sees: 'disclosures', of: 'students' },
  programs: false,
  query: DisclosureQuery.extend({
    from: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  answer: z.object({
    disclosures: z.array(ListedDisclosure),
    total: z.number().int(),
    next: z.number().int().nullable(),
  }),
})

export const downloadDisclosures = fileEndpoint({
  path: '/api/disclosures.csv',
  summary: 'The same as a file',
  who: { sees: 'disclosures', of: 'students' },
  programs: false,
  query: DisclosureQuery.extend({ lang: Language.default('en') }),
  leaves: 'students',
})
