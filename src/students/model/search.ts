import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Grade } from '#schools/model.ts'

/** What of a student answered to the words that were typed. */
export const FoundBy = z.enum(['name', 'guardian', 'number', 'phone'])
export type FoundBy = z.infer<typeof FoundBy>

export const FoundStudent = z.object({
  student: StudentId,
  firstName: z.string(),
  middleName: z.string().nullable(),
  lastName: z.string(),
  preferredName: z.string().nullable(),
  birthDate: SchoolDate.nullable(),
  grade: Grade.nullable().meta({ description: 'In the newest enrollment' }),
  school: SchoolId.nullable(),
  schoolName: z.string().nullable(),
  foundBy: FoundBy,
  guardian: z
    .string()
    .nullable()
    .meta({ description: 'The guardian who was found, where it was not the student' }),
})
export type FoundStudent = z.infer<typeof FoundStudent>

export const FoundStudents = z.object({ students: z.array(FoundStudent), more: z.boolean() })
export type FoundStudents = z.infer<typeof FoundStudents>

export const searchStudents = endpoint({
  method: 'GET',
  path: '/api/students/search',
  summary: 'Students by name, number, guardian or telephone, forgiving accents and typing errors',
  who: { sees: 'contact', of: 'students' },
  query: z.object({
    q: z.string().max(120).meta({ description: 'As typed; the last word may be unfinished' }),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  answer: FoundStudents,
})
