import { attendanceIntake, rowsSeenIntake } from '#attendance/actions/intake.ts'
import { calendarIntake } from '#calendar/actions.ts'
import { staffIntake } from '#identity/actions/follow-staff.ts'
import type { Entity } from '#imports/model/row.ts'
import type { MergeTarget } from '#platform/merge.ts'
import { schoolIntake } from '#schools/actions.ts'
import { studentIntake } from '#students/actions/intake.ts'

const [calendarNames, calendarDays, periods] = calendarIntake
const [students, guardians, enrollments] = studentIntake
const [codes, submissions] = attendanceIntake

/** The kinds of row that are reconciled in sets; attendance is not one of them. */
export const stagedEntities = [
  'schools',
  'calendars',
  'periods',
  'students',
  'guardians',
  'enrollments',
  'attendance_codes',
  'submissions',
  'staff',
] as const satisfies readonly Entity[]
export type StagedEntity = (typeof stagedEntities)[number]

/** For each kind of row the tables it is written to, the last of them the one it is staged for. */
export const targetsOf: Readonly<Record<StagedEntity, readonly MergeTarget[]>> = {
  schools: schoolIntake,
  calendars: [calendarNames, calendarDays],
  periods: [periods],
  students: [students],
  guardians: [guardians],
  enrollments: [enrollments],
  attendance_codes: [codes],
  submissions: [submissions],
  staff: staffIntake,
}

export function stageOf(entity: StagedEntity): MergeTarget {
  const target = targetsOf[entity].at(-1)
  if (target === undefined) throw new Error(`${entity} is staged for no table`)
  return target
}

/** All tables, in the order in which they refer to one another. */
export const allTargets: readonly MergeTarget[] = [
  ...stagedEntities.flatMap((entity) => targetsOf[entity]),
  rowsSeenIntake,
]

/** Every table that a delivery may fill. */
export const tablesFilled: ReadonlySet<string> = new Set([
  ...allTargets.map(({ table }) => table),
  'attendance_year',
])

/** What is staged: each kind of row once, and the rows seen of an every-day feed. */
export const allStages: readonly MergeTarget[] = [...stagedEntities.map(stageOf), rowsSeenIntake]
