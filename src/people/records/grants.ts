import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Grant, type Subject } from '#access/model.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import { GivenGrant } from '#people/model/grant.ts'
import { isOfOffice } from '#people/records/people.ts'
import type { AdministratorGrant } from '#people/rules/keeping.ts'
import type { Holding } from '#people/rules/who-sees.ts'

/** Changes of grants follow one another: what is decided about those that remain stays true until it is saved. */
export async function holdGrants(client: Queryable): Promise<void> {
  await client.query(`lock table access_grant in share row exclusive mode`)
}

const GrantRow = GivenGrant.omit({ standing: true, title: true }).extend({
  staff: z.string().nullable(),
})
export type GrantRow = z.infer<typeof GrantRow>

const columns = `access_grant.id as grant, role, scope, reason, giver, begins, ends, staff,
  coalesce(school.name, scope ->> 'school', scope ->> 'region') as place`

/** Somebody's grants, past ones too, the latest first. */
export async function grantsOf(client: Queryable, person: string): Promise<GrantRow[]> {
  const { rows } = await client.query(
    `select ${columns}, case when ended_at is not null then json_build_object(
         'by', ended_by, 'because', ended_because,
         'at', ${instantInSql('ended_at')}) end as ended
     from access_grant left join school on school.id = scope ->> 'school'
     where person = $1 order by access_grant.id desc`,
    [person],
  )
  return z.array(GrantRow).parse(rows)
}

export async function administrators(client: Queryable): Promise<AdministratorGrant[]> {
  const { rows } = await client.query(
    `select access_grant.id as grant, access_grant.person, begins, ends
     from access_grant join auth."user" person on person.id = access_grant.person
     where role = 'administrator' and ${isOfOffice}`,
  )
  return z.array(Administrator).parse(rows)
}

const Administrator = z.object({
  grant: z.number(),
  person: z.string(),
  begins: SchoolDate,
  ends: SchoolDate.nullable(),
})

export async function saveGrant(
  client: Queryable,
  person: string,
  { role, scope, reason, giver, begins, ends }: Grant,
): Promise<number> {
  const { rows } = await client.query<{ grant: number }>(
    `insert into access_grant (person, role, scope, reason, giver, begins, ends)
     values ($1, $2, $3, $4, $5, $6, $7) returning id as grant`,
    [person, role, JSON.stringify(scope), reason, giver, begins, ends],
  )
  return rows[0]?.grant ?? 0
}

export async function saveEnd(
  client: Queryable,
  grants: readonly number[],
  { lastDay, by, because }: { lastDay: SchoolDate; by: string; because: string },
): Promise<void> {
  await client.query(
    `update access_grant set ends = $2, ended_by = $3, ended_because = $4, ended_at = now()
     where id = any ($1)`,
    [grants, lastDay, by, because],
  )
}

/** Every grant in force that may reach a student; whom else it names is nobody's business here. */
export async function grantsNear(
  client: Queryable,
  { student, stays }: Subject,
  today: SchoolDate,
): Promise<Holding[]> {
  const { rows } = await client.query(
    `select person.id as person, person.name, person.service, ${columns},
       ${instantInSql('until')} as until,
       case when scope ? 'students' then jsonb_set(scope, '{students}', jsonb_build_array($2::text))
         else scope end as scope
     from access_grant join auth."user" person on person.id = access_grant.person
     left join school on school.id = scope ->> 'school'
     where begins <= $1 and (ends is null or ends >= $1) and (until is null or until > now())
       and ${isOfOffice}
       and (scope ->> 'reach' = 'district' or scope -> 'students' ? $2
         or scope ->> 'region' = any ($3) or scope ->> 'school' = any ($4))
     order by plain_name(person.name), person.id, access_grant.id`,
    [
      today,
      student,
      stays.flatMap(({ region }) => (region === null ? [] : [region])),
      stays.map(({ school }) => school),
    ],
  )
  return z.array(HoldingRow).parse(rows)
}

const HoldingRow = Grant.extend({
  until: z.string().nullable(),
  person: z.string(),
  name: z.string(),
  service: z.boolean(),
  place: z.string().nullable(),
})

/** A student's name and stays, as the asker may see them; null where they may not. */
export async function subjectSeen(
  seen: Queryable,
  student: StudentId,
): Promise<(Subject & { name: string }) | null> {
  const { rows } = await seen.query<Subject & { name: string }>(
    `select id as student, concat_ws(' ', first_name, last_name) as name,
       (select coalesce(json_agg(json_build_object('school', school, 'region', region, 'grade', grade)), '[]')
         from student_at_school where student_key = student.key) as stays
     from student where id = $1`,
    [student],
  )
  return rows[0] ?? null
}
