import type { SchoolId } from '#kernel/ids.ts'
import { type Sight, sightInSql } from '#kernel/who.ts'
import type { Queryable } from '#platform/database.ts'

/** Whether a school is there, and among those that somebody sees. */
export async function schoolInSight(
  client: Queryable,
  school: SchoolId | null,
  sight: Sight,
): Promise<boolean> {
  if (sight.everyone) return true
  const { rows } = await client.query(
    `select from school where id = $1 and key in (select * from schools_in_sight($2))`,
    [school, sightInSql(sight)],
  )
  return rows.length > 0
}
