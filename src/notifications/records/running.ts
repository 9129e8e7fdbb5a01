import { z } from 'zod'
import { SchoolId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import { type NewRunning, Running } from '#notifications/model/running.ts'

/** Every choice of who approves and releases, the latest first. */
export async function runningChoices(client: Queryable): Promise<Running[]> {
  const { rows } = await client.query(
    `select r.id, r.school, school.name as "schoolName", step, run_by as "runBy", in_force_from::text as "inForceFrom",
       because, set_by as "setBy", ${instantInSql('set_at')} as "setAt"
     from notice_running r left join school on school.id = r.school order by r.id desc`,
  )
  return z.array(Running).parse(rows)
}

export async function saveRunning(
  client: Queryable,
  { school, step, runBy, inForceFrom, because }: NewRunning,
  by: string,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into notice_running (school, step, run_by, in_force_from, because, set_by)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [school, step, runBy, inForceFrom, because, by],
  )
  return rows[0]?.id ?? 0
}

/** The schools of the district by name. */
export async function schoolsByName(
  client: Queryable,
): Promise<{ school: SchoolId; name: string }[]> {
  const { rows } = await client.query(`select id as school, name from school order by name`)
  return z.array(z.object({ school: SchoolId, name: z.string() })).parse(rows)
}
