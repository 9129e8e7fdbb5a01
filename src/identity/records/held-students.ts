import type { SchoolDate } from '#kernel/school-date.ts'
import { roleNames } from '#access/model.ts'
import { roles } from '#access/rules/table.ts'
import type { Queryable } from '#platform/database.ts'

export interface HeldRow {
  student: string
  ssid: string | null
  /** The numbers of the requests by which they are held */
  requests: string[]
}

/** Students about whom a law-enforcement request is held. */
export async function studentsHeld(client: Queryable): Promise<HeldRow[]> {
  const { rows } = await client.query<HeldRow>(
    `select held.student, min(ssid) as ssid, array_agg(number order by law_request.id) as requests
     from law_request_student held
     join law_request on law_request.id = held.request
     left join student on student.id = held.student
     where law_request.state = 'held' group by held.student`,
  )
  return rows
}

/** Who decides about law-enforcement requests, by name. */
export async function lawDeciders(
  client: Queryable,
  today: SchoolDate,
): Promise<{ person: string; name: string }[]> {
  const deciding = roleNames.filter((role) => roles[role].duties.includes('law-decisions'))
  const { rows } = await client.query<{ person: string; name: string }>(
    `select distinct "user".id as person, name from auth."user"
     join access_grant on access_grant.person = "user".id
     where role = any ($1) and begins <= $2 and (ends is null or ends >= $2)
       and (until is null or until > now())
       and demo = coalesce((select demo from district), false)
     order by name`,
    [deciding, today],
  )
  return rows
}
