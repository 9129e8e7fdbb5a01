import type { RunId } from '#kernel/ids.ts'
import type { Office } from '#platform/office.ts'
import { openConcealment } from '#safe-addresses/actions/concealed.ts'
import type { QuarantinedRow } from '#imports/model/endpoints.ts'
import { type QuarantineQuery, quarantinedRows } from '#imports/records/run-views.ts'
import { hidden, mayTellWhereabouts } from '#imports/rules/hidden-rows.ts'

export type QuarantineDeps = Pick<Office, 'db' | 'pool' | 'config'>

/** Some quarantined rows of a run, and whether there are more of them. */
export async function seeQuarantine(
  deps: QuarantineDeps,
  run: RunId,
  query: QuarantineQuery,
): Promise<{ rows: QuarantinedRow[]; more: boolean }> {
  const shown = await openShown(deps)
  const rows = await quarantinedRows(deps.db, run, { ...query, limit: query.limit + 1 })
  return { rows: rows.slice(0, query.limit).map(shown), more: rows.length > query.limit }
}

/** All quarantined rows of one file, a page at a time. */
export async function* everyQuarantinedRow(
  deps: QuarantineDeps,
  run: RunId,
  file: string,
): AsyncGenerator<QuarantinedRow> {
  const shown = await openShown(deps)
  let after = 0
  for (;;) {
    const rows = await quarantinedRows(deps.db, run, { file, after, limit: 2000 })
    yield* rows.map(shown)
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.number
  }
}

/** A row as it is shown: not at all, where it would tell of somebody who is kept from being found. */
async function openShown(deps: QuarantineDeps): Promise<(row: QuarantinedRow) => QuarantinedRow> {
  const conceals = await openConcealment(deps)
  return (row) => {
    const told = [row.raw ?? '', ...Object.values(row.details).map(String)].join('\n')
    return conceals(told, { byNumber: mayTellWhereabouts(row.file) }) ? hidden(row) : row
  }
}
