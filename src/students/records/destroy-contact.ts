import type { StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { type SchoolYear, datesOf } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'

// Students who have left: every stay of theirs has ended, the last one within the school year that is named.

const leavers = `select student_key, max(exit_date) as left_on from enrollment
  group by student_key having bool_and(exit_date is not null)`

/**
 * Who left in which school year, with the last of their days; `reachable` have a guardian who can be reached, or one who
 * wished how.
 */
export async function leaversByYear(
  client: Queryable,
  withWishes: readonly StudentId[],
): Promise<{ year: SchoolYear; students: number; reachable: number; leftOn: SchoolDate }[]> {
  const { rows } = await client.query<{
    year: SchoolYear
    students: number
    reachable: number
    leftOn: SchoolDate
  }>(
    `select concat_ws('-', first, first + 1) as year, count(*)::int as students, max(left_on) as "leftOn",
       count(*) filter (where student_key in (select student_key from guardian where phone is not null or email is not null
         union select key from student where id = any ($1)))::int as reachable
     from (select *, (extract(year from left_on) - (extract(month from left_on) < 7)::int)::int as first
       from (${leavers}) leavers) by_year
     group by first`,
    [withWishes],
  )
  return rows
}

/**
 * The last day of each of these students who has left. Of one who is on record no more nobody knows it: null.
 */
export async function whenTheyLeft(
  client: Queryable,
  students: readonly StudentId[],
): Promise<Map<StudentId, SchoolDate | null>> {
  const { rows } = await client.query<{ student: StudentId; leftOn: SchoolDate | null }>(
    `select asked.id as student, left_on as "leftOn" from unnest($1::text[]) asked (id)
       left join student on student.id = asked.id left join (${leavers}) leavers on student_key = student.key
     where student.key is null or left_on is not null`,
    [students],
  )
  return new Map(rows.map(({ student, leftOn }) => [student, leftOn]))
}

/** The students who left in a school year. */
export async function studentsWhoLeft(client: Queryable, year: SchoolYear): Promise<StudentId[]> {
  const { from, to } = datesOf(year)
  const { rows } = await client.query<{ id: StudentId }>(
    `select id from student join (${leavers}) leavers on student_key = key where left_on between $1 and $2`,
    [from, to],
  )
  return rows.map(({ id }) => id)
}

/** Takes away how to reach the guardians of those who left in a school year, also from what runs overwrote. */
export async function removeContacts(
  client: Queryable,
  year: SchoolYear,
): Promise<{ guardians: number; overwritten: number }> {
  const { from, to } = datesOf(year)
  const left = `select student_key from (${leavers}) leavers where left_on between $1 and $2`
  const guardians = await changed(
    client,
    `update guardian set phone = null, phone_kind = null, email = null
     where student_key in (${left}) and (phone is not null or email is not null)`,
    [from, to],
  )
  const overwritten = await changed(
    client,
    `update overwritten_row set before = before || '{"phone": null, "phone_kind": null, "email": null}'
     where entity = 'guardian' and (before ->> 'student_key')::int in (${left})`,
    [from, to],
  )
  return { guardians, overwritten }
}

async function changed(client: Queryable, update: string, values: unknown[]): Promise<number> {
  const { rows } = await client.query<{ rows: number }>(
    `with done as (${update} returning 1) select count(*)::int as rows from done`,
    values,
  )
  return rows[0]?.rows ?? 0
}
