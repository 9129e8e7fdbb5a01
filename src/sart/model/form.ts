import { z } from 'zod'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'

/** How something is in a teacher's class. */
export const marks = ['strong', 'fine', 'of-concern', 'not-seen'] as const
const Mark = z.enum(marks)
const words = z.string().trim().max(600).default('')

/** A teacher's own short form. */
export const FormAnswers = z.object({
  attendance: Mark,
  work: Mark,
  behavior: Mark,
  strengths: z.string().trim().min(2).max(600),
  helps: words,
})
export type FormAnswers = z.infer<typeof FormAnswers>

export const TeacherForm = z.object({
  form: z.number().int(),
  teacher: z.string(),
  teacherName: z.string(),
  askedOn: SchoolDate,
  dueOn: SchoolDate,
  answeredOn: SchoolDate.nullable(),
  answers: FormAnswers.nullable(),
})
export type TeacherForm = z.infer<typeof TeacherForm>

/** A form as whoever is asked for it sees it. */
export const OwnForm = z.object({
  form: z.number().int(),
  student: StudentId,
  name: z.string(),
  askedBy: z.string(),
  dueOn: SchoolDate,
  answeredOn: SchoolDate.nullable(),
  answers: FormAnswers.nullable(),
})
export type OwnForm = z.infer<typeof OwnForm>
