import { z } from 'zod'
import {
  AttendanceCode,
  CalendarDay,
  Enrollment,
  Entity,
  Guardian,
  Mark,
  Period,
  School,
  StaffRole,
  Student,
  Submission,
} from './row.ts'

// The rows that a held run or a dry run would move, in the columns of its files, so that whoever
// decides sees whom it concerns.

export const moves = ['new', 'changed', 'gone'] as const
export const Move = z.enum(moves)
export type Move = z.infer<typeof Move>

/** So many rows of each kind and move are kept: enough to see what is the matter with a delivery. */
export const mostMoved = 200

/**
 * What is told of each kind of row, in the order of its file. Who took a mark down, and when, is not
 * compared.
 */
export const movedColumns = {
  schools: School.keyof().options,
  calendars: CalendarDay.keyof().options,
  periods: Period.keyof().options,
  students: Student.keyof().options,
  guardians: Guardian.keyof().options,
  enrollments: Enrollment.keyof().options,
  attendance_codes: AttendanceCode.keyof().options,
  submissions: Submission.keyof().options,
  staff: StaffRole.keyof().options,
  attendance: Mark.omit({ taken_by: true, submitted_at: true }).keyof().options,
} as const satisfies Record<Entity, readonly string[]>
export type MovedColumn = (typeof movedColumns)[Entity][number]

export const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()])
export type Cell = z.infer<typeof Cell>

/** By the columns of the row's file. */
export const Cells = z.record(z.string(), Cell)
export type Cells = z.infer<typeof Cells>

/** What people call whom and what a row speaks of. */
export const MovedNames = z.object({
  student: z.string().nullable(),
  school: z.string().nullable(),
  /** The meaning of the codes that stand in it */
  codes: z.record(z.string(), z.string()),
})
export type MovedNames = z.infer<typeof MovedNames>

export const MovedRow = z.object({
  number: z.number().int(),
  entity: Entity,
  move: Move,
  names: MovedNames,
  /** The student of whom it speaks, where one of that number is on record */
  student: z.string().nullable(),
  /** Null: there is no such row yet */
  before: Cells.nullable(),
  /** Null: there would be no such row any more */
  after: Cells.nullable(),
})
export type MovedRow = z.infer<typeof MovedRow>

/** How many rows of a kind would move so, and how many of them are kept one by one. */
export const MovedCount = z.object({
  entity: Entity,
  move: Move,
  rows: z.number().int(),
  kept: z.number().int(),
})
export type MovedCount = z.infer<typeof MovedCount>
