import type { Office } from '#platform/office.ts'
import { recordStatus, interruptedRuns } from '#imports/records/runs.ts'
import { enqueueRun } from './decide.ts'
import { removeCopies } from './receive.ts'

/** A working run gives a sign of life every second; after so many without, its process is gone. */
const silentSeconds = 45

type Interrupted = Pick<Office, 'db' | 'jobs' | 'log' | 'config'>

/** Runs whose process died go on from their stored files, or are counted; what was not received whole is abandoned. */
export async function resumeInterrupted(office: Interrupted): Promise<void> {
  const { db, jobs, log } = office
  for (const { run, storedAt } of await interruptedRuns(db, silentSeconds)) {
    log.warn({ run, resumed: storedAt !== null }, 'an import was interrupted')
    if (storedAt === null) {
      await removeCopies(office, run)
      await recordStatus(db, run, 'abandoned', { word: 'interrupted', details: {} })
    } else await enqueueRun(jobs, run)
  }
}
