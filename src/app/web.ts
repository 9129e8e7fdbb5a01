import { ensurePages } from '#app/browser-pages.ts'
import { checkPort } from '#app/address.ts'
import type { Call } from '#app/call.ts'
import { allJobs } from '#app/jobs.ts'
import { type Leaving, exitAfter } from '#app/leaving.ts'
import { closeServer, listen, openServer } from '#app/server.ts'
import { rememberCommand } from '#app/remember-command.ts'
import { addressesServing, announce } from '#app/serving.ts'
import { openOffice } from '#platform/office.ts'

/** A process that serves the pages and the API, until it is asked to leave. */
export async function runWeb({ config, log, leaving }: Call): Promise<Leaving> {
  await checkPort(config)
  await ensurePages(() => log.info('building pages'))
  const office = await openOffice(config, log, allJobs)
  try {
    await rememberCommand(office, 'web')
    const web = await openServer(office)
    const alsoServing = await addressesServing(office)
    const address = await listen(web, office)
    const takeBack = await announce(office, address)
    log.info({ address, alsoServing }, 'serving')
    const reason = await leaving
    await Promise.all([takeBack(), closeServer(web)])
    return reason
  } finally {
    exitAfter(30_000)
    await office.close()
  }
}
