import type pg from 'pg'
import type { Queryable } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { holdPack, saveGathered, toGather } from '#notifications/records/audit-packs.ts'
import {
  correctionsSent,
  daysCleared,
  familyAnswers,
  lettersBack,
  proofsOfNotices,
} from '#notifications/records/audit-rows.ts'
import { eventsOfDeliveries } from '#notifications/records/deliveries.ts'
import { notificationsBy } from '#notifications/records/notifications.ts'
import { type Gathered, gatheredOf } from '#notifications/rules/audit-tables.ts'

/** So many notices are put together in one transaction. */
const lot = 100

/** Puts the next notices of a pack together; how many are by now, or null where none was left. */
export function gatherNotices(pool: pg.Pool, pack: number): Promise<number | null> {
  return inTransaction(pool, async (client) => {
    if (!(await holdPack(client, pack))) return null
    const numbers = await toGather(client, pack, lot)
    if (numbers.length === 0) return null
    return saveGathered(client, pack, await around(client, numbers))
  })
}

async function around(
  client: Queryable,
  numbers: readonly number[],
): Promise<Map<number, Gathered>> {
  const notices = await notificationsBy(client, numbers)
  const proofs = await proofsOfNotices(client, numbers)
  const deliveries = await eventsOfDeliveries(client, numbers)
  const corrections = await correctionsSent(client, numbers)
  const returned = await lettersBack(client, numbers)
  const answers = await familyAnswers(client, numbers)
  const clearings = await daysCleared(client, numbers)
  return new Map(
    notices.map((notice) => {
      const own = <One extends { notification: number }>(all: readonly One[]) =>
        all.filter((one) => one.notification === notice.notification)
      const gathered = gatheredOf({
        notice,
        proven: own(proofs)[0]?.proven ?? null,
        deliveries: own(deliveries),
        corrections: own(corrections),
        returned: own(returned),
        answers: own(answers),
        clearings: own(clearings),
      })
      return [notice.notification, gathered]
    }),
  )
}
