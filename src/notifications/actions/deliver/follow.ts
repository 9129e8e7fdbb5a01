import type pg from 'pg'
import { type Doer, rememberChanges } from '#audit/actions/change.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { placeStudents } from '#notifications/actions/place.ts'
import { followDeliveries } from '#notifications/records/deliveries.ts'
import { saveLeft } from '#notifications/records/leaving.ts'
import { theLedger } from '#notifications/rules/ways.ts'

/**
 * Writes into the ledger what became of mails, text messages, links and letters since the last time; what waited in the
 * outbox and has left is sent.
 */
export function followLedger(pool: pg.Pool, today: SchoolDate): Promise<number> {
  return inTransaction(pool, async (client) => {
    const notifications = await followDeliveries(client, theLedger)
    const doer = { person: null, name: theLedger, from: 'the program' } as const
    await markLeft(client, { notifications, today }, doer)
    return notifications.length
  })
}

/** Of some notices those that somebody has by now are sent, and stand so on the ladder. */
export async function markLeft(
  client: Queryable,
  { notifications, today }: { notifications: readonly number[]; today: SchoolDate },
  doer: Doer,
): Promise<void> {
  const left = await saveLeft(client, notifications, today)
  if (left.length === 0) return
  await placeStudents(
    client,
    left.map(({ student }) => student),
  )
  const entries = left.map(({ notification, student, step, was, state, on, method }) => ({
    what: 'notice-sent' as const,
    onWhom: student,
    before: { notification, step, state: was },
    after: { notification, step, state, on, method },
  }))
  await rememberChanges(client, doer, entries)
}
