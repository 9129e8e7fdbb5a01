import type { StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { removed } from '#platform/removed.ts'

interface Ended {
  student: StudentId
  endedOn: SchoolDate
  years: SchoolYear[]
}

/** Students with meetings that are over, the day on which the last of them was, and of which school years they are. */
export async function studentsWithEnded(client: Queryable): Promise<Ended[]> {
  const { rows } = await client.query<Ended>(
    `select student, max(ended_on) as "endedOn", array_agg(distinct school_year) as years
     from sart where ended_on is not null group by student`,
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
