import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import type { Composed } from '#letters/model/composed.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import { Correction, type CorrectionReason } from '#notifications/model/correction.ts'
import type { LetterSent } from '#notifications/model/notification.ts'

const columns = `id as correction, notification, reason, letter,
  json_build_object('by', approved_by, 'at', ${instantInSql('approved_at')})
    as approved,
  case when sent_on is not null then json_build_object('by', sent_by, 'on', sent_on, 'method', method) end as sent`

/** A student's corrections, the latest first. */
export async function correctionsOf(seen: Queryable, student: StudentId): Promise<Correction[]> {
  const { rows } = await seen.query(
    `select ${columns} from correction where student = $1 order by id desc`,
    [student],
  )
  return z.array(Correction).parse(rows)
}

/** The number of a letter that is about to be written. */
export async function nextNumber(client: Queryable): Promise<number> {
  const { rows } = await client.query<{ number: number }>(
    `select nextval('notification_id_seq')::int as number`,
  )
  return rows[0]?.number ?? 0
}

export interface NewCorrection {
  correction: number
  notification: number
  student: StudentId
  reason: CorrectionReason
  letter: LetterSent
  composed: Composed
  pdf: Buffer
}

/** False where one waits already. */
export async function saveCorrection(
  client: Queryable,
  one: NewCorrection,
  by: string,
): Promise<boolean> {
  const { rows } = await client.query(
    `insert into correction (id, notification, student, reason, letter, composed, pdf, sha256, approved_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
    [
      one.correction,
      one.notification,
      one.student,
      one.reason,
      JSON.stringify(one.letter),
      JSON.stringify(one.composed),
      one.pdf,
      one.letter.pdfSha256,
      by,
    ],
  )
  return rows.length === 1
}

/** The correction of a notice that did not leave, held until the transaction ends. */
export async function holdWaiting(
  client: Queryable,
  notification: number,
): Promise<Correction | null> {
  const { rows } = await client.query(
    `select ${columns} from correction where notification = $1 and sent_on is null for update`,
    [notification],
  )
  return rows[0] === undefined ? null : Correction.parse(rows[0])
}

export async function hasSentCorrection(client: Queryable, notification: number): Promise<boolean> {
  const { rows } = await client.query(
    `select from correction where notification = $1 and sent_on is not null`,
    [notification],
  )
  return rows.length > 0
}

export async function saveCorrectionSent(
  client: Queryable,
  correction: number,
  { on, method, by }: { on: string; method: string; by: string },
): Promise<void> {
  await client.query(
    `update correction set sent_on = $2, method = $3, sent_by = $4 where id = $1`,
    [correction, on, method, by],
  )
}

export async function dropCorrection(client: Queryable, correction: number): Promise<void> {
  await client.query(`delete from correction where id = $1`, [correction])
}

/** The letters of all that wait, by school and name, with whom they are about. */
export async function waitingCorrections(
  seen: Queryable,
): Promise<{ student: string; composed: Composed }[]> {
  const { rows } = await seen.query<{ student: string; composed: Composed }>(
    `select c.student, composed from correction c join notification n on n.id = c.notification
       left join school on school.id = n.school left join student on student.id = c.student
     where c.sent_on is null and not tells_hidden_address(c.student, c.approved_at)
     order by school.name, student.last_name, student.first_name, c.id limit 500`,
  )
  return rows
}

export async function paperOfCorrection(
  seen: Queryable,
  { student, notification }: { student: StudentId; notification: number },
): Promise<Buffer | null> {
  const { rows } = await seen.query<{ pdf: Buffer }>(
    `select pdf from correction where student = $1 and notification = $2
       and not tells_hidden_address(student, approved_at) order by id desc limit 1`,
    [student, notification],
  )
  return rows[0]?.pdf ?? null
}
