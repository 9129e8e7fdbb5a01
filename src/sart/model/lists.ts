import { z } from 'zod'
import { queryList } from '#kernel/endpoint.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Grade } from '#schools/model.ts'
import { Outcome } from '#sart/model/review.ts'
import { ClockTime, Missed, Need, SartState } from '#sart/model/sart.ts'

/** Who should be asked to a meeting, and why. */
export const NeededSart = z.object({
  student: StudentId,
  name: z.string(),
  grade: z.string(),
  school: SchoolId,
  schoolName: z.string(),
  need: Need,
  missed: Missed,
})
export type NeededSart = z.infer<typeof NeededSart>

/** What lies on the table on the day of the meeting */
export const statesOfDay = ['invited', 'held'] as const satisfies readonly SartState[]

/** By what lists are narrowed. */
export const SartQuery = z.object({
  q: z.string().max(120).default('').meta({ description: "Of the student's name or number" }),
  state: queryList(SartState),
  school: SchoolId.optional(),
  grade: queryList(Grade),
  on: SchoolDate.optional().meta({ description: 'The day of the meeting' }),
})
export type SartQuery = z.infer<typeof SartQuery>

/** By what the list of those who need a meeting is narrowed. */
export const NeededQuery = SartQuery.pick({ q: true, school: true, grade: true }).extend({
  need: queryList(Need),
})
export type NeededQuery = z.infer<typeof NeededQuery>

export const ListedSart = z.object({
  sart: z.number().int(),
  student: StudentId,
  name: z.string().nullable(),
  grade: z.string().nullable(),
  school: SchoolId,
  schoolName: z.string(),
  state: SartState,
  date: SchoolDate.nullable(),
  starts: ClockTime.nullable(),
  place: z.string().nullable(),
  language: z.string().nullable().meta({ description: 'In which somebody interprets' }),
  interpreter: z.string().nullable(),
  invitations: z.number().int().meta({ description: 'Handed over, to the day that stands' }),
  formsAsked: z.number().int(),
  formsAnswered: z.number().int(),
  reviewDue: SchoolDate.nullable().meta({ description: 'A review is there to be acted on' }),
  outcome: Outcome.nullable().meta({ description: 'Of the latest review' }),
})
export type ListedSart = z.infer<typeof ListedSart>
