import { z } from 'zod'
import type { SchoolId } from '#kernel/ids.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import { type Sight, sightInSql } from '#kernel/who.ts'
import type { Queryable } from '#platform/database.ts'
import { ListedSart, type SartQuery } from '#sart/model/lists.ts'
import { SartState } from '#sart/model/sart.ts'

/** What is open by the day of the meeting, then what is over by its end. */
export async function listedSarts(
  seen: Queryable,
  { q, state, school, grade, on }: SartQuery,
  { from, limit }: { from: number; limit: number },
): Promise<{ sarts: ListedSart[]; total: number }> {
  const { rows } = await seen.query(
    `select sart.id as sart, sart.student, sart.school, sart.state,
       nullif(concat_ws(' ', coalesce(preferred_name, first_name), last_name), '') as name,
       grade,
       coalesce(school.name, sart.school) as "schoolName", day.date::text, to_char(slot.starts, 'HH24:MI') as starts,
       day.place, slot.language, slot.interpreter,
       (select count(*)::int from sart_invitation i where i.sart = sart.id and i.slot = sart.slot
         and handed_on is not null) as invitations,
       (select count(*)::int from sart_form f where f.sart = sart.id) as "formsAsked",
       (select count(*)::int from sart_form f where f.sart = sart.id and answered_at is not null) as "formsAnswered",
       case when sart.state = 'monitoring' then latest.due_on::text end as "reviewDue", latest.outcome,
       count(*) over ()::int as total
     from sart left join student on student.id = sart.student left join school on school.id = sart.school
       left join sart_slot slot on slot.id = sart.slot left join sart_day day on day.id = slot.day
       left join lateral (select grade from student_figures f where f.student_key = student.key
         and f.school_year = sart.school_year) counted on true
       left join lateral (select due_on, outcome from sart_review r where r.sart = sart.id
         order by weeks desc limit 1) latest on true
     where plain_name(concat_ws(' ', first_name, last_name, sart.student))
         like all (array(select '%' || plain_name(word) || '%' from unnest($1::text[]) word))
       and ($2::text[] is null or sart.state = any ($2)) and ($3::text is null or sart.school = $3)
       and ($4::date is null or day.date = $4) and (cardinality($7::text[]) = 0 or grade = any ($7))
     order by ended_on desc nulls first, day.date nulls first, slot.starts, sart.id
     offset $5 limit $6`,
    [wordsOf(q), state.length === 0 ? null : state, school ?? null, on ?? null, from, limit, grade],
  )
  const listed = z.array(ListedSart.extend({ total: z.number() })).parse(rows)
  return { sarts: listed, total: listed[0]?.total ?? 0 }
}

/** The words of a search, made harmless for `like`. */
export function wordsOf(q: string): string[] {
  return q
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll(/[\\%_]/g, '\\$&'))
}

/** How many meetings stand where. */
export async function sartsByState(
  seen: Queryable,
  schoolYear: SchoolYear,
  school: string | null,
): Promise<{ state: SartState; sarts: number }[]> {
  const { rows } = await seen.query(
    `select state, count(*)::int as sarts from sart
     where (school_year = $1 or ended_on is null) and ($2::text is null or school = $2) group by state`,
    [schoolYear, school],
  )
  return z.array(z.object({ state: SartState, sarts: z.number() })).parse(rows)
}

/** Schools that are seen whole: only their teams can be planned for. */
export async function schoolsInSight(
  client: Queryable,
  sight: Sight,
): Promise<{ school: SchoolId; name: string }[]> {
  const { rows } = await client.query<{ school: SchoolId; name: string }>(
    `select id as school, name from school
     where $1::jsonb is null or key in (select * from schools_in_sight($1)) order by name, id`,
    [sightInSql(sight)],
  )
  return rows
}
