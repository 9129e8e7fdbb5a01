import type { Database } from '#platform/database.ts'
import type { Jobs } from '#platform/jobs.ts'
import type { Log } from '#platform/log.ts'
import { recordStatus, interruptedRuns } from '#imports/records/runs.ts'
import { enqueueRun } from './decide.ts'

/** A working run gives a sign of life every second; after so many without, its process is gone. */
const silentSeconds = 45

/** Runs whose process died go on from their stored files, or are counted; what was not received whole is abandoned. */
export async function resumeInterrupted(db: Database, jobs: Jobs, log: Log): Promise<void> {
  for (const { run, storedAt } of await interruptedRuns(db, silentSeconds)) {
    log.warn({ run, resumed: storedAt !== null }, 'an import was interrupted')
    if (storedAt === null) {
      await recordStatus(db, run, 'abandoned', { word: 'interrupted', details: {} })
    } else await enqueueRun(jobs, run)
  }
}
