import { type Entity, rowSchemas } from '#imports/model/row.ts'

// The files as tables of the same name and columns, in a schema `plain`.

const types: Record<string, string> = {
  date: 'date',
  entry_date: 'date',
  exit_date: 'date',
  birth_date: 'date',
  start: 'time',
  end: 'time',
  minutes: 'smallint',
  submitted_at: 'timestamptz',
  latitude: 'double precision',
  longitude: 'double precision',
}

export const tables = [
  'schools',
  'calendars',
  'periods',
  'students',
  'guardians',
  'enrollments',
  'attendance_codes',
  'submissions',
  'attendance',
] as const satisfies readonly Entity[]

export interface Column {
  name: string
  type: string
}

export function columnsOf(table: Entity): Column[] {
  return Object.keys(rowSchemas[table].shape).map((column) => ({
    name: `"${column}"`,
    type: types[column] ?? 'text',
  }))
}

/** What a delta replaces: the marks and submissions of its day, and the spells that it tells anew. */
export const replacedByDelta = {
  attendance: 'date = $day',
  submissions: 'date = $day',
  enrollments:
    'exists (select 1 from incoming i where i.student_id = enrollments.student_id ' +
    'and i.school_id = enrollments.school_id and i.entry_date = enrollments.entry_date)',
  students: 'exists (select 1 from incoming i where i.student_id = students.student_id)',
} as const
