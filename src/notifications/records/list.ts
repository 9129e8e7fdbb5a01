import { z } from 'zod'
import { SchoolId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { ListedNotice, type NoticeQuery } from '#notifications/model/endpoints.ts'
import type { SchoolCount } from '#notifications/rules/board.ts'
import { State } from '#notifications/model/notification.ts'

const waitingAnswers = `from family_answer a where a.notification = one.id and a.state = 'waiting'`

const correction = `case when one.sent_on is not null and one.state in ('superseded', 'withdrawn') then coalesce(
  (select case when c.sent_on is null then 'approved' else 'sent' end from correction c
   where c.notification = one.id order by c.id desc limit 1), 'offered') end`

/** Where notices wait for somebody comes first, the oldest of each first; what is over comes last. */
export async function listedNotices(
  seen: Queryable,
  { q, state, step, school, answered }: NoticeQuery,
  { schoolYear, today, from, limit }: Piece,
): Promise<{ notices: ListedNotice[]; total: number }> {
  const narrowed = [some(state), some(step), school ?? null]
  const { rows } = await seen.query(
    `with one as (
       select *, coalesce(ended_at, released_at, approved_at, generated_at) at time zone 'America/Los_Angeles' as moment
       from notification where school_year = $2)
     select one.id as notification, one.student, step, one.state, events, as_of::text as "asOf", batch,
       nullif(concat_ws(' ', student.first_name, student.last_name), '') as name,
       (select grade from student_figures f where f.student_key = student.key and f.school_year = $2) as grade,
       one.school, coalesce(school.name, one.school) as "schoolName",
       array(select day ->> 'date' from jsonb_array_elements(evidence) day) as days,
       coalesce(case when one.state = 'sent' then sent_on end, moment::date)::text as since,
       $6::date - coalesce(case when one.state = 'sent' then sent_on end, moment::date) as age,
       (select count(*)::int ${waitingAnswers}) as answers, ${correction} as correction,
       count(*) over ()::int as total
     from one left join student on student.id = one.student left join school on school.id = one.school
     where plain_name(concat_ws(' ', student.first_name, student.last_name, one.student))
         like all (array(select '%' || plain_name(word) || '%' from unnest($1::text[]) word))
       and ($3::text[] is null or one.state = any ($3)) and ($4::int[] is null or step = any ($4))
       and ($5::text is null or one.school = $5) and ($9::boolean is false or exists (select ${waitingAnswers}))
     order by array_position(array['generated', 'approved', 'released', 'superseded', 'sent', 'dropped', 'withdrawn'], one.state),
       moment, one.id
     offset $7 limit $8`,
    [wordsIn(q), schoolYear, ...narrowed, today, from, limit, answered === 'yes'],
  )
  const listed = z.array(ListedNotice.extend({ total: z.number() })).parse(rows)
  return { notices: listed, total: listed[0]?.total ?? 0 }
}

interface Piece {
  schoolYear: SchoolYear
  today: string
  from: number
  limit: number
}

function wordsIn(q: string): string[] {
  return q
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll(/[\\%_]/g, '\\$&'))
}

function some(list: readonly string[]): readonly string[] | null {
  return list.length === 0 ? null : list
}

/** How many notices of each school are at each state, and since when. */
export async function noticesBySchool(
  seen: Queryable,
  schoolYear: SchoolYear,
): Promise<SchoolCount[]> {
  const { rows } = await seen.query(
    `select n.school, coalesce(school.name, n.school) as "schoolName", n.state, count(*)::int as notices,
       min(coalesce(ended_at, released_at, approved_at, generated_at) at time zone 'America/Los_Angeles')::date::text as since
     from notification n left join school on school.id = n.school
     where school_year = $1 group by 1, 2, 3`,
    [schoolYear],
  )
  return z.array(CountRow).parse(rows)
}

const CountRow = z.object({
  school: SchoolId,
  schoolName: z.string(),
  state: State,
  notices: z.number(),
  since: SchoolDate,
})
