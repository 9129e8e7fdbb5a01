import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Queryable } from '#platform/database.ts'
import type { ComparedRow, Reconciliation, RowQuery, TotalsSummary } from '#reconciliation/model.ts'
import { allTotals, comparedRows, reconciliation } from '#reconciliation/records/comparisons.ts'

/** Everything that was loaded, newest first. */
export function loadedTotals(seen: Queryable): Promise<TotalsSummary[]> {
  return allTotals(seen)
}

export async function oneReconciliation(
  seen: Queryable,
  totals: number,
): Promise<Decision<Reconciliation, 'no-such-totals'>> {
  const found = await reconciliation(seen, totals)
  return found === null ? refused('no-such-totals') : accepted(found)
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
