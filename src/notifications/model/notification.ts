import { z } from 'zod'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { AttendanceCode } from '#attendance/model/codes.ts'
import { EventKind, Step } from '#truancy/model.ts'

// A notice of truancy to a family, and how far it has come: docs/states/notification.md

export const states = [
  'generated',
  'approved',
  'released',
  'leaving',
  'sent',
  'superseded',
  'dropped',
  'withdrawn',
] as const
export const State = z.enum(states)
export type State = z.infer<typeof State>

/** With the office: nothing has left, nor waits to. */
export const openStates = ['generated', 'approved', 'released'] as const

export const methods = ['mail', 'hand', 'e-mail', 'telephone', 'text'] as const
export const Method = z.enum(methods)
export type Method = z.infer<typeof Method>

/** What a code counts as, whatever the district calls it. */
export const MeansOfCode = AttendanceCode.pick({ category: true, excuse: true, reason: true })
export type MeansOfCode = z.infer<typeof MeansOfCode>

/** A mark as the district wrote it, and the line of the file that brought it. */
export const EventMark = z.object({
  code: z.string(),
  description: z.string(),
  means: MeansOfCode.nullable()
    .default(null)
    .meta({ description: 'Null: of a notice from before it was kept' }),
  period: z.string().nullable(),
  minutes: z.number().int().nullable(),
  takenBy: z.string().nullable(),
  run: z.number().int(),
  file: z.string().nullable(),
  line: z.number().int(),
})
export type EventMark = z.infer<typeof EventMark>

/** One day that a notice stands on, as it was when it was counted. */
export const EventDay = z.object({
  date: SchoolDate,
  school: SchoolId,
  schoolName: z.string(),
  kind: EventKind,
  minutes: z
    .number()
    .int()
    .nullable()
    .meta({ description: 'The longest gap; null for a full day' }),
  marks: z.array(EventMark),
})
export type EventDay = z.infer<typeof EventDay>

/** What was sent: by which text, to whom, and the hashes by which it can be proven. */
export const LetterSent = z.object({
  letter: z.string(),
  version: z.string(),
  citation: z.string(),
  languages: z.array(z.string()),
  textSha256: z.string(),
  pdfSha256: z.string(),
  recipient: z.string(),
  address: z.array(z.string()).nullable(),
  printedOn: SchoolDate,
})
export type LetterSent = z.infer<typeof LetterSent>

const Done = z.object({ by: z.string(), at: z.iso.datetime() })

export const Notification = z.object({
  notification: z.number().int(),
  student: StudentId,
  schoolYear: SchoolYear,
  step: Step,
  school: SchoolId.meta({ description: 'Whose office clears and approves it' }),
  state: State,
  asOf: SchoolDate.meta({ description: 'Up to which day it was counted' }),
  events: z.number().int(),
  evidence: z.array(EventDay),
  rules: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .meta({ description: 'By which the events were counted, as they were' }),
  generated: Done,
  approved: Done.nullable(),
  released: Done.nullable(),
  batch: z.number().int().nullable(),
  letter: LetterSent.nullable(),
  sent: z.object({ by: z.string(), on: SchoolDate, method: Method }).nullable(),
  ended: Done.extend({ because: z.string() }).nullable(),
})
export type Notification = z.infer<typeof Notification>
