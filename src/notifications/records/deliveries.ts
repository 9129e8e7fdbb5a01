import { z } from 'zod'
import { Told } from '#notifications/model/audit-rows.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { StudentId } from '#kernel/ids.ts'
import type { Language } from '#kernel/text.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import {
  Delivery,
  type DeliveryQuery,
  type DeliverySettledAs,
  ListedDelivery,
  type Way,
  unheard,
} from '#notifications/model/delivery.ts'

const happened = (what: string, of = 'd.id') =>
  `exists (select from notice_delivery_event e where e.delivery = ${of} and e.what in (${what}))`

/** `unheard` in SQL. */
export const unheardInSql = unheard.map((because) => `'${because}'`).join(', ')

/** As `standingOf` says it. */
const hasFailed = (of = 'd.id') =>
  `exists (select from notice_delivery_event e where e.delivery = ${of} and e.what = 'failed'
     and not (e.because in (${unheardInSql}) and ${happened(`'delivered'`, of)}))`

/** Whether they have the notice by another way, or may yet: one that did not fail, or was read all the same. */
const otherwise = `exists (select from notice_delivery o where o.notification = d.notification and o.guardian = d.guardian
  and o.id <> d.id and (${happened(`'opened', 'settled'`, 'o.id')} or not ${hasFailed('o.id')}))`

/** Of several ways that failed the last waits for all of them. */
const isLast = `not exists (select from notice_delivery o where o.notification = d.notification
  and o.guardian = d.guardian and o.id > d.id)`

/** Of a notice that is not to arrive any more, or was taken back, nobody need do anything. */
const isOver = `exists (select from notification n where n.id = d.notification
  and n.state not in ('leaving', 'sent', 'superseded'))`

const waits = `(${hasFailed()} and not ${happened(`'opened', 'settled'`)} and ${isLast} and not ${otherwise} and not ${isOver})`

const columns = `d.id as delivery, d.notification, d.student, d.name, d.way, d.language, ${waits} as waits,
  (select coalesce(json_agg(json_build_object('what', what, 'because', because, 'words', words, 'by', by,
     'at', ${instantInSql('at')}) order by id), '[]')
   from notice_delivery_event e where e.delivery = d.id) as events`

export interface NewDelivery {
  notification: number
  student: StudentId
  guardian: string
  name: string
  way: Way
  language: Language
  reached: string | null
  link: number | null
  carried: string | null
  /** What is known of it at once */
  event: { what: 'queued' | 'sent' | 'failed'; because: string | null }
}

/** Writes down by which ways notices go, each with what is known of it at once. */
export async function saveDeliveries(
  client: Queryable,
  deliveries: readonly NewDelivery[],
  by: string,
): Promise<void> {
  await client.query(
    `with wanted as (
       select nextval('notice_delivery_id_seq') as id, one.* from json_to_recordset($1) as one (notification integer,
         student text, guardian text, name text, way text, language text, reached text, link integer, carried uuid,
         event json)),
     made as (
       insert into notice_delivery (id, notification, student, guardian, name, way, language, reached, link, carried,
         made_by)
       overriding system value
       select id, notification, student, guardian, name, way, language, reached, link, carried, $2 from wanted
       returning id)
     insert into notice_delivery_event (delivery, student, what, because, by)
     select wanted.id, student, event ->> 'what', event ->> 'because', $2 from wanted join made using (id)`,
    [JSON.stringify(deliveries), by],
  )
}

/** What was settled; false where it is already. */
export async function saveDeliverySettled(
  client: Queryable,
  { delivery, student }: Pick<Delivery, 'delivery' | 'student'>,
  { as, words, by }: { as: DeliverySettledAs; words: string; by: string },
): Promise<boolean> {
  const { rows } = await client.query(
    `insert into notice_delivery_event (delivery, student, what, because, words, by)
     values ($1, $2, 'settled', $3, $4, $5) on conflict do nothing returning id`,
    [delivery, student, as, words, by],
  )
  return rows.length === 1
}

/** All deliveries of a student's notices, in the order in which they were made. */
export async function deliveriesOf(seen: Queryable, student: StudentId): Promise<Delivery[]> {
  const { rows } = await seen.query(
    `select ${columns} from notice_delivery d where d.student = $1 order by d.id`,
    [student],
  )
  return z.array(Delivery).parse(rows)
}

const from = `from notice_delivery d join notification n on n.id = d.notification
  left join student on student.id = d.student left join school on school.id = n.school`

const listedColumns = `${columns}, n.step, nullif(concat_ws(' ', student.first_name, student.last_name), '') as "of",
  coalesce(school.name, n.school) as "schoolName"`

