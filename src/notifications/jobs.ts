import { z } from 'zod'
import { job } from '#platform/jobs.ts'
import { printBatchLetters, printQueue } from '#notifications/actions/print.ts'
import { followCount } from '#notifications/actions/follow.ts'

/** Whenever the figures were counted anew, the notices follow; whoever acts on one is told sooner. */
export const followFigures = job({
  queue: 'notifications.follow',
  every: '*/2 * * * *',
  payload: z.object({}),
  async work({ pool, log }) {
    const found = await followCount(pool)
    if (found !== null) log.info(found, 'notices held against the count')
  },
})

/** Prints a batch's letters; a worker that stops leaves the rest to the next. */
export const printLettersOfBatch = job({
  queue: printQueue,
  payload: z.object({ batch: z.number().int() }),
  async work(office, { batch }) {
    const { clock, log } = office
    const printed = await printBatchLetters(office, batch, clock.today())
    log.info({ batch, ...(printed.ok ? printed.value : printed) }, 'letters printed')
  },
})
