import { z } from 'zod'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import { Delivery, Webhook } from '#webhooks/model/endpoints.ts'

const columns = `webhook.id as webhook, name, address, events, failed_in_a_row as "failedInARow",
  made_by as "madeBy", ${instantInSql('webhook.made_at')} as "madeAt",
  case when ended_at is not null then 'ended' when paused_at is not null then 'paused'
    else 'in-force' end as standing`

const ofDelivery = `'delivery', id, 'event', event, 'state', state, 'tries', tries, 'answer', answer,
  'problem', problem, 'madeAt', ${instantInSql('made_at')}, 'triedAt', ${instantInSql('tried_at')},
  'nextTryAt', case when state = 'waiting' then ${instantInSql('next_try_at')} end`

const all = `select ${columns}, (select json_build_object(${ofDelivery}) from webhook_delivery
    where webhook = webhook.id order by made_at desc, id limit 1) as last
  from webhook`

export async function webhooks(client: Queryable): Promise<Webhook[]> {
  const { rows } = await client.query(`${all} order by ended_at is not null, plain_name(name), id`)
  return z.array(Webhook).parse(rows)
}

export async function webhookWith(client: Queryable, id: number): Promise<Webhook | null> {
  const { rows } = await client.query(`${all} where id = $1`, [id])
  return rows[0] === undefined ? null : Webhook.parse(rows[0])
}

/** What was sent to one address, or is to be, the latest first. */
export async function deliveriesOf(
  client: Queryable,
  webhook: number,
  state: Delivery['state'] | undefined,
): Promise<Delivery[]> {
  const { rows } = await client.query<{ delivery: unknown }>(
    `select json_build_object(${ofDelivery}) as delivery from webhook_delivery
     where webhook = $1 and ($2::text is null or state = $2) order by made_at desc, id limit 200`,
    [webhook, state ?? null],
  )
  return rows.map(({ delivery }) => Delivery.parse(delivery))
}

export async function saveWebhook(
  client: Queryable,
  {
    name,
    address,
    events,
    secret,
    madeBy,
  }: Pick<Webhook, 'name' | 'address' | 'events' | 'madeBy'> & { secret: string },
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into webhook (name, address, events, secret, made_by) values ($1, $2, $3, $4, $5)
     returning id`,
    [name, address, events, secret, madeBy],
  )
  return rows[0]?.id ?? 0
}

/** What waits goes out at once; an address that was paused begins anew. */
export async function saveResumed(client: Queryable, webhook: number): Promise<boolean> {
  const { rows } = await client.query(
    `update webhook set paused_at = null, failed_in_a_row = 0
     where id = $1 and ended_at is null and paused_at is not null returning id`,
    [webhook],
  )
  await client.query(
    `update webhook_delivery set next_try_at = now() where webhook = $1 and state = 'waiting'`,
    [webhook],
  )
  return rows.length > 0
}

export async function saveEnded(client: Queryable, webhook: number): Promise<boolean> {
  const { rows } = await client.query(
    `update webhook set ended_at = now() where id = $1 and ended_at is null returning id`,
    [webhook],
  )
  await client.query(
    `update webhook_delivery set state = 'failed', problem = 'ended', next_try_at = null
     where webhook = $1 and state = 'waiting'`,
    [webhook],
  )
  return rows.length > 0
}