/** Deliveries of a year, the latest first, a page of them. */
export async function listedDeliveries(
  seen: Queryable,
  { q, way, school, show }: DeliveryQuery,
  page: { from: number; limit: number; schoolYear: SchoolYear },
): Promise<{ deliveries: ListedDelivery[]; total: number }> {
  const words = q
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll(/[\\%_]/g, '\\$&'))
  const which = show === 'all' ? 'true' : show === 'failed' ? hasFailed() : waits
  const { rows } = await seen.query(
    `select ${listedColumns}, count(*) over ()::int as total ${from}
     where n.school_year = $4 and plain_name(concat_ws(' ', student.first_name, student.last_name, d.student))
         like all (array(select '%' || plain_name(word) || '%' from unnest($1::text[]) word))
       and (cardinality($2::text[]) = 0 or d.way = any ($2)) and ($3::text is null or n.school = $3) and ${which}
     order by d.id desc offset $5 limit $6`,
    [words, way, school ?? null, page.schoolYear, page.from, page.limit],
  )
  const listed = z.array(ListedDelivery.extend({ total: z.number() })).parse(rows)
  return { deliveries: listed, total: listed[0]?.total ?? 0 }
}

/** One of them; null where nobody in sight has it. */
export async function deliveryBy(
  seen: Queryable,
  delivery: number,
): Promise<(Delivery & { guardian: string }) | null> {
  const { rows } = await seen.query(
    `select ${columns}, d.guardian from notice_delivery d where d.id = $1`,
    [delivery],
  )
  return rows[0] === undefined ? null : Delivery.extend({ guardian: z.string() }).parse(rows[0])
}

/** To which guardians deliveries went, by their numbers. */
export async function guardiansOfDeliveries(
  seen: Queryable,
  deliveries: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await seen.query<{ id: number; guardian: string }>(
    `select id, guardian from notice_delivery where id = any ($1)`,
    [deliveries],
  )
  return new Map(rows.map(({ id, guardian }) => [id, guardian]))
}

/** Event after event of some notices, with the address or number, for whoever audits. */
export async function eventsOfDeliveries(
  client: Queryable,
  notifications: readonly number[],
): Promise<Told[]> {
  const { rows } = await client.query(
    `select d.notification, d.student, d.name, d.way, d.reached, d.language, e.what, e.because, e.words, e.by,
       ${instantInSql('e.at')} as at
     from notice_delivery d join notice_delivery_event e on e.delivery = d.id
     where d.notification = any ($1) order by d.notification, d.id, e.id`,
    [notifications],
  )
  return z.array(Told).parse(rows)
}

/** What changed after $2. */
const became = `select d.id, d.student, 'sent' as what, null as because, null as words, m.ended_at as at
       from mail m join notice_delivery d on d.carried = m.id where m.ended_at > $2 and m.state = 'sent'
         and m.student is not null
       union all
       select d.id, d.student, 'failed', coalesce(m.problem, m.state), m.said, m.ended_at
       from mail m join notice_delivery d on d.carried = m.id where m.ended_at > $2 and m.state in ('failed', 'bounced')
         and m.student is not null
       union all
       select d.id, d.student, 'sent', null, null, t.ended_at
       from text_message t join notice_delivery d on d.carried = t.id
       where greatest(t.ended_at, t.told_at) > $2 and t.carrier_number is not null
       union all
       select d.id, d.student, t.state, t.problem, concat_ws(' ', t.code, t.said), coalesce(t.told_at, t.ended_at)
       from text_message t join notice_delivery d on d.carried = t.id
       where greatest(t.ended_at, t.told_at) > $2 and t.state in ('delivered', 'failed')
       union all
       select d.id, d.student, 'opened', null, null, l.opened_at
       from family_link l join notice_delivery d on d.link = l.id where l.opened_at > $2
       union all
       select d.id, d.student, 'failed', 'returned', r.reason, r.entered_at
       from returned_letter r join notice_delivery d on d.notification = r.number and d.way = 'paper'
         and r.entered_at > d.made_at -- a letter that left after it is another
       where r.kind = 'notice' and r.entered_at > $2`

/**
 * What became of what is on its way: of each mail, text message, link and letter of which something changed since the
 * last time, an hour over as transactions take their time. Written once each, however often it is asked; of which notices
 * something was, event by event.
 */
export async function followDeliveries(client: Queryable, by: string): Promise<number[]> {
  const { rows } = await client.query<{ since: string }>(
    `insert into notice_delivery_followed (until) values ('-infinity')
     on conflict (one) do update set until = notice_delivery_followed.until
     returning (until - interval '1 hour')::text as since`,
  )
  const { rows: written } = await client.query<{ notification: number }>(
    `with became as (${became}),
     written as (
       insert into notice_delivery_event (delivery, student, what, because, words, by, at)
       select id, student, what, because, nullif(words, ''), $1, at from became order by at
       on conflict (delivery, what) do nothing returning delivery)
     select d.notification from written join notice_delivery d on d.id = written.delivery`,
    [by, rows[0]?.since ?? '-infinity'],
  )
  await client.query(`update notice_delivery_followed set until = now()`)
  return written.map(({ notification }) => notification)
}
