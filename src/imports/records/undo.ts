import type pg from 'pg'
import { sql } from 'kysely'
import { RunId } from '#kernel/ids.ts'
import type { Database } from '#platform/database.ts'
import { type MergeTarget, keyJson } from '#platform/merge.ts'
import { removeCreated, restoreBefore } from '#platform/merge-undo.ts'

type Client = pg.ClientBase

/** Notes the runs on which a run builds: those whose rows it overwrote, or which made what it refers to. */
export async function recordBuildsOn(
  client: Client,
  run: RunId,
  targets: readonly MergeTarget[],
): Promise<void> {
  const { rows } = await client.query<{ run: number }>(
    `select distinct (before ->> 'run')::int as run from overwritten_row where run = $1
     union
     select previous_run from overwritten_attendance_year where run = $1
     ${references.map((reference) => `union ${runsReferredTo(reference, targets)}`).join(' ')}
     union
     select distinct t.run from staff f join school t on t.id = any(string_to_array(f.school_ids, ';'))
     where f.run = $1 and t.run <> $1 and ${wasCreated('school', targets)}
     union
     select t.run from attendance_code t
     where t.run <> $1 and ${wasCreated('attendance_code', targets)}
       and t.school_year in (select school_year from attendance_year where run = $1)`,
    [run],
  )
  await client.query('update import_run set builds_on = $2 where id = $1', [
    run,
    rows.map((row) => row.run),
  ])
}

/** Whether there is anything on which a run could build. */
export async function hasEarlierRuns(client: Client, run: RunId): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from import_run where status = 'applied' and id <> $1 limit 1`,
    [run],
  )
  return rowCount === 1
}

/** Applied runs that build on a run. */
export async function runsBuildingOn(db: Database, run: RunId): Promise<RunId[]> {
  const { rows } = await sql<{ run: number }>`
    select id as run from import_run where status = 'applied' and ${run} = any(builds_on)
    order by id`.execute(db)
  return rows.map((row) => RunId.parse(row.run))
}

/** Takes back everything a run wrote: what it overwrote stands again, what it created is removed. */
export async function takeBack(
  client: Client,
  run: RunId,
  targets: readonly MergeTarget[],
): Promise<void> {
  await restoreYears(client, run)
  for (const target of targets) await restoreBefore(client, target, run)
  await client.query('delete from attendance_year where run = $1', [run])
  for (const target of targets.toReversed()) await removeCreated(client, target, run)
  await client.query('delete from overwritten_row where run = $1', [run])
  await client.query('delete from overwritten_attendance_year where run = $1', [run])
}

/** Who took a run back, and why. */
export async function recordUndone(
  client: Client,
  run: RunId,
  { by, because }: { by: string; because: string },
): Promise<void> {
  await client.query(
    `update import_run set status = 'undone', undone_by = $2, undone_at = now(), counted_at = null,
       heartbeat_at = now(), options = options || jsonb_build_object('undoneBecause', $3::text)
     where id = $1`,
    [run, by, because],
  )
}

/** Whether no other applied run tells of the school year of this one, which was applied. */
export async function isOnlyOfItsYear(db: Database, run: RunId): Promise<boolean> {
  const { rows } = await sql`
    select from import_run r where id = ${run} and status = 'applied' and not exists (
      select from import_run o where o.status = 'applied' and o.id <> r.id
        and o.manifest ->> 'school_year' = r.manifest ->> 'school_year')`.execute(db)
  return rows.length === 1
}

/** Lets go of what old runs overwrote; they can no longer be undone. */
export async function forgetOverwritten(client: Client, days: number): Promise<number> {
  const old = `select id from import_run
    where undo_kept and status = 'applied' and finished_at < now() - $1 * interval '1 day'`
  await client.query(`delete from overwritten_row where run in (${old})`, [days])
  await client.query(`delete from overwritten_attendance_year where run in (${old})`, [days])
  const { rowCount } = await client.query(
    `update import_run set undo_kept = false where id in (${old})`,
    [days],
  )
  return rowCount ?? 0
}

interface RowReference {
  table: string
  column: string
  to: string
}

const references: readonly RowReference[] = [
  { table: 'calendar', column: 'school_key', to: 'school' },
  { table: 'enrollment', column: 'school_key', to: 'school' },
  { table: 'submission', column: 'school_key', to: 'school' },
  { table: 'rows_seen', column: 'school_key', to: 'school' },
  { table: 'calendar_day', column: 'calendar_key', to: 'calendar' },
  { table: 'period', column: 'calendar_key', to: 'calendar' },
  { table: 'enrollment', column: 'calendar_key', to: 'calendar' },
  { table: 'guardian', column: 'student_key', to: 'student' },
  { table: 'enrollment', column: 'student_key', to: 'student' },
  { table: 'attendance_year', column: 'student_key', to: 'student' },
]

function runsReferredTo(
  { table, column, to }: RowReference,
  targets: readonly MergeTarget[],
): string {
  return `select distinct t.run from ${table} f join ${to} t on t.key = f.${column}
    where f.run = $1 and t.run <> $1 and ${wasCreated(to, targets)}`
}

/** Whether its run made row `t`, and did not only change it: then nothing of it was kept as overwritten. */
function wasCreated(table: string, targets: readonly MergeTarget[]): string {
  const target = targets.find((one) => one.table === table)
  if (target === undefined) throw new Error(`No import writes ${table}`)
  return `not exists (select from overwritten_row o
    where o.run = t.run and o.entity = '${table}' and o.key = ${keyJson(target)})`
}

async function restoreYears(client: Client, run: RunId): Promise<void> {
  await client.query(
    `update attendance_year a set marks = o.marks, origins = o.origins, run = o.previous_run
     from overwritten_attendance_year o
     where o.run = $1 and a.student_key = o.student_key and a.school_year = o.school_year`,
    [run],
  )
}
