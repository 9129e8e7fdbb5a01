import { z } from 'zod'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import type { Duty, InformationClass } from '#kernel/who.ts'

/** What people are for the office; domain.md §16.2. */
export const roleNames = [
  'teacher',
  'school-counselor',
  'school-psa',
  'attendance-clerk',
  'principal',
  'field-coordinator',
  'psa-director',
  'specialist-foster',
  'specialist-homeless',
  'specialist-permits',
  'specialist-a-g',
  'specialist-foreign',
  'specialist-field-education',
  'specialist-partner-psa',
  'sarb-chair',
  'sarb-member',
  'intern',
  'partner-agency',
  'family',
  'auditor',
  'administrator',
  'it',
  'superintendent',
  'counsel',
  'program-attendance',
  'program-contact',
  'break-glass',
] as const
export const RoleName = z.enum(roleNames)
export type RoleName = z.infer<typeof RoleName>

/** How far a grant reaches, the widest first. */
export const reaches = [
  'district',
  'region',
  'school',
  'grade',
  'section',
  'caseload',
  'case',
] as const
export const Reach = z.enum(reaches)
export type Reach = z.infer<typeof Reach>

const Named = z.array(StudentId).min(1)

/** Over whom a grant reaches. Sections, caseloads and cases name their students. */
export const Scope = z.discriminatedUnion('reach', [
  z.object({ reach: z.literal('district') }),
  z.object({ reach: z.literal('region'), region: z.string().min(1) }),
  z.object({ reach: z.literal('school'), school: SchoolId }),
  z.object({ reach: z.literal('grade'), school: SchoolId, grade: z.string().min(1) }),
  z.object({ reach: z.literal('section'), students: Named }),
  z.object({ reach: z.literal('caseload'), students: Named }),
  z.object({ reach: z.literal('case'), students: Named.max(1) }),
])
export type Scope = z.infer<typeof Scope>

/** One role over one scope, given by somebody for a reason, from one day to another. */
export const Grant = z.object({
  role: RoleName,
  scope: Scope,
  reason: z.string().min(1),
  giver: z.string().min(1),
  begins: SchoolDate,
  ends: SchoolDate.nullable().meta({ description: 'The last day; null: until it is ended' }),
})
export type Grant = z.infer<typeof Grant>

/** A student as far as it matters for who may see one: where they are enrolled now. */
export interface Subject {
  student: StudentId
  stays: readonly { school: SchoolId; region: string | null; grade: string }[]
}

export type Wish = { sees: InformationClass; student: Subject } | { duty: Duty }

export const becauseWords = [
  'granted',
  'signed-in',
  'no-grant',
  'not-of-the-role',
  'out-of-reach',
  'second-factor-needed',
  'only-looking',
  'no-key-here',
  'from-elsewhere',
] as const

/** Why, as a word with what fills its sentence. */
export interface Because {
  word: (typeof becauseWords)[number]
  role: RoleName | null
  reach: Reach | null
}

export interface Verdict {
  allowed: boolean
  because: Because
}
