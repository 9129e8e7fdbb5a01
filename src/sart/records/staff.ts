import { z } from 'zod'
import { RoleName } from '#access/model.ts'
import type { SchoolId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'

const Colleague = z.object({ person: z.string(), name: z.string(), role: RoleName })
export type Colleague = z.infer<typeof Colleague>

const inForce = `begins <= $2 and (ends is null or ends >= $2) and (until is null or until > now())`

/** Who works at a school, or for it, and may sit in its team or teaches there. */
export async function colleaguesOf(
  client: Queryable,
  school: SchoolId,
  today: SchoolDate,
  roles: readonly string[],
): Promise<Colleague[]> {
  const { rows } = await client.query(
    `select distinct on (plain_name(person.name), person.id) person.id as person, person.name, role
     from access_grant join auth."user" person on person.id = access_grant.person
     where ${inForce} and role = any ($3)
       and (not person.demo or coalesce((select demo from district), false))
       and (scope ->> 'reach' = 'district' or scope ->> 'school' = $1
         or scope ->> 'region' = (select region from school where id = $1)
         or exists (select from jsonb_array_elements_text(
             case when jsonb_typeof(scope -> 'students') = 'array' then scope -> 'students' else '[]' end) one
           join student on student.id = one join student_at_school on student_key = student.key
           where student_at_school.school = $1))
     order by plain_name(person.name), person.id, role limit 400`,
    [school, today, roles],
  )
  return z.array(Colleague).parse(rows)
}

export interface Reached {
  person: string
  name: string
  email: string
  language: 'en' | 'es'
}

/** Accounts by their numbers, with the language in which they are written to. */
export async function reachedBy(client: Queryable, people: readonly string[]): Promise<Reached[]> {
  const { rows } = await client.query<Reached>(
    `select id as person, name, email, coalesce(language, 'en') as language
     from auth."user" left join mail_choice on mail_choice.person = id where id = any ($1) order by id`,
    [people],
  )
  return rows
}
