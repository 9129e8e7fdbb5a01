import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { Leaving } from '#notifications/model/delivery.ts'
import { Notification } from '#notifications/model/notification.ts'

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

const Left = Notification.pick({ notification: true, student: true, step: true }).extend({
  on: SchoolDate,
  method: z.string(),
})
export type Left = z.infer<typeof Left>

/**
 * Marks as sent what waited and is known to have left, on the day on which it did: a machine has it, it was read, or
 * somebody said what they did instead.
 */
export async function saveLeft(client: Queryable, today: SchoolDate): Promise<Left[]> {
  const { rows } = await client.query(
    `with left_by as (
       select distinct on (n.id) n.id, d.made_by, (e.at at time zone 'America/Los_Angeles')::date as day,
         case when e.what <> 'settled' then case d.way when 'paper' then 'mail' else d.way end
           when e.because = 'talked' then 'telephone' else 'hand' end as how
       from notification n join notice_delivery d on d.notification = n.id join notice_delivery_event e on e.delivery = d.id
       where n.state = 'leaving' and (e.what in ('sent', 'delivered', 'opened')
         or e.what = 'settled' and e.because in ('handed-over', 'talked'))
       order by n.id, e.id)
     update notification n set state = 'sent', sent_by = made_by, method = how,
       sent_on = least($1::date, greatest(day, (letter ->> 'printedOn')::date))
     from left_by where left_by.id = n.id and n.state = 'leaving'
     returning n.id as notification, n.student, step, sent_on::text as on, method`,
    [today],
  )
  return z.array(Left).parse(rows)
}
