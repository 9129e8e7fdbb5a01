import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { RunId } from '#kernel/ids.ts'
import type { Database } from '#platform/database.ts'
import type { Jobs } from '#platform/jobs.ts'
import { pendingRun, recordDecision } from '#imports/records/runs.ts'

/** The queue on which runs wait for the worker. */
export const importQueue = 'imports-run'

type Decided = Decision<RunId, 'no-such-run' | 'not-held', { run: number }>

/** Lets a held run be applied: its stored files are read again, and nothing holds it this time. */
export async function releaseRun(db: Database, run: RunId, by: string): Promise<Decided> {
  return decide(db, run, 'received', by)
}

/** Refuses a held run; its files and its counts stay. */
export async function rejectRun(db: Database, run: RunId, by: string): Promise<Decided> {
  return decide(db, run, 'rejected', by)
}

/** Leaves a received run to the worker. */
export async function enqueueRun(jobs: Jobs, run: RunId): Promise<void> {
  await jobs.send(importQueue, { run }, { key: String(run) })
}

async function decide(
  db: Database,
  run: RunId,
  status: 'received' | 'rejected',
  by: string,
): Promise<Decided> {
  const pending = await pendingRun(db, run)
  if (pending === null) return refused('no-such-run', { run })
  if (pending.status !== 'held') return refused('not-held', { run })
  await recordDecision(db, run, { status, by })
  return accepted(run)
}
