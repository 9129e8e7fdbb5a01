import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { Patterns } from '#attendance/model/patterns.ts'
import { CountedYear, LevelFigures, MarkBehind } from '#attendance/model/why.ts'
import { RuleSet } from '#rule-sets/model.ts'
import { TruancyReport } from '#truancy/model.ts'

// One student's school year as a page shows it. Of the days only those are sent that say more than
// "came to school"; the picture tells which others there are.

/** What each letter of a year's picture says of one day. */
export const pictureLetters = {
  '-': 'not-enrolled',
  ' ': 'no-school',
  i: 'instructional',
  m: 'minimum',
  h: 'holiday',
  n: 'nonstudent',
  c: 'closure',
  s: 'saturday',
  x: 'exempt',
} as const

/** A mark of a student for whom nothing can be counted. */
export const LooseMark = MarkBehind.extend({ date: SchoolDate })
export type LooseMark = z.infer<typeof LooseMark>

/** A level's figures, with the plain days of attendance told by number only. */
export const LevelShown = LevelFigures.extend({
  plainDays: z.array(z.number().int()).meta({ description: 'Offsets from July 1' }),
})
export type LevelShown = z.infer<typeof LevelShown>

export const StudentAttendance = CountedYear.omit({
  student: true,
  district: true,
  schools: true,
}).extend({
  district: LevelShown.nullable().meta({ description: 'Null with the reason in `blank`' }),
  /** Every school year with an enrollment or marks, the latest first */
  schoolYears: z.array(SchoolYear),
  /** One letter for each day from July 1 to June 30 */
  picture: z.string(),
  /** The schools that were attended; their own figures stand here where there are several */
  schools: z.array(
    z.object({ school: SchoolId, name: z.string(), counted: LevelShown.nullable() }),
  ),
  reports: z.array(TruancyReport),
  patterns: Patterns.nullable(),
  rules: RuleSet,
  looseMarks: z.array(LooseMark),
})
export type StudentAttendance = z.infer<typeof StudentAttendance>

export const readStudentAttendance = endpoint({
  method: 'GET',
  path: '/api/students/:student/attendance',
  summary: "A student's school year: every figure, and the days behind it",
  who: { sees: 'attendance', of: 'the-student' },
  params: z.object({ student: StudentId }),
  query: z.object({
    year: SchoolYear.optional().meta({ description: 'The latest, where left out' }),
  }),
  answer: StudentAttendance,
})
