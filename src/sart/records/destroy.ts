import type { StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'
import { removed } from '#platform/removed.ts'

/** Students with meetings that are over, and the day on which the last of them was. */
export async function studentsWithEnded(
  client: Queryable,
): Promise<{ student: StudentId; endedOn: SchoolDate }[]> {
  const { rows } = await client.query<{ student: StudentId; endedOn: SchoolDate }>(
    `select student, max(ended_on) as "endedOn" from sart where ended_on is not null group by student`,
  )
  return rows
}

/** The meetings of students that are over. */
export async function endedOf(
  client: Queryable,
  students: readonly StudentId[],
): Promise<number[]> {
  const { rows } = await client.query<{ sart: number }>(
    `select id as sart from sart where student = any ($1) and ended_on is not null`,
    [students],
  )
  return rows.map(({ sart }) => sart)
}

/** Only within a destruction: the database keeps what was signed otherwise. */
export async function removeMeetings(
  client: Queryable,
  sarts: readonly number[],
): Promise<{ meetings: number; papers: number }> {
  const of = (table: string) => removed(client, `${table} where sart = any ($1)`, [sarts])
  await removed(
    client,
    'sart_signature where agreement in (select id from sart_agreement where sart = any ($1))',
    [sarts],
  )
  const papers =
    (await of('sart_agreement')) + (await of('sart_invitation')) + (await of('sart_form'))
  await of('sart_review')
  return { papers, meetings: await removed(client, 'sart where id = any ($1)', [sarts]) }
}
