import { sql } from 'kysely'
import { z } from 'zod'
import type { RunId } from '#kernel/ids.ts'
import { dayToldInSql } from '#attendance/model/day-told.ts'
import type { Database } from '#platform/database.ts'
import { type ImportHealth, QuarantinedRow } from '#imports/model/endpoints.ts'
import { type Reason, Reason as ReasonWord } from '#imports/model/rejection.ts'
import { Run, type RunStatus, RunSummary } from '#imports/model/run.ts'

const Instant = z.date().transform((at) => at.toISOString())
const Summary = RunSummary.extend({
  receivedAt: Instant,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  decidedAt: Instant.nullable(),
})
const Detail = Run.omit({ quarantine: true, undo: true, onlyOfItsYear: true }).extend({
  receivedAt: Instant,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  decidedAt: Instant.nullable(),
  undoneAt: Instant.nullable(),
  undoKept: z.boolean(),
})

const summaryColumns = sql`
  r.id as run, r.format, p.name as profile, r.name, r.status,
  coalesce((r.options ->> 'moreFiles')::int, 0) as "moreFiles", r.dry_run as "dryRun",
  r.received_at as "receivedAt", r.started_at as "startedAt", r.finished_at as "finishedAt", r.progress, r.refusal,
  r.brought_by as "broughtBy",
  r.decided_by as "decidedBy", r.decided_at as "decidedAt", r.decided_because as "decidedBecause",
  jsonb_build_object('read', r.rows_read, 'applied', r.rows_applied, 'unchanged', r.rows_unchanged,
    'quarantined', r.rows_quarantined, 'outOfScope', r.rows_out_of_scope) as counts`
const runs = sql`import_run r left join mapping_profile p on p.id = r.profile_id`

export interface RunQuery {
  status?: RunStatus | undefined
  before?: RunId | undefined
  limit: number
}

export async function runSummaries(
  db: Database,
  { status, before, limit }: RunQuery,
): Promise<{ runs: RunSummary[]; more: boolean }> {
  const { rows } = await sql`
    select ${summaryColumns} from ${runs}
    where (${status ?? null}::text is null or r.status = ${status ?? null})
      and (${before ?? null}::int is null or r.id < ${before ?? null})
    order by r.id desc limit ${limit + 1}`.execute(db)
  const found = rows.map((row) => Summary.parse(row))
  return { runs: found.slice(0, limit), more: found.length > limit }
}

export type RunDetail = Omit<Run, 'undo' | 'onlyOfItsYear'> & { undoKept: boolean }

export async function runDetail(db: Database, run: RunId): Promise<RunDetail | null> {
  const { rows } = await sql`
    select ${summaryColumns}, r.sha256, r.manifest, r.files, coalesce(r.differences, '[]') as differences,
           r.options -> 'figures' as figures,
           r.undone_by as "undoneBy", r.options ->> 'undoneBecause' as "undoneBecause", r.undone_at as "undoneAt", r.undo_kept as "undoKept", r.moved
    from ${runs} where r.id = ${run}`.execute(db)
  if (rows[0] === undefined) return null
  return { ...Detail.parse(rows[0]), quarantine: await quarantineCounts(db, run) }
}

export interface QuarantineQuery {
  file?: string | undefined
  reason?: Reason | undefined
  after: number
  limit: number
}

export async function quarantinedRows(
  db: Database,
  run: RunId,
  { file, reason, after, limit }: QuarantineQuery,
): Promise<QuarantinedRow[]> {
  const { rows } = await sql`
    select number, file, line, field, reason, coalesce(details, '{}') as details, raw
    from quarantined_row
    where run = ${run} and number > ${after}
      and (${file ?? null}::text is null or file = ${file ?? null})
      and (${reason ?? null}::text is null or reason = ${reason ?? null})
    order by number limit ${limit}`.execute(db)
  return rows.map((row) => QuarantinedRow.parse(row))
}

/** Of each school year, the last day that an applied delivery tells of. */
export async function freshness(db: Database): Promise<ImportHealth['freshTo']> {
  const { rows } = await sql`
    select distinct on (manifest ->> 'school_year') manifest ->> 'school_year' as "schoolYear",
           coalesce(told, manifest ->> 'to') as to, id as run
    from (select *, ${sql.raw(dayToldInSql)} as told from import_run where status = 'applied') r
    order by manifest ->> 'school_year' desc, told desc nulls last, id desc`.execute(db)
  return rows.map((row) => Fresh.parse(row))
}

const Fresh = z.object({
  schoolYear: Run.shape.manifest.unwrap().shape.school_year,
  to: Run.shape.manifest.unwrap().shape.to,
  run: Run.shape.run,
})

async function quarantineCounts(db: Database, run: RunId): Promise<Run['quarantine']> {
  const rows = await db
    .selectFrom('quarantine_count')
    .select(['file', 'reason', 'rows', 'kept'])
    .where('run', '=', run)
    .orderBy('file')
    .orderBy('rows', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, reason: ReasonWord.parse(row.reason) }))
}
