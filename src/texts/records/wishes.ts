import type { Queryable } from '#platform/database.ts'
import { type NewWish, whoTexts } from '#texts/model/text.ts'

/** Of some numbers those that want no messages. */
export async function stoppedAmong(
  client: Queryable,
  numbers: readonly string[],
): Promise<Set<string>> {
  const { rows } = await client.query<{ number: string }>(
    `select number from (select distinct on (number) number, wish from text_wish
       where number = any ($1) order by number, id desc) latest where wish = 'stop'`,
    [numbers],
  )
  return new Set(rows.map(({ number }) => number))
}

export async function stoppedNumbers(client: Queryable): Promise<number> {
  const { rows } = await client.query<{ stopped: number }>(
    `select count(*)::int as stopped from (select distinct on (number) number, wish from text_wish
       order by number, id desc) latest where wish = 'stop'`,
  )
  return rows[0]?.stopped ?? 0
}

/** Whether the office wrote down that a number wants none, and the number took that not back since. */
export async function hasOfficeStopped(client: Queryable, number: string): Promise<boolean> {
  const { rows } = await client.query(
    `select from text_wish stop where number = $1 and wish = 'stop' and by <> $2 and not exists (
       select from text_wish later where later.number = $1 and later.wish = 'start' and later.id > stop.id) limit 1`,
    [number, whoTexts],
  )
  return rows.length === 1
}

/** One after the other of a number, so that the latest is the latest. */
export async function saveWish(
  client: Queryable,
  { number, wish, said, by }: NewWish,
): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended($1, 27))`, [number])
  await client.query(`insert into text_wish (number, wish, said, by) values ($1, $2, $3, $4)`, [
    number,
    wish,
    said,
    by,
  ])
}

/** True once a day: two programs that answer each other would never end. */
export async function mayBeTold(client: Queryable, number: string): Promise<boolean> {
  const { rows } = await client.query(
    `insert into text_told (number) values ($1)
     on conflict (number) do update set at = now() where text_told.at < now() - interval '1 day'
     returning number`,
    [number],
  )
  return rows.length === 1
}
