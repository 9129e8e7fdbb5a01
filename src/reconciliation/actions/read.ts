import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Queryable } from '#platform/database.ts'
import type { Office } from '#platform/office.ts'
import { openConcealment } from '#safe-addresses/actions/concealed.ts'
import type { ComparedRow, Reconciliation, RowQuery, TotalsSummary } from '#reconciliation/model.ts'
import { allTotals, comparedRows, reconciliation } from '#reconciliation/records/comparisons.ts'

/** Everything that was loaded, newest first. */
export function loadedTotals(seen: Queryable): Promise<TotalsSummary[]> {
  return allTotals(seen)
}

/** Lines that were not taken are shown as they came, unless one tells where somebody lives who is kept from being found. */
export async function oneReconciliation(
  office: Pick<Office, 'pool' | 'config'>,
  seen: Queryable,
  totals: number,
): Promise<Decision<Reconciliation, 'no-such-totals'>> {
  const found = await reconciliation(seen, totals)
  if (found === null) return refused('no-such-totals')
  const conceals = await openConcealment(office)
  const refusedRows = found.refusedRows.map((row) => {
    const told = [row.raw ?? '', ...Object.values(row.details).map(String)].join('\n')
    return conceals(told, { byNumber: false }) ? { ...row, details: {}, raw: null } : row
  })
  return accepted({ ...found, refusedRows })
}

export interface RowsAsked extends RowQuery {
  from: number
  limit: number
}

export async function rowsOfReconciliation(
  seen: Queryable,
  totals: number,
  asked: RowsAsked,
): Promise<{ rows: ComparedRow[]; total: number; more: boolean }> {
  const { rows, total } = await comparedRows(seen, totals, asked)
  return { rows, total, more: asked.from + rows.length < total }
}
