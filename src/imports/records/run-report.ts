import type pg from 'pg'
import type { RunId } from '#kernel/ids.ts'
import type { Manifest } from '#imports/model/manifest.ts'
import type { DeliveryRefusal, Reason, Rejection } from '#imports/model/rejection.ts'
import { entities } from '#imports/model/row.ts'
import type { Difference, FileRead, RowCounts, RunStatus } from '#imports/model/run.ts'

type Client = pg.ClientBase

export interface RunReport {
  files: readonly FileRead[]
  differences: readonly Difference[]
  quarantine: {
    rows: readonly Rejection[]
    counts: readonly { file: string; reason: Reason; rows: number; kept: number }[]
  }
}

/** Records what became of every row of a run; the table refuses a run whose rows do not add up. */
export async function recordReport(
  client: Client,
  run: RunId,
  status: RunStatus,
  report: RunReport,
  refusal: DeliveryRefusal | null,
): Promise<void> {
  const { files, differences } = report
  const total = (count: keyof RowCounts) => files.reduce((sum, file) => sum + file[count], 0)
  for (const file of files) checkSum(file)
  await client.query(
    `update import_run set status = $2, files = $3, differences = $4, refusal = $5,
       rows_read = $6, rows_applied = $7, rows_unchanged = $8, rows_quarantined = $9, rows_out_of_scope = $10,
       finished_at = case when $2 = 'held' then null else clock_timestamp() end, progress = null
     where id = $1`,
    [
      run,
      status,
      JSON.stringify(files),
      JSON.stringify(differences),
      refusal === null ? null : JSON.stringify(refusal),
      total('read'),
      total('applied'),
      total('unchanged'),
      total('quarantined'),
      total('outOfScope'),
    ],
  )
  await saveQuarantine(client, run, report)
}

/** The district itself: written with its first delivery. */
export async function saveDistrict(
  client: Client,
  { id, name }: Manifest['district'],
): Promise<void> {
  await client.query(
    `insert into district (id, name) values ($1, $2) on conflict (id) do update set name = excluded.name
     where district.name <> excluded.name`,
    [id, name],
  )
}

async function saveQuarantine(
  client: Client,
  run: RunId,
  { files, quarantine: { rows, counts } }: Pick<RunReport, 'files' | 'quarantine'>,
): Promise<void> {
  // A released run was reported when it was held.
  await client.query('delete from quarantined_row where run = $1', [run])
  await client.query('delete from quarantine_count where run = $1', [run])
  const sorted = inOrderOfReading(rows, files)
  for (let from = 0; from < sorted.length; from += 5000) {
    const numbered = sorted
      .slice(from, from + 5000)
      .map((row, at) => ({ ...row, number: from + at + 1 }))
    await client.query(
      `insert into quarantined_row (run, number, file, line, field, reason, details, raw)
       select $1, r.number, r.file, r.line, r.field, r.reason, r.details, r.raw
       from jsonb_to_recordset($2::jsonb) r(number integer, file text, line integer, field text,
         reason text, details jsonb, raw text)`,
      [run, JSON.stringify(numbered).replaceAll('\\u0000', '␀')],
    )
  }
  await client.query(
    `insert into quarantine_count (run, file, reason, rows, kept)
     select $1, c.file, c.reason, c.rows, c.kept
     from jsonb_to_recordset($2::jsonb) c(file text, reason text, rows integer, kept integer)`,
    [run, JSON.stringify(counts)],
  )
}

/** Causes before what follows from them: students, say, before the marks of students who were not taken. */
function inOrderOfReading(rows: readonly Rejection[], files: readonly FileRead[]): Rejection[] {
  const places = new Map(
    files.map(({ file, entity }) => [
      file,
      entity === null ? entities.length : entities.indexOf(entity),
    ]),
  )
  const placeOf = ({ file }: Rejection) => places.get(file) ?? entities.length
  return rows.toSorted(
    (a, b) => placeOf(a) - placeOf(b) || compareText(a.file, b.file) || a.line - b.line,
  )
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function checkSum({ file, read, applied, unchanged, quarantined, outOfScope }: FileRead): void {
  if (read === applied + unchanged + quarantined + outOfScope) return
  throw new Error(
    `${file}: ${read} rows read, but ${applied} + ${unchanged} + ${quarantined} + ${outOfScope} accounted for`,
  )
}
