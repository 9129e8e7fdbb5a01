import type { Queryable } from '#platform/database.ts'
import { WebhookEvent } from '#webhooks/model/events.ts'
import { saveDeliveries } from '#webhooks/records/deliveries.ts'

/**
 * Tells whoever is to be told what happened: written down here, sent by whichever worker is free. `only`: one
 * address, to try it.
 */
export async function announce(
  client: Queryable,
  event: WebhookEvent,
  only: number | null = null,
): Promise<number> {
  const { type, data } = WebhookEvent.parse(event)
  const body = JSON.stringify({ type, timestamp: new Date().toISOString(), data })
  return saveDeliveries(client, { type, body }, only)
}
