import { z } from 'zod'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import { ChosenHours, type NewHours } from '#texts/model/hours.ts'

/** Every choice of hours, the latest first. */
export async function hoursChosen(client: Queryable): Promise<ChosenHours[]> {
  const { rows } = await client.query(
    `select id, from_time as "from", to_time as "to", in_force_from::text as "inForceFrom", because,
       set_by as "setBy", ${instantInSql('set_at')} as "setAt"
     from text_hours order by id desc`,
  )
  return z.array(ChosenHours).parse(rows)
}

export async function saveHours(
  client: Queryable,
  { from, to, inForceFrom, because }: NewHours,
  by: string,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into text_hours (from_time, to_time, in_force_from, because, set_by)
     values ($1, $2, $3, $4, $5) returning id`,
    [from, to, inForceFrom, because, by],
  )
  return rows[0]?.id ?? 0
}
