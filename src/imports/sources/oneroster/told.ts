import type { Entity } from '#imports/model/row.ts'
import type { Bundle } from '#imports/sources/oneroster/bundle.ts'
import { baseName } from '#imports/sources/oneroster/table.ts'

/**
 * Our columns that a bundle speaks of; in a delta the others stay as they are on record. The standard
 * knows no kinds of school, no calendars and no exit codes.
 */
export function columnsTold(entity: Entity, { headers }: Bundle): string[] {
  const always = told[entity] ?? []
  if (entity !== 'students' && entity !== 'guardians') return [...always]
  const tables = new Map([...headers].map(([file, { names }]) => [baseName(file), names]))
  const more = toldByColumn.filter(
    ({ of, table, column }) => of === entity && tables.get(table)?.[column] !== undefined,
  )
  return [...always, ...more.map(({ tells }) => tells)]
}

const told: Partial<Record<Entity, readonly string[]>> = {
  schools: ['school_id', 'name'],
  students: ['student_id', 'first_name', 'last_name'],
  guardians: ['guardian_id', 'student_id', 'first_name', 'last_name', 'relationship'],
  staff: ['staff_id', 'name', 'email', 'role', 'school_ids', 'begins', 'ends'],
  enrollments: ['student_id', 'school_id', 'grade', 'entry_date', 'exit_date'],
}

/** Columns of ours that are told where a file has one of its own for them. */
const toldByColumn = [
  { of: 'students', table: 'users.csv', column: 'middle', tells: 'middle_name' },
  { of: 'students', table: 'users.csv', column: 'preferred', tells: 'preferred_name' },
  { of: 'students', table: 'demographics.csv', column: 'birth', tells: 'birth_date' },
  { of: 'students', table: 'demographics.csv', column: 'sex', tells: 'gender' },
  { of: 'students', table: 'demographics.csv', column: 'user', tells: 'ethnicity' },
  { of: 'students', table: 'userflags.csv', column: 'flag', tells: 'disability' },
  { of: 'students', table: 'userflags.csv', column: 'flag', tells: 'low_income' },
  { of: 'students', table: 'userflags.csv', column: 'flag', tells: 'english_learner' },
  { of: 'guardians', table: 'users.csv', column: 'email', tells: 'email' },
  { of: 'guardians', table: 'users.csv', column: 'phone', tells: 'phone' },
  { of: 'guardians', table: 'users.csv', column: 'sms', tells: 'phone' },
  { of: 'guardians', table: 'users.csv', column: 'phone', tells: 'phone_kind' },
  { of: 'guardians', table: 'users.csv', column: 'sms', tells: 'phone_kind' },
] as const
