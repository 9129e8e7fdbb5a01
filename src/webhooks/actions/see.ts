import type { Queryable } from '#platform/database.ts'
import type { Webhook } from '#webhooks/model/endpoints.ts'
import { webhooks } from '#webhooks/records/webhooks.ts'

export async function seeWebhooks(client: Queryable): Promise<{ webhooks: Webhook[] }> {
  return { webhooks: await webhooks(client) }
}
