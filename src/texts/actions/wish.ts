import type pg from 'pg'
import { rememberChange } from '#audit/actions/change.ts'
import type { Queryable } from '#platform/database.ts'
import type { Became } from '#platform/text-carrier.ts'
import { inTransaction } from '#platform/transaction.ts'
import { type NewWish, type TextNumber, whoTexts } from '#texts/model/text.ts'
import { saveBecame } from '#texts/records/outbox.ts'
import { saveWish } from '#texts/records/wishes.ts'

/** Keeps what a number itself wants, as it was texted or as the carrier says it; of which student it is, nobody said. */
export async function keepWish(
  client: Queryable,
  { number, wish, said }: Omit<NewWish, 'by'>,
): Promise<void> {
  await saveWish(client, { number, wish, said, by: whoTexts })
  await rememberChange(
    client,
    { person: null, name: whoTexts, from: 'carrier' },
    {
      what: wish === 'stop' ? 'texts-stopped' : 'texts-started',
      onWhom: null,
      before: null,
      after: { number, wish, said },
    },
  )
}

/** The carrier brings nothing more to a number that told it so, in whatever word: we know it by its refusal. */
export function keepCarriersStop(client: Queryable, number: TextNumber, code: string) {
  return keepWish(client, { number, wish: 'stop', said: `stop (${code})` })
}

/** What the carrier says of a message, and of its number with that. */
export function keepBecame(
  pool: pg.Pool,
  message: { text: string; number: string },
  became: Became,
): Promise<void> {
  return inTransaction(pool, async (client) => {
    const to = await saveBecame(client, message, became)
    if (to === null || became.what !== 'failed' || became.problem !== 'opted-out') return
    await keepCarriersStop(client, to, became.code ?? '')
  })
}
