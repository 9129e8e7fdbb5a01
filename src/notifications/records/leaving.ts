import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { Leaving } from '#notifications/model/delivery.ts'
import { Method, Notification, State } from '#notifications/model/notification.ts'

// Notices that go without paper, from the outbox until somebody has them.

/** What nobody said anything of yet. */
const isQueued = `not exists (select from notice_delivery_event e where e.delivery = d.id and e.what <> 'queued')`

/** So many notices of a year wait in the outbox, by each way; of one school where it is named. */
export async function leavingIn(
  seen: Queryable,
  schoolYear: SchoolYear,
  school: string | undefined,
): Promise<Pick<Leaving, 'way' | 'notices'>[]> {
  const { rows } = await seen.query(
    `select d.way, count(distinct n.id)::int as notices from notification n join notice_delivery d on d.notification = n.id
     where n.school_year = $1 and n.state = 'leaving' and ($2::text is null or n.school = $2) and ${isQueued}
     group by 1 order by 1`,
    [schoolYear, school ?? null],
  )
  return z.array(Leaving.pick({ way: true, notices: true })).parse(rows)
}

/** The links of some notices, by which what brings them is known to the outboxes. */
export async function linksOfNotices(
  client: Queryable,
  notifications: readonly number[],
): Promise<number[]> {
  const { rows } = await client.query<{ link: number }>(
    `select distinct link from notice_delivery where notification = any ($1) and link is not null`,
    [notifications],
  )
  return rows.map(({ link }) => link)
}

/**
 * Of some notices those that cannot be called back: a server has what brings them, or is being given it at this moment.
 * Nobody takes up what brings the others until the transaction ends.
 */
export async function onTheirWay(
  client: Queryable,
  notifications: readonly number[],
): Promise<Set<number>> {
  const { rows } = await client.query<{ notification: number }>(
    `with mails as (
       select d.notification, m.state in ('sending', 'sent') as gone
       from notice_delivery d join mail m on m.id = d.carried where d.notification = any ($1) for update of m),
     texts as (
       select d.notification, t.state = 'sending' or t.unsure or t.carrier_number is not null as gone
       from notice_delivery d join text_message t on t.id = d.carried where d.notification = any ($1) for update of t)
     select notification from mails where gone union select notification from texts where gone`,
    [notifications],
  )
  return new Set(rows.map(({ notification }) => notification))
}

const Left = Notification.pick({
  notification: true,
  student: true,
  step: true,
  state: true,
}).extend({ was: State, on: SchoolDate, method: Method })
export type Left = z.infer<typeof Left>

/**
 * Of some notices those that are known to have left are sent on the day on which they did: a machine has them, they were
 * read, or somebody said what they did instead. One that ended while it was being handed over has reached the family all
 * the same, who must be told: it is void, or withdrawn where another stands in its place by now.
 */
export async function saveLeft(
  client: Queryable,
  notifications: readonly number[],
  today: SchoolDate,
): Promise<Left[]> {
  const { rows } = await client.query(
    `with held as (
       select id, state from notification where id = any ($1) and state in ('leaving', 'dropped', 'withdrawn')
         and sent_on is null and letter is not null order by id for update),
     left_by as (
       select distinct on (held.id) held.id, held.state as was, d.made_by,
         (e.at at time zone 'America/Los_Angeles')::date as day,
         case when e.what <> 'settled' then case d.way when 'paper' then 'mail' else d.way end
           when e.because = 'talked' then 'telephone' else 'hand' end as how
       from held join notice_delivery d on d.notification = held.id join notice_delivery_event e on e.delivery = d.id
       where e.what in ('sent', 'delivered', 'opened')
         or held.state = 'leaving' and e.what = 'settled' and e.because in ('handed-over', 'talked')
       order by held.id, e.id)
     update notification n set sent_by = made_by, method = how,
       sent_on = least($2::date, greatest(day, (letter ->> 'printedOn')::date)),
       state = case when was = 'leaving' then 'sent' when was = 'withdrawn' or exists (
           select from notification o where o.student = n.student and o.school_year = n.school_year and o.step = n.step
             and o.id <> n.id and o.state not in ('dropped', 'withdrawn')) then 'withdrawn' else 'superseded' end
     from left_by where left_by.id = n.id
     returning n.id as notification, n.student, step, was, state, sent_on::text as on, method`,
    [notifications, today],
  )
  return z.array(Left).parse(rows)
}
