import type pg from 'pg'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Explanation, Kind, RefusedRow, TotalColumn, Totals } from '#reconciliation/model.ts'

// Loading and comparing: what is written of a file of totals.

type Client = pg.ClientBase

export interface NewTotals {
  name: string
  schoolYear: SchoolYear
  asOf: SchoolDate
  columns: TotalColumn[]
  unknownColumns: string[]
}

export async function insertTotals(client: Client, totals: NewTotals): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into external_totals
       (name, school_year, as_of, columns, unknown_columns, rows_read, refused_rows, compared_at)
     values ($1, $2, $3, $4, $5, 0, 0, now()) returning id`,
    [totals.name, totals.schoolYear, totals.asOf, totals.columns, totals.unknownColumns],
  )
  return rows[0]?.id ?? 0
}

export async function recordCounts(
  client: Client,
  totals: number,
  counts: { rowsRead: number; refused: number; refusedCells: number },
): Promise<void> {
  await client.query(
    `update external_totals set rows_read = $2, refused_rows = $3, refused_cells = $4,
       compared_at = now() where id = $1`,
    [totals, counts.rowsRead, counts.refused, counts.refusedCells],
  )
}

/** One line of theirs beside ours. */
export interface RowToStore {
  line: number
  student: number
  school: number | null
  theirs: Totals
  ours: Totals | null
  blank: string | null
  differing: TotalColumn[]
  kinds: Kind[]
  because: Explanation[]
}

export async function insertRows(
  client: Client,
  totals: number,
  rows: readonly RowToStore[],
): Promise<void> {
  if (rows.length === 0) return
  await client.query(
    `insert into external_total
       (totals, line, student_key, school_key, theirs, ours, blank, differing, kinds, because)
     select $1, line, student, school, theirs, ours, blank, differing, kinds, because
     from jsonb_to_recordset($2) as row
       (line int, student int, school int, theirs jsonb, ours jsonb, blank text, differing text[],
        kinds text[], because jsonb)`,
    [totals, JSON.stringify(rows)],
  )
}

export async function insertRefused(
  client: Client,
  totals: number,
  rows: readonly RefusedRow[],
): Promise<void> {
  if (rows.length === 0) return
  await client.query(
    `insert into external_total_refused (totals, line, cell, field, reason, details, raw)
     select $1, line, cell, field, reason, details, raw
     from jsonb_to_recordset($2) as row
       (line int, cell boolean, field text, reason text, details jsonb, raw text)`,
    [totals, JSON.stringify(rows)],
  )
}

/** student.id → student.key, of those asked for that exist. */
export async function studentKeys(
  client: Client,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await client.query<{ id: string; key: number }>(
    `select id, key from student where id = any($1)`,
    [ids],
  )
  return new Map(rows.map(({ id, key }) => [id, key]))
}

export async function schoolKeys(client: Client): Promise<Map<string, number>> {
  const { rows } = await client.query<{ id: string; key: number }>(`select id, key from school`)
  return new Map(rows.map(({ id, key }) => [id, key]))
}

/** Their lines as they were loaded, to be compared again. */
export async function storedLines(client: Client, totals: number): Promise<StoredLine[]> {
  const { rows } = await client.query<StoredLine>(
    `select line, student_key as student, school_key as school, theirs
     from external_total where totals = $1 and line > 0`,
    [totals],
  )
  return rows
}

export type StoredLine = Pick<RowToStore, 'line' | 'student' | 'school' | 'theirs'>

export async function removeRows(client: Client, totals: number): Promise<void> {
  await client.query(`delete from external_total where totals = $1`, [totals])
}

export async function removeTotals(client: Client, totals: number): Promise<number> {
  const { rowCount } = await client.query(`delete from external_totals where id = $1`, [totals])
  return rowCount ?? 0
}
