import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import { ComplianceAct, type NewAct } from '#notifications/model/gates.ts'

/** What the district did for a student since a day of the duties that no notice shows, in its order. */
export async function actsOf(
  client: Queryable,
  student: StudentId,
  since: string,
): Promise<ComplianceAct[]> {
  const { rows } = await client.query(
    `select id as act, section, date::text, words, written_by as "writtenBy",
       ${instantInSql('written_at')} as "writtenAt"
     from compliance_act where student = $1 and date >= $2 order by date, id`,
    [student, since],
  )
  return z.array(ComplianceAct).parse(rows)
}

export async function saveAct(
  client: Queryable,
  student: StudentId,
  { section, date, words }: NewAct,
  by: string,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into compliance_act (student, section, date, words, written_by) values ($1, $2, $3, $4, $5) returning id`,
    [student, section, date, words, by],
  )
  return rows[0]?.id ?? 0
}
