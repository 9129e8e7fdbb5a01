import { z } from 'zod'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { ClearingReason } from '#attendance/model/clearing.ts'
import { AttendanceCode } from '#attendance/model/codes.ts'
import { BlankReason, Figures, NotEligibleReason } from '#attendance/model/figures.ts'
import { StudentDay } from '#attendance/model/student-year.ts'
import { TruancyEvent } from '#truancy/model.ts'
import { Grade } from '#schools/model.ts'

// One student's figures counted on the spot, for any day, with the student-days behind each of them.

/** One mark as the district wrote it, and where it came from. */
export const MarkBehind = z.object({
  school: SchoolId,
  period: z.string().nullable().meta({ description: 'Null: the whole day' }),
  code: AttendanceCode.omit({ key: true }),
  minutes: z.number().int().nullable(),
  cleared: z
    .object({ reason: ClearingReason, by: z.string(), on: SchoolDate })
    .nullable()
    .meta({ description: 'By the office: it counts as excused' }),
  takenBy: z.string().nullable(),
  submittedAt: z.iso.datetime().nullable(),
  run: z.number().int(),
  file: z.string().nullable(),
  line: z.number().int(),
})
export type MarkBehind = z.infer<typeof MarkBehind>

/** A student-day behind a figure: how it stands, by which rule, from which marks. */
export const DayBehind = StudentDay.omit({ marks: true, school: true }).extend({
  school: SchoolId.nullable().meta({ description: 'Null: as the district counts the date' }),
  marks: z.array(MarkBehind),
})
export type DayBehind = z.infer<typeof DayBehind>

/** The figures of one level and what stands behind the words in them. */
export const LevelFigures = z.object({
  figures: Figures,
  notEligible: NotEligibleReason.nullable(),
  events: z.array(TruancyEvent.omit({ school: true }).extend({ school: SchoolId })),
  days: z.array(DayBehind),
})
export type LevelFigures = z.infer<typeof LevelFigures>

export const CountedYear = z.object({
  student: StudentId,
  schoolYear: SchoolYear,
  asOf: SchoolDate,
  blank: BlankReason.nullable(),
  ageUnknown: z.boolean(),
  home: z.object({ school: SchoolId, grade: Grade }).nullable(),
  district: LevelFigures.nullable().meta({ description: 'Null with the reason in `blank`' }),
  schools: z.array(z.object({ school: SchoolId, counted: LevelFigures.nullable() })),
})
export type CountedYear = z.infer<typeof CountedYear>
