import type { SchoolId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import type { LetterContact } from '#notifications/model/contact.ts'

/** A school's name with whom its families call; null where there is no such school. */
export async function contactOf(
  client: Queryable,
  school: SchoolId,
): Promise<{ school: string; contact: LetterContact | null } | null> {
  const { rows } = await client.query<{ school: string; contact: LetterContact | null }>(
    `select school.name as school, case when c.school is not null
       then json_build_object('name', c.name, 'phone', c.phone, 'hours', c.hours) end as contact
     from school left join school_contact c on c.school = school.id where school.id = $1`,
    [school],
  )
  return rows[0] ?? null
}

/** What the families of some schools call. */
export async function phonesOfSchools(
  client: Queryable,
  schools: readonly SchoolId[],
): Promise<Map<string, string>> {
  const { rows } = await client.query<{ school: SchoolId; phone: string }>(
    `select school, phone from school_contact where school = any ($1)`,
    [schools],
  )
  return new Map(rows.map(({ school, phone }) => [school, phone]))
}

export async function saveContact(
  client: Queryable,
  school: SchoolId,
  { name, phone, hours }: LetterContact,
  by: string,
): Promise<void> {
  await client.query(
    `insert into school_contact (school, name, phone, hours, set_by) values ($1, $2, $3, $4, $5)
     on conflict (school) do update set name = excluded.name, phone = excluded.phone,
       hours = excluded.hours, set_by = excluded.set_by, set_at = now()`,
    [school, name, phone, hours, by],
  )
}

/** Schools with a telephone for which nobody is named. */
export async function schoolsWithoutContact(
  client: Queryable,
): Promise<{ school: SchoolId; phone: string }[]> {
  const { rows } = await client.query<{ school: SchoolId; phone: string }>(
    `select id as school, phone from school
     where phone is not null and id not in (select school from school_contact) order by id`,
  )
  return rows
}
