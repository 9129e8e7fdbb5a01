import { randomUUID } from 'node:crypto'
import type { Queryable } from '#platform/database.ts'
import { keptDays, pauseAfter } from '#webhooks/rules/sending.ts'

// Messages on their way. A row is written where the event is, and whichever worker is free sends it.

/** Writes an event down for every address that is to be told of it; or for one, as a test. */
export async function saveDeliveries(
  client: Queryable,
  { type, body }: { type: string; body: string },
  webhook: number | null,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `select id from webhook where ended_at is null
       and case when $2::int is null then $1 = any (events) else id = $2 end`,
    [type, webhook],
  )
  for (const { id } of rows)
    await client.query(
      `insert into webhook_delivery (id, webhook, event, body, next_try_at)
       values ($1, $2, $3, $4, now())`,
      [`msg_${randomUUID()}`, id, type, body],
    )
  return rows.length
}

/** One message, as it was, once more. */
export async function saveAgain(
  client: Queryable,
  webhook: number,
  delivery: string,
): Promise<boolean> {
  const { rows } = await client.query(
    `update webhook_delivery set state = 'waiting', tries = 0, next_try_at = now()
     where id = $2 and webhook = $1 and state <> 'waiting' returning id`,
    [webhook, delivery],
  )
  return rows.length > 0
}

export interface Due {
  delivery: string
  webhook: number
  address: string
  secret: string
  body: string
  tries: number
}

/** Some messages whose time has come, taken so that no other worker sends them meanwhile. */
export async function takeDue(client: Queryable, most: number): Promise<Due[]> {
  const { rows } = await client.query<Due>(
    `update webhook_delivery d
     set next_try_at = now() + interval '2 minutes', tries = tries + 1, tried_at = now()
     from webhook
     where d.id in (
         select due.id from webhook_delivery due join webhook w on w.id = due.webhook
         where due.state = 'waiting' and due.next_try_at <= now()
           and w.paused_at is null and w.ended_at is null
         order by due.next_try_at limit $1 for update of due skip locked)
       and webhook.id = d.webhook
     returning d.id as delivery, webhook, address, secret, body, tries`,
    [most],
  )
  return rows
}

export async function saveDelivered(
  client: Queryable,
  { delivery, webhook }: Due,
  answer: number,
): Promise<void> {
  await client.query(
    `update webhook_delivery set state = 'delivered', answer = $2, problem = null, next_try_at = null
     where id = $1`,
    [delivery, answer],
  )
  await client.query(`update webhook set failed_in_a_row = 0 where id = $1`, [webhook])
}

/** Tries again in some minutes, or never; answers whether the address is left alone from now on. */
export async function saveNotDelivered(
  client: Queryable,
  { delivery, webhook }: Due,
  { answer, problem, minutes }: { answer: number | null; problem: string; minutes: number | null },
): Promise<boolean> {
  await client.query(
    `update webhook_delivery
     set state = case when $4::int is null then 'failed' else 'waiting' end, answer = $2, problem = $3,
       next_try_at = now() + $4::int * interval '1 minute'
     where id = $1`,
    [delivery, answer, problem, minutes],
  )
  const { rows } = await client.query<{ paused: boolean }>(
    `update webhook set failed_in_a_row = failed_in_a_row + 1,
       paused_at = case when failed_in_a_row + 1 >= $2 then now() end
     where id = $1 and paused_at is null returning paused_at is not null as paused`,
    [webhook, pauseAfter],
  )
  return rows[0]?.paused === true
}

export async function forgetDeliveries(client: Queryable): Promise<void> {
  await client.query(`delete from webhook_delivery where made_at < now() - $1 * interval '1 day'`, [
    keptDays,
  ])
}

/** True while the records are the demo district's. */
export async function isInvented(client: Queryable): Promise<boolean> {
  const { rows } = await client.query<{ demo: boolean }>(`select demo from district`)
  return rows[0]?.demo === true
}
