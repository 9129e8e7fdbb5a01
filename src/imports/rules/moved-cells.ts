import {
  type Cell,
  type Cells,
  type MovedColumn,
  type MovedNames,
  movedColumns,
} from '#imports/model/moved-row.ts'
import type { Entity } from '#imports/model/row.ts'

// A row as its table has it, with keys for names, put into the columns of the file that tells it.

/** A row by the columns of its table. */
export type TableRow = Readonly<Record<string, unknown>>

/** What the keys stand for. */
export interface KeyNames {
  students: ReadonlyMap<number, Named>
  schools: ReadonlyMap<number, Named>
  calendars: ReadonlyMap<number, { id: string; school: number }>
  /** The meaning of each code */
  codes: ReadonlyMap<string, string>
}

/** What files and people call a student or a school. */
export interface Named {
  id: string
  name: string
}

/** A row in the columns of its file; blank cells are null. */
export function cellsOf(entity: Entity, row: TableRow, names: KeyNames): Cells {
  return Object.fromEntries(
    movedColumns[entity].map((column) => [column, cellOf(entity, column, row, names)]),
  )
}

/** Whom and which school a row concerns; null where nobody knows the key. */
export function namesOf(row: TableRow, names: KeyNames): Omit<MovedNames, 'codes'> {
  return {
    student: names.students.get(keyIn(row, 'student_key'))?.name ?? null,
    school: names.schools.get(schoolKeyOf(row, names))?.name ?? null,
  }
}

/** What the codes mean that stand in a row before or after. */
export function codesIn(
  cells: readonly (Cells | null)[],
  { codes }: KeyNames,
): MovedNames['codes'] {
  const standing = cells.flatMap((row) => (typeof row?.['code'] === 'string' ? [row['code']] : []))
  return Object.fromEntries(standing.map((code) => [code, codes.get(code) ?? '']))
}

/** The key that stands in a column; 0: there is none. */
export function keyIn(row: TableRow, column: string): number {
  const key = row[column]
  return typeof key === 'number' ? key : 0
}

function cellOf(entity: Entity, column: MovedColumn, row: TableRow, names: KeyNames): Cell {
  switch (column) {
    case 'student_id':
      return entity === 'students'
        ? plain(row['id'])
        : (names.students.get(keyIn(row, 'student_key'))?.id ?? null)
    case 'school_id':
      return entity === 'schools'
        ? plain(row['id'])
        : (names.schools.get(schoolKeyOf(row, names))?.id ?? null)
    case 'calendar_id':
      return names.calendars.get(keyIn(row, 'calendar_key'))?.id ?? null
    case 'guardian_id':
    case 'staff_id':
      return plain(row['id'])
    case 'start':
    case 'end':
      return hours(row[`${column}s`])
    default:
      return plain(row[column])
  }
}

function schoolKeyOf(row: TableRow, { calendars }: KeyNames): number {
  const own = keyIn(row, 'school_key')
  return own > 0 ? own : (calendars.get(keyIn(row, 'calendar_key'))?.school ?? 0)
}

/** '08:00:00' as files write it. */
function hours(time: unknown): Cell {
  return typeof time === 'string' ? time.slice(0, 5) : null
}

/** Blank and not there are one. */
function plain(value: unknown): Cell {
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return typeof value === 'string' && value !== '' ? value : null
}
