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
    const written = await followDeliveries(client, theLedger)
    await markLeft(client, today, { person: null, name: theLedger, from: 'the program' })
    return written
  })
}

/** Notices that somebody has by now are sent, and stand so on the ladder. */
export async function markLeft(client: Queryable, today: SchoolDate, doer: Doer): Promise<void> {
  const sent = await saveLeft(client, today)
  if (sent.length === 0) return
  await placeStudents(
    client,
    sent.map(({ student }) => student),
  )
  const entries = sent.map(({ notification, student, step, on, method }) => ({
    what: 'notice-sent' as const,
    onWhom: student,
    before: { notification, step, state: 'leaving' },
    after: { notification, step, state: 'sent', on, method },
  }))
  await rememberChanges(client, doer, entries)
}
