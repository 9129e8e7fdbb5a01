import type { Call } from '#app/call.ts'
import { allJobs } from '#app/jobs.ts'
import { type Leaving, exitAfter } from '#app/leaving.ts'
import { rememberCommand } from '#app/remember-command.ts'
import { openOffice } from '#platform/office.ts'
import { installationKeys } from '#platform/secret.ts'

/** A process that works the queue and the nightly jobs, until it is asked to leave. */
export async function runWorker({ config, log, leaving }: Call): Promise<Leaving> {
  const office = await openOffice(config, log, allJobs, { worker: true })
  try {
    // A program with another secret than this data's ends here, not at its first job.
    await installationKeys(office)
    await rememberCommand(office, 'worker')
    await office.jobs.work(allJobs, office)
    log.info('worker waits for jobs')
    return await leaving
  } finally {
    exitAfter(30_000)
    await office.close()
  }
}
