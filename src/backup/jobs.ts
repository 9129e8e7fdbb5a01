import { z } from 'zod'
import { type Job, job } from '#platform/jobs.ts'
import { announce } from '#webhooks/actions/announce.ts'
import { backUpTonight } from '#backup/actions/shelf.ts'

/** After the night's counting and forgetting, and before anybody comes. */
const nightlyBackup = job({
  queue: 'backup',
  every: '10 4 * * *',
  payload: z.object({}),
  async work(office) {
    const done = await backUpTonight(office).catch(async (error: unknown) => {
      await announce(office.pool, { type: 'backup.failed', data: {} })
      throw error
    })
    if (done === null) return
    const { folder, about, without, gone } = done
    office.log.info({ folder, ...about, without, gone }, 'backed up')
    if (without.length > 0) office.log.warn({ runs: without }, 'received files are not there')
  },
})

export const backupJobs: readonly Job[] = [nightlyBackup]
