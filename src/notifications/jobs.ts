import { z } from 'zod'
import { job } from '#platform/jobs.ts'
import { endOldPacks, makePack, packQueue } from '#notifications/actions/audit-pack.ts'
import { printBatchLetters, printQueue } from '#notifications/actions/print.ts'
import { followLedger } from '#notifications/actions/deliver/follow.ts'
import { followCount } from '#notifications/actions/follow.ts'
import { runSimulation, simulateQueue } from '#notifications/actions/simulate.ts'
import { placeEverybody } from '#notifications/actions/place.ts'

/** Whenever the figures were counted anew, the notices follow; whoever acts on one is told sooner. */
export const followFigures = job({
  queue: 'notifications.follow',
  every: '*/2 * * * *',
  payload: z.object({}),
  async work({ pool, log }) {
    await placeEverybody(pool)
    const found = await followCount(pool)
    if (found !== null) log.info(found, 'notices held against the count')
  },
})

/** What became of mails and text messages goes into the ledger of notices. */
export const followMessages = job({
  queue: 'notifications.follow-messages',
  every: '* * * * *',
  payload: z.object({}),
  async work({ pool, clock }) {
    await followLedger(pool, clock.today())
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

/** Tries what was asked for; a worker that stops leaves it to the next, which begins anew. */
export const simulateRules = job({
  queue: simulateQueue,
  payload: z.object({ simulation: z.number().int() }),
  async work({ pool, log }, { simulation }) {
    const done = await runSimulation(pool, simulation)
    log.info({ simulation, ...(done.ok ? { seconds: done.value.seconds } : done) }, 'rule tried')
  },
})

/** Makes an auditor's pack; a worker that stops leaves the rest to the next. */
export const makeAuditPack = job({
  queue: packQueue,
  payload: z.object({ pack: z.number().int() }),
  async work({ pool, log }, { pack }) {
    const made = await makePack({ pool }, pack)
    log.info({ pack, ...(made.ok ? made.value.made : made) }, 'audit pack made')
  },
})

/** What of a pack can be taken out no more is kept no longer. */
export const endAuditPacks = job({
  queue: 'notifications.audit-pack-ends',
  every: '40 2 * * *',
  payload: z.object({}),
  async work({ pool, clock, log }) {
    log.info({ packs: await endOldPacks(pool, clock.today()) }, 'audit packs ended')
  },
})
