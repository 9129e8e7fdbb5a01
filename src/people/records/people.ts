import { z } from 'zod'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { RoleName } from '#access/model.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import { ListedPerson } from '#people/model/person.ts'

// Accounts as better-auth keeps them, seen by whoever keeps the office's people.

/** The invented staff are people only while the records are invented too. */
export const isOfOffice = `(not person.demo or coalesce((select demo from district), false))`

const secondFactor = `(coalesce(person."twoFactorEnabled", false) or person.demo)`

/** The last thing that is known of somebody: an entry of the log, or a session in use. */
const lastSeen = `(select to_char(greatest(
    (select max("updatedAt") from auth."session" where "userId" = person.id),
    (select at from audit_entry where audit_entry.person = person.id and outcome <> 'refused'
      order by number desc limit 1))
  at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))`

const inForce = `begins <= $1 and (ends is null or ends >= $1) and (until is null or until > now())`

export interface PeopleFilter {
  today: SchoolDate
  words: readonly string[]
  role: readonly RoleName[]
  place: string | undefined
  factor: 'yes' | 'no' | undefined
  grants: 'some' | 'none' | undefined
}

export async function countPeople(client: Queryable, filter: PeopleFilter): Promise<number> {
  const { rows } = await client.query<{ total: number }>(
    `select count(*)::int as total from auth."user" person where ${filtered}`,
    valuesOf(filter),
  )
  return rows[0]?.total ?? 0
}

const PeopleRow = ListedPerson.extend({
  grants: z.array(ListedPerson.shape.grants.element.omit({ title: true })),
})
type PeopleRow = z.infer<typeof PeopleRow>

export async function peopleBy(
  client: Queryable,
  filter: PeopleFilter,
  { from, limit }: { from: number; limit: number },
): Promise<PeopleRow[]> {
  const { rows } = await client.query(
    `with page as (
       select person.* from auth."user" person where ${filtered}
       order by plain_name(person.name), person.email offset $7 limit $8)
     select person.id as person, person.name, person.email, ${secondFactor} as "secondFactor",
       ${lastSeen} as "lastSeen",
       (select coalesce(json_agg(json_build_object('role', role, 'reach', scope ->> 'reach',
           'place', coalesce(school.name, scope ->> 'school', scope ->> 'region'), 'ends', ends)
           order by access_grant.id), '[]')
         from access_grant left join school on school.id = scope ->> 'school'
         where access_grant.person = person.id and ${inForce}) as grants
     from page person order by plain_name(person.name), person.email`,
    [...valuesOf(filter), from, limit],
  )
  return z.array(PeopleRow).parse(rows)
}

const held = `select from access_grant where access_grant.person = person.id and ${inForce}`

const filtered = `${isOfOffice} and not person.service
  and plain_name(person.name || ' ' || person.email) like all
    (array(select '%' || plain_name(word) || '%' from unnest($2::text[]) word))
  and ($3::text[] is null or exists (${held} and role = any ($3)))
  and ($4::text is null or exists (${held} and case
    when $4 = 'students' then scope ? 'students'
    when $4 like 'region %' then scope ->> 'region' = substr($4, 8)
    when $4 like 'school %' then scope ->> 'school' = substr($4, 8)
    else scope ->> 'reach' = $4 end))
  and ($5::boolean is null or ${secondFactor} = $5)
  and ($6::boolean is null or exists (${held}) = $6)`

function valuesOf({ today, words, role, place, factor, grants }: PeopleFilter): unknown[] {
  const liked = words.map((word) => word.replaceAll(/[\\%_]/g, '\\$&'))
  return [
    today,
    liked,
    role.length === 0 ? null : role,
    place ?? null,
    factor === undefined ? null : factor === 'yes',
    grants === undefined ? null : grants === 'some',
  ]
}

export interface PersonRow {
  person: string
  name: string
  email: string
  demo: boolean
  secondFactor: boolean
  since: string
  lastSeen: string | null
  sessions: number
}

export async function personWith(client: Queryable, id: string): Promise<PersonRow | null> {
  return onePerson(client, 'person.id = $1', id)
}

export async function personWithEmail(client: Queryable, email: string): Promise<PersonRow | null> {
  return onePerson(client, 'person.email = $1', email)
}

async function onePerson(
  client: Queryable,
  condition: string,
  value: string,
): Promise<PersonRow | null> {
  const { rows } = await client.query<PersonRow>(
    `select person.id as person, person.name, person.email, person.demo,
       ${secondFactor} as "secondFactor",
       ${instantInSql('person."createdAt"')} as since,
       ${lastSeen} as "lastSeen",
       (select count(*)::int from auth."session"
         where "userId" = person.id and "expiresAt" > now()) as sessions
     from auth."user" person where ${condition} and ${isOfOffice} and not person.service`,
    [value],
  )
  return rows[0] ?? null
}
