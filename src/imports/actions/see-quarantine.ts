import type { RunId } from '#kernel/ids.ts'
import type { Database } from '#platform/database.ts'
import type { QuarantinedRow } from '#imports/model/endpoints.ts'
import { type QuarantineQuery, quarantinedRows } from '#imports/records/run-views.ts'

/** Some quarantined rows of a run, and whether there are more of them. */
export async function seeQuarantine(
  db: Database,
  run: RunId,
  query: QuarantineQuery,
): Promise<{ rows: QuarantinedRow[]; more: boolean }> {
  const rows = await quarantinedRows(db, run, { ...query, limit: query.limit + 1 })
  return { rows: rows.slice(0, query.limit), more: rows.length > query.limit }
}

/** All quarantined rows of one file, a page at a time. */
export async function* everyQuarantinedRow(
  db: Database,
  run: RunId,
  file: string,
): AsyncGenerator<QuarantinedRow> {
  let after = 0
  for (;;) {
    const rows = await quarantinedRows(db, run, { file, after, limit: 2000 })
    yield* rows
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.number
  }
}
