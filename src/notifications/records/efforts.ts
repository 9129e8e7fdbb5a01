import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import { ConferenceEffort, type NewEffort } from '#notifications/model/effort.ts'

/** What was tried for a student since a day, in its order. */
export async function effortsOf(
  client: Queryable,
  student: StudentId,
  since: string,
): Promise<ConferenceEffort[]> {
  const { rows } = await client.query(
    `select id as effort, date::text, method, words, held_on::text as "heldOn", written_by as "writtenBy",
       ${instantInSql('written_at')} as "writtenAt"
     from conference_effort where student = $1 and date >= $2 order by date, id`,
    [student, since],
  )
  return z.array(ConferenceEffort).parse(rows)
}

export async function saveEffort(
  client: Queryable,
  student: StudentId,
  { date, method, words, heldOn }: NewEffort,
  by: string,
): Promise<void> {
  await client.query(
    `insert into conference_effort (student, date, method, words, held_on, written_by)
     values ($1, $2, $3, $4, $5, $6)`,
    [student, date, method, words, heldOn, by],
  )
}
