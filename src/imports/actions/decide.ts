import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { RunId } from '#kernel/ids.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import type { Database } from '#platform/database.ts'
import type { Jobs } from '#platform/jobs.ts'
import { plainly } from '#platform/transaction.ts'
import { pendingRun, recordDecision } from '#imports/records/runs.ts'
import { readReason } from '#imports/rules/decision-reason.ts'

/** The queue on which runs wait for the worker. */
export const importQueue = 'imports-run'

/** Who decides about a held run, and why, in their own words; blank: they did not say. */
export interface Deciding {
  by: Doer
  because: string
}

type Decided = Decision<
  RunId,
  'no-such-run' | 'not-held' | 'reason-missing' | 'reason-too-long' | 'needs-another',
  Record<string, number>
>

/** Lets a held run be applied: its stored files are read again, and nothing holds it this time. */
export async function releaseRun(db: Database, run: RunId, deciding: Deciding): Promise<Decided> {
  return decide(db, run, 'received', deciding)
}

/** Refuses a held run, for a reason; its files and its counts stay. */
export async function rejectRun(db: Database, run: RunId, deciding: Deciding): Promise<Decided> {
  return decide(db, run, 'rejected', deciding)
}

/** Leaves a received run to the worker. */
export async function enqueueRun(jobs: Jobs, run: RunId): Promise<void> {
  await jobs.send(importQueue, { run }, { key: String(run) })
}

async function decide(
  db: Database,
  run: RunId,
  status: 'received' | 'rejected',
  { by, because }: Deciding,
): Promise<Decided> {
  const pending = await pendingRun(db, run)
  if (pending === null) return refused('no-such-run', { run })
  if (pending.status !== 'held') return refused('not-held', { run })
  // Whoever imports gives no roles: see approve-roles.
  if (pending.heldFor === 'gives-roles' && status === 'received')
    return refused('needs-another', { run })
  const reason = readReason(because)
  if (!reason.ok) return refused(reason.refusal, { run, ...reason.details })
  if (reason.value === null && status === 'rejected') return refused('reason-missing', { run })
  const decision = { status, by: by.name, because: reason.value }
  return db.transaction().execute(async (tx) => {
    // Somebody else may have decided meanwhile.
    if (!(await recordDecision(tx, run, decision))) return refused('not-held', { run })
    await rememberChange(plainly(tx), by, {
      what: status === 'received' ? 'run-released' : 'run-rejected',
      because: reason.value,
      before: { run, status: 'held' },
      after: { run, status },
    })
    return accepted(run)
  })
}
