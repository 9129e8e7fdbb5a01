import type pg from 'pg'
import { inTransaction } from '#platform/transaction.ts'
import { followDeliveries } from '#notifications/records/deliveries.ts'
import { theLedger } from '#notifications/rules/ways.ts'

/** Writes into the ledger what became of mails, text messages, links and letters since the last time. */
export function followLedger(pool: pg.Pool): Promise<number> {
  return inTransaction(pool, (client) => followDeliveries(client, theLedger))
}
