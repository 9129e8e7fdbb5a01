import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { CalendarId, SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { InformationClass } from '#kernel/who.ts'
import { Grade } from '#schools/model.ts'

// What the office knows of a student beside attendance: the person, the people who answer for them,
// where they are enrolled, and who lives in the same household. Null is "not recorded", never "no".

export const exemptKinds = ['home-hospital', 'college', 'summer-graduate', 'nonpublic'] as const

export const Student = z.object({
  student: StudentId,
  ssid: z.string().nullable(),
  firstName: z.string(),
  middleName: z.string().nullable(),
  lastName: z.string(),
  preferredName: z.string().nullable(),
  birthDate: SchoolDate.nullable(),
  gender: z.string().nullable(),
  ethnicity: z.string().nullable(),
  homeLanguage: z.string().nullable(),
  correspondenceLanguage: z.string().nullable(),
  englishLearner: z.boolean().nullable(),
  disability: z.boolean().nullable(),
  lowIncome: z.boolean().nullable(),
  address: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  zip: z.string().nullable(),
  confidential: z.boolean().meta({
    description:
      'Where the student lives is kept; the address, if any, is the one that mail goes to',
  }),
})
export type Student = z.infer<typeof Student>

/** Guardian, holder of educational rights and recipient of mail are three different things. */
export const Guardian = z.object({
  guardian: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string(),
  relationship: z.string().nullable(),
  educationalRights: z.boolean().nullable(),
  livesWith: z.boolean().nullable(),
  receivesMail: z.boolean().nullable(),
  contactAllowed: z
    .boolean()
    .nullable()
    .meta({ description: 'False: a court forbids it. Never call, write or address this person' }),
  language: z.string().nullable(),
  phone: z.string().nullable(),
  phoneKind: z.string().nullable(),
  email: z.string().nullable(),
  confidential: z.boolean().meta({ description: 'How to reach this person is kept' }),
})
export type Guardian = z.infer<typeof Guardian>

/** One stay at one school, as one school year's records tell it. */
export const Spell = z.object({
  schoolYear: SchoolYear,
  school: SchoolId,
  schoolName: z.string(),
  calendar: CalendarId.nullable(),
  grade: Grade,
  entry: SchoolDate,
  exit: SchoolDate.nullable().meta({ description: 'Last day of membership, inclusive' }),
  exitCode: z.string().nullable(),
  kind: z.enum(['primary', 'short-term']),
  exempt: z.enum(exemptKinds).nullable(),
})
export type Spell = z.infer<typeof Spell>

export const Sibling = z.object({
  student: StudentId,
  firstName: z.string(),
  lastName: z.string(),
  preferredName: z.string().nullable(),
  birthDate: SchoolDate.nullable(),
  grade: Grade.nullable(),
  schoolName: z.string().nullable(),
})
export type Sibling = z.infer<typeof Sibling>

export const Withheld = InformationClass.extract(['academic', 'contact'])
export type Withheld = z.infer<typeof Withheld>

export const StudentFile = z.object({
  student: Student,
  /** Age in whole years on the day that was asked about */
  age: z.number().int().nullable(),
  guardians: z.array(Guardian),
  barred: z.number().int().meta({
    description: 'Guardians whom a court keeps away, and who are not shown to whoever asks',
  }),
  /** Newest first */
  spells: z.array(Spell),
  /** Other students of the same household whom the asker may see */
  siblings: z.array(Sibling),
  withheld: z
    .array(Withheld)
    .meta({ description: 'What there may be and is not shown to whoever asks' }),
})
export type StudentFile = z.infer<typeof StudentFile>

export const readStudentFile = endpoint({
  method: 'GET',
  path: '/api/students/:student',
  summary: 'A student with guardians, enrollment and siblings',
  who: { sees: 'directory', of: 'the-student' },
  params: z.object({ student: StudentId }),
  answer: StudentFile,
})
