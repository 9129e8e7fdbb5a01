import { z } from 'zod'
import { RunId } from '#kernel/ids.ts'
import { type Job, job } from '#platform/jobs.ts'
import { importQueue } from '#imports/actions/decide.ts'
import { removeDestroyedFiles } from '#imports/actions/destroy-deliveries.ts'
import { resumeInterrupted } from '#imports/actions/resume.ts'
import { runImport } from '#imports/actions/run-import.ts'
import { forgetOldRuns } from '#imports/actions/undo.ts'

const runReceived = job({
  queue: importQueue,
  payload: z.object({ run: RunId }),
  async work({ db, pool, config, log, clock }, { run }) {
    await runImport({ db, pool, config, log, today: clock.today() }, run)
  },
})

const resume = job({
  queue: 'imports-resume',
  every: '* * * * *',
  payload: z.object({}),
  work: (office) => resumeInterrupted(office),
})

const forget = job({
  queue: 'imports-forget',
  every: '40 3 * * *',
  payload: z.object({}),
  async work({ pool, log, config }) {
    await removeDestroyedFiles({ pool, config })
    const runs = await forgetOldRuns(pool)
    if (runs > 0) log.info({ runs }, 'old imports can no longer be undone')
  },
})

export const importJobs: readonly Job[] = [runReceived, resume, forget]
