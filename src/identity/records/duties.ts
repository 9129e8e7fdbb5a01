import type { SchoolDate } from '#kernel/school-date.ts'
import type { Duty } from '#kernel/who.ts'
import { roleNames } from '#access/model.ts'
import { roles } from '#access/rules/table.ts'
import type { Queryable } from '#platform/database.ts'

/** Everybody who has a duty on a day. */
export async function peopleWithDuty(
  client: Queryable,
  duty: Duty,
  today: SchoolDate,
): Promise<string[]> {
  const { rows } = await client.query<{ person: string }>(
    `select distinct person from access_grant
     where role = any ($1) and begins <= $2 and (ends is null or ends >= $2)
       and (until is null or until > now())
     order by 1`,
    [roleNames.filter((role) => roles[role].duties.includes(duty)), today],
  )
  return rows.map(({ person }) => person)
}
