import type { RunId } from '#kernel/ids.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'

/** Runs of a school year that are still to be read or decided. */
export async function runsUnderWay(client: Queryable, year: SchoolYear): Promise<RunId[]> {
  const { rows } = await client.query<{ run: RunId }>(
    `select id as run from import_run
     where status in ('received', 'reading', 'held', 'applying') and manifest ->> 'school_year' = $1`,
    [year],
  )
  return rows.map(({ run }) => run)
}

/**
 * Takes away the rows that a year's deliveries left behind: quarantined, overwritten, moved. What remains of a run
 * is its account: which files, how many rows, what became of them.
 */
export async function removeDeliveries(
  client: Queryable,
  year: SchoolYear,
  certificate: number,
): Promise<{ deliveries: number; quarantine: number }> {
  const { rows } = await client.query<{ run: number; stored: boolean }>(
    `update import_run set destroyed_by = $2, undo_kept = false, stored_at = null
     from import_run as before
     where before.id = import_run.id and before.manifest ->> 'school_year' = $1
     returning import_run.id as run, before.stored_at is not null as stored`,
    [year, certificate],
  )
  const runs = rows.map(({ run }) => run)
  for (const table of ['overwritten_row', 'overwritten_attendance_year', 'moved_row'])
    await client.query(`delete from ${table} where run = any($1)`, [runs])
  const quarantined = await client.query<{ rows: number }>(
    `with gone as (delete from quarantined_row where run = any($1) returning 1)
     select count(*)::int as rows from gone`,
    [runs],
  )
  const deliveries = rows.filter(({ stored }) => stored).length
  return { deliveries, quarantine: quarantined.rows[0]?.rows ?? 0 }
}

/** Runs whose files are to be gone. */
export async function destroyedRuns(client: Queryable): Promise<RunId[]> {
  const { rows } = await client.query<{ run: RunId }>(
    `select id as run from import_run where destroyed_by is not null`,
  )
  return rows.map(({ run }) => run)
}

/** The certificate by which a school year's attendance was destroyed; null: it was not. */
export async function certificateOfYear(
  client: Queryable,
  year: SchoolYear,
): Promise<number | null> {
  const { rows } = await client.query<{ certificate: number }>(
    `select certificate from destroyed_year where school_year = $1`,
    [year],
  )
  return rows[0]?.certificate ?? null
}
