import { z } from 'zod'
import { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import {
  ReturnedKind,
  ReturnedLetter,
  type ReturnedQuery,
  type ReturnReason,
  type SettledAs,
} from '#notifications/model/returned.ts'

const columns = `r.id as returned, r.number, r.time, r.notification, r.kind, r.student,
  nullif(concat_ws(' ', student.first_name, student.last_name), '') as name,
  coalesce(school.name, n.school) as "schoolName",
  coalesce(case r.kind when 'notice' then n.letter ->> 'recipient' when 'question' then l.name end,
    (select c.letter ->> 'recipient' from correction c where c.id = r.number)) as recipient,
  r.reason, json_build_object('by', entered_by, 'at', ${instantInSql('entered_at')}) as entered,
  case when settled_at is not null then json_build_object('as', settled_as, 'words', settled_words,
    'by', settled_by, 'at', ${instantInSql('settled_at')}) end as settled`

const from = `from returned_letter r join notification n on n.id = r.notification
  left join family_link l on l.id = r.number left join student on student.id = r.student
  left join school on school.id = n.school`

/** Letters that came back, the latest first, a page of them. */
export async function returnedLetters(
  seen: Queryable,
  { q, reason, settled }: ReturnedQuery,
  page: { from: number; limit: number },
): Promise<{ letters: ReturnedLetter[]; total: number }> {
  const words = q
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll(/[\\%_]/g, '\\$&'))
  const { rows } = await seen.query(
    `select ${columns}, count(*) over ()::int as total ${from}
     where plain_name(concat_ws(' ', student.first_name, student.last_name, r.student))
         like all (array(select '%' || plain_name(word) || '%' from unnest($1::text[]) word))
       and (cardinality($2::text[]) = 0 or r.reason = any ($2)) and ($3::boolean or settled_at is null)
     order by entered_at desc, r.id desc offset $4 limit $5`,
    [words, reason, settled === 'all', page.from, page.limit],
  )
  const listed = z.array(ReturnedLetter.extend({ total: z.number() })).parse(rows)
  return { letters: listed, total: listed[0]?.total ?? 0 }
}

/** One of them. */
export async function returnedLetter(
  seen: Queryable,
  returned: number,
): Promise<ReturnedLetter | null> {
  const { rows } = await seen.query(`select ${columns} ${from} where r.id = $1`, [returned])
  return rows[0] === undefined ? null : ReturnedLetter.parse(rows[0])
}

/** What came back of all that a student's family was sent, in its order. */
export async function returnedOf(seen: Queryable, student: StudentId): Promise<ReturnedLetter[]> {
  const { rows } = await seen.query(
    `select ${columns} ${from} where r.student = $1 order by r.id`,
    [student],
  )
  return z.array(ReturnedLetter).parse(rows)
}

/** The last time a letter came back, and whether it has gone out again since; null: it never did. */
export async function lastReturn(
  client: Queryable,
  number: number,
): Promise<{ time: number; goneAgain: boolean } | null> {
  const { rows } = await client.query<{ time: number; goneAgain: boolean }>(
    `select time, settled_at is not null or exists (select from notice_delivery d
         where d.notification = r.number and r.kind = 'notice' and d.way = 'paper' and d.made_at > r.entered_at)
       as "goneAgain"
     from returned_letter r where number = $1 order by time desc limit 1`,
    [number],
  )
  return rows[0] ?? null
}

const Left = z.object({ kind: ReturnedKind, notification: z.number().int(), student: StudentId })
export type Left = z.infer<typeof Left>

/** What left under a number; null where nothing in sight did. */
export async function letterThatLeft(seen: Queryable, number: number): Promise<Left | null> {
  const { rows } = await seen.query(
    `select 'notice' as kind, id as notification, student from notification where id = $1 and sent_on is not null
     union all
     select 'correction', notification, student from correction where id = $1 and sent_on is not null
     union all
     select 'question', notification, student from family_link where id = $1 and purpose = 'reasons'`,
    [number],
  )
  return rows[0] === undefined ? null : Left.parse(rows[0])
}

/** Its number; null where somebody else wrote that time down already. */
export async function saveReturned(
  client: Queryable,
  { number, time, kind, notification, student }: Left & { number: number; time: number },
  { reason, by }: { reason: ReturnReason; by: string },
): Promise<number | null> {
  const { rows } = await client.query<{ id: number }>(
    `insert into returned_letter (number, time, kind, notification, student, reason, entered_by)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`,
    [number, time, kind, notification, student, reason, by],
  )
  return rows[0]?.id ?? null
}

/** False where it is settled already. */
export async function saveSettled(
  client: Queryable,
  returned: number,
  { as, words, by }: { as: SettledAs; words: string; by: string },
): Promise<boolean> {
  const { rows } = await client.query(
    `update returned_letter set settled_as = $2, settled_words = $3, settled_by = $4, settled_at = now()
     where id = $1 and settled_at is null returning id`,
    [returned, as, words, by],
  )
  return rows.length === 1
}
