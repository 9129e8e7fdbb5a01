import type pg from 'pg'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { ComparedRow, Reconciliation, RowQuery, TotalsSummary } from '#reconciliation/model.ts'
import { allTotals, comparedRows, reconciliation } from '#reconciliation/records/comparisons.ts'

/** Everything that was loaded, newest first. */
export function loadedTotals(pool: pg.Pool): Promise<TotalsSummary[]> {
  return allTotals(pool)
}

export async function oneReconciliation(
  pool: pg.Pool,
  totals: number,
): Promise<Decision<Reconciliation, 'no-such-totals'>> {
  const found = await reconciliation(pool, totals)
  return found === null ? refused('no-such-totals') : accepted(found)
}

export interface RowsAsked extends RowQuery {
  from: number
  limit: number
}

export async function rowsOfReconciliation(
  pool: pg.Pool,
  totals: number,
  asked: RowsAsked,
): Promise<{ rows: ComparedRow[]; total: number; more: boolean }> {
  const { rows, total } = await comparedRows(pool, totals, asked)
  return { rows, total, more: asked.from + rows.length < total }
}
