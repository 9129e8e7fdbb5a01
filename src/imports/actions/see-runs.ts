import type { RunId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Database } from '#platform/database.ts'
import type { ImportHealth } from '#imports/model/endpoints.ts'
import type { Run, RunSummary } from '#imports/model/run.ts'
import { type RunQuery, freshness, runDetail, runSummaries } from '#imports/records/run-views.ts'
import { isOnlyOfItsYear } from '#imports/records/undo.ts'
import { whyNotUndone } from './undo.ts'

/** One run with everything that is known of it. */
export async function seeRun(
  db: Database,
  run: RunId,
): Promise<Decision<Run, 'no-such-run', { run: number }>> {
  const detail = await runDetail(db, run)
  if (detail === null) return refused('no-such-run', { run })
  const { undoKept: _, ...rest } = detail
  return accepted({
    ...rest,
    undo: await whyNotUndone(db, detail),
    onlyOfItsYear: await isOnlyOfItsYear(db, run),
  })
}

/** The state of the imports as a whole. */
export async function importHealth(db: Database): Promise<ImportHealth> {
  const [applied, received, reading, applying, held, last] = await Promise.all([
    runSummaries(db, { status: 'applied', limit: 1 }),
    runSummaries(db, { status: 'received', limit: 50 }),
    runSummaries(db, { status: 'reading', limit: 50 }),
    runSummaries(db, { status: 'applying', limit: 50 }),
    runSummaries(db, { status: 'held', limit: 50 }),
    runSummaries(db, { limit: 10 }),
  ])
  return {
    lastApplied: applied.runs[0] ?? null,
    freshTo: await freshness(db),
    underWay: [applying, reading, received].flatMap(({ runs }) => runs),
    held: held.runs,
    last: last.runs,
  }
}

/** Runs, newest first. */
export function seeRuns(
  db: Database,
  query: RunQuery,
): Promise<{ runs: RunSummary[]; more: boolean }> {
  return runSummaries(db, query)
}
