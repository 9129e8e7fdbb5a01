import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import { Notification, type State } from '#notifications/model/notification.ts'

const done = (what: string) =>
  `case when ${what}_at is not null then json_build_object('by', ${what}_by, 'at', ${instantInSql(`${what}_at`)}) end`

// Of a letter that tells an address which is confidential now only what does not; one that did not leave is printed anew.
const shownLetter = `case when letter is not null and exists (select from student where id = notification.student and confidential)
    and exists (select from notification_paper p where p.notification = notification.id
      and tells_hidden_address(p.student, p.printed_at))
  then case when sent_on is not null then jsonb_set(letter, '{address}', 'null') end else letter end as letter`

const columns = `notification.id as notification, notification.student, school_year as "schoolYear", step, school, state,
  as_of::text as "asOf", events, evidence, rules, ${done('generated')} as generated,
  ${done('approved')} as approved, ${done('released')} as released, batch, ${shownLetter},
  case when sent_on is not null then json_build_object('by', sent_by, 'on', sent_on, 'method', method) end as sent,
  case when ended_because is not null then json_build_object('by', ended_by, 'because', ended_because,
    'at', ${instantInSql('ended_at')}) end as ended`

/** Notices by their numbers, as many as there are and are in sight. */
export async function notificationsBy(
  client: Queryable,
  numbers: readonly number[],
): Promise<Notification[]> {
  const { rows } = await client.query(
    `select ${columns} from notification where id = any ($1) order by id`,
    [numbers],
  )
  return z.array(Notification).parse(rows)
}

/** All notices of a student, the latest first. */
export async function notificationsOf(
  seen: Queryable,
  student: StudentId,
): Promise<Notification[]> {
  const { rows } = await seen.query(
    `select ${columns} from notification where student = $1 order by id desc`,
    [student],
  )
  return z.array(Notification).parse(rows)
}

/** Notices of a year in some states, a piece of them, in the order of making. */
export async function notificationsIn(
  client: Queryable,
  { schoolYear, states }: { schoolYear: SchoolYear; states: readonly State[] },
  { after, limit }: { after: number; limit: number },
): Promise<Notification[]> {
  const { rows } = await client.query(
    `select ${columns} from notification
     where school_year = $1 and state = any ($2) and id > $3 order by id limit $4`,
    [schoolYear, states, after, limit],
  )
  return z.array(Notification).parse(rows)
}

/** Notices held until the transaction ends, in the order of their numbers; they cannot wait for each other. */
export async function holdNotifications(
  client: Queryable,
  numbers: readonly number[],
): Promise<Notification[]> {
  const { rows } = await client.query(
    `select ${columns} from notification where id = any ($1) order by id for update`,
    [numbers],
  )
  return z.array(Notification).parse(rows)
}

export type NewNotification = Pick<
  Notification,
  'student' | 'schoolYear' | 'step' | 'school' | 'asOf' | 'events' | 'evidence' | 'rules'
>

/** Writes notices down; their numbers by student. Where one of its step stands already, none is written. */
export async function saveNotifications(
  client: Queryable,
  notices: readonly NewNotification[],
  by: string,
): Promise<Map<StudentId, number>> {
  const { rows } = await client.query<{ id: number; student: StudentId }>(
    `insert into notification (student, school_year, step, school, state, as_of, events, evidence, rules, generated_by)
     select student, "schoolYear", step, school, 'generated', "asOf", events, evidence, rules, $2
     from json_to_recordset($1) as one (student text, "schoolYear" text, step smallint, school text, "asOf" date,
       events integer, evidence jsonb, rules jsonb)
     on conflict (student, school_year, step) where state not in ('dropped', 'withdrawn') do nothing
     returning id, student`,
    [JSON.stringify(notices), by],
  )
  return new Map(rows.map(({ id, student }) => [student, id]))
}

/** Other days than before: the school looks at the notice again. */
export async function saveOtherDays(
  client: Queryable,
  notification: number,
  { asOf, events, evidence, rules }: Pick<Notification, 'asOf' | 'events' | 'evidence' | 'rules'>,
): Promise<void> {
  await client.query(
    `update notification set state = 'generated', as_of = $2, events = $3, evidence = $4, rules = $5,
       approved_by = null, approved_at = null, approver = null, released_by = null, released_at = null, batch = null, letter = null
     where id = $1`,
    [notification, asOf, events, JSON.stringify(evidence), JSON.stringify(rules)],
  )
}

/** Who did it: as they are called, and their account; the operator has none. */
export interface Approving {
  name: string
  person: string | null
}

/** Who approved or released them; null takes it back. */
export async function saveStep(
  client: Queryable,
  notices: readonly number[],
  { state, column, by }: { state: State; column: 'approved' | 'released'; by: Approving | null },
): Promise<void> {
  await client.query(
    `update notification set state = $2, ${column}_by = $3,
       ${column}_at = case when $3::text is not null then now() end,
       batch = case when $2 = 'released' then batch end, letter = case when $2 = 'released' then letter end
     where id = any ($1)`,
    [notices, state, by?.name ?? null],
  )
  if (column === 'approved')
    await client.query(`update notification set approver = $2 where id = any ($1)`, [
      notices,
      by?.person ?? null,
    ])
}

/** By which accounts notices were approved. */
export async function approversOf(
  client: Queryable,
  numbers: readonly number[],
): Promise<Map<number, string | null>> {
  const { rows } = await client.query<{ id: number; approver: string | null }>(
    `select id, approver from notification where id = any ($1)`,
    [numbers],
  )
  return new Map(rows.map(({ id, approver }) => [id, approver]))
}

/** Notices that are over, or void, or stand again. */
export async function saveEnd(
  client: Queryable,
  notices: readonly number[],
  { state, by, because }: { state: State; by: string; because: string | null },
): Promise<void> {
  await client.query(
    `update notification set state = $2, ended_by = case when $4::text is not null then $3 end,
       ended_at = case when $4::text is not null then now() end, ended_because = $4
     where id = any ($1)`,
    [notices, state, by, because],
  )
}

/** What goes without paper waits in the outbox. */
export async function saveLeaving(client: Queryable, notices: readonly number[]): Promise<void> {
  await client.query(`update notification set state = 'leaving' where id = any ($1)`, [notices])
}

export async function saveSent(
  client: Queryable,
  notices: readonly number[],
  { on, method, by }: { on: string; method: string; by: string },
): Promise<void> {
  await client.query(
    `update notification set state = 'sent', sent_on = $2, method = $3, sent_by = $4 where id = any ($1)`,
    [notices, on, method, by],
  )
}

/** Notices of a year at a state, in the order of making; of one school where it is named. */
export async function numbersIn(
  client: Queryable,
  { schoolYear, state, school }: { schoolYear: SchoolYear; state: State; school: string | null },
): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `select id from notification
     where school_year = $1 and state = $2 and ($3::text is null or school = $3) order by id`,
    [schoolYear, state, school],
  )
  return rows.map(({ id }) => id)
}
