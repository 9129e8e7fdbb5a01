import { z } from 'zod'
import { SchoolId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import { letterCode } from '#letters/model/code.ts'
import type { Queryable } from '#platform/database.ts'
import { ListedNotice, type NoticeQuery, NumberedNotice } from '#notifications/model/endpoints.ts'
import { numberIn } from '#notifications/model/returned.ts'
import { unheardInSql } from '#notifications/records/deliveries.ts'
import type { SchoolCount } from '#notifications/rules/board.ts'
import { State } from '#notifications/model/notification.ts'

const waitingAnswers = `from family_answer a where a.notification = one.id and a.state = 'waiting'`

const correction = `case when one.sent_on is not null and one.state in ('superseded', 'withdrawn') then coalesce(
  (select case when c.sent_on is null then 'approved' else 'sent' end from correction c
   where c.notification = one.id order by c.id desc limit 1), 'offered') end`
/** As `standingOf` says it. */
const deliveries = `(select coalesce(json_agg(json_build_object('way', d.way, 'state', (
    select what from notice_delivery_event e where e.delivery = d.id
    order by array_position(array['settled', 'opened', 'failed', 'delivered', 'unheard', 'sent', 'queued'],
      case when what = 'failed' and because in (${unheardInSql}) then 'unheard' else what end) limit 1))
    order by d.id), '[]') from notice_delivery d where d.notification = one.id)`
/** When the state of a notice began. */
const moment = `coalesce(ended_at, released_at, approved_at, generated_at)`

/** Where notices wait for somebody comes first, the oldest of each first; what is over comes last. */
export async function listedNotices(
  seen: Queryable,
  query: NoticeQuery,
  {
    schoolYear,
    today,
    from,
    limit,
  }: { schoolYear: SchoolYear; today: string; from: number; limit: number },
): Promise<{ notices: ListedNotice[]; total: number }> {
  const { which, order, values } = narrowed(query, schoolYear)
  const counted = await seen.query<{ total: number }>(
    `select count(*)::int as total from ${which}`,
    values,
  )
  const { rows } = await seen.query(
    `with picked as (select one.id from ${which} order by ${order} offset $9 limit $10),
       one as (select *, ${moment} at time zone 'America/Los_Angeles' as moment from notification
         where id in (select id from picked))
     select one.id as notification, one.student, step, one.state, events, as_of::text as "asOf", batch,
       nullif(concat_ws(' ', student.first_name, student.last_name), '') as name,
       (select grade from student_figures f where f.student_key = student.key and f.school_year = $1) as grade,
       one.school, coalesce(school.name, one.school) as "schoolName",
       array(select day ->> 'date' from jsonb_array_elements(evidence) day) as days,
       letter ->> 'printedOn' as "writtenOn", sent_on::text as "sentOn",
       coalesce(case when one.state = 'sent' then sent_on end, moment::date)::text as since,
       $11::date - coalesce(case when one.state = 'sent' then sent_on end, moment::date) as age,
       (select count(*)::int ${waitingAnswers}) as answers, ${correction} as correction,
       ${deliveries} as deliveries
     from one left join student on student.id = one.student left join school on school.id = one.school
     order by ${rank}, one.moment, one.id`,
    [...values, from, limit, today],
  )
  const listed = z.array(ListedNotice.omit({ code: true })).parse(rows)
  const notices = listed.map((one) => ({ ...one, code: letterCode(one.notification) }))
  return { notices, total: counted.rows[0]?.total ?? 0 }
}

/** All of them, in the same order. */
export async function numberedNotices(
  seen: Queryable,
  query: NoticeQuery,
  schoolYear: SchoolYear,
): Promise<NumberedNotice[]> {
  const { which, order, values } = narrowed(query, schoolYear)
  const { rows } = await seen.query(
    `select one.id as notification, one.school, one.step from ${which} order by ${order}`,
    values,
  )
  return z.array(NumberedNotice).parse(rows)
}

const rank = `array_position(array['generated', 'approved', 'released', 'leaving', 'superseded', 'sent', 'dropped', 'withdrawn'],
  one.state)`

/** The notices that are meant, in words that an index can answer: names are looked at only where one is asked for. */
function narrowed(query: NoticeQuery, schoolYear: SchoolYear) {
  const { q, state, step, school, answered, since = null, until = null, day } = query
  const words = q
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll(/[\\%_]/g, '\\$&'))
  const ofState = state.length === 1 ? `one.state = ($2::text[])[1]` : `one.state = any ($2)`
  const isNamed = words.length > 0
  const which = `notification one ${isNamed ? withNames : ''}
    where one.school_year = $1 and ($2::text[] is null or ${ofState})
      and ($3::int[] is null or one.step = any ($3)) and ($4::text is null or one.school = $4)
      and ${isNamed ? `(${hasWords} or ${hasCode})` : `$5::text[] = '{}' and $6::int is null`}
      and ($7::date is null or ${dayOf(day)} >= $7) and ($8::date is null or ${dayOf(day)} <= $8)
      ${answered === 'yes' ? `and exists (select ${waitingAnswers})` : ''}`
  const order = state.length === 1 ? `${moment}, one.id` : `${rank}, ${moment}, one.id`
  const asked = [schoolYear, some(state), some(step), school ?? null, words]
  return { which, order, values: [...asked, numberIn(q), since, until] }
}

const withNames = `left join student on student.id = one.student left join ladder_standing place
  on place.school_year = $1 and place.student_key = student.key`

const hasWords = `coalesce(words, plain_name(concat_ws(' ', student.first_name, student.last_name, one.student)))
  like all (array(select '%' || plain_name(word) || '%' from unnest($5::text[]) word))`

/** Its own letter, or one that was written about it. */
const hasCode = `one.id in (select $6::int union all select notification from correction where id = $6
  union all select notification from family_link where id = $6)`

function dayOf(day: NoticeQuery['day']): string {
  return day === 'written' ? `(one.letter ->> 'printedOn')::date` : 'one.sent_on'
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
       (min(${moment}) at time zone 'America/Los_Angeles')::date::text as since
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
