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

/** Students with cases that are closed, the day on which the last of them was, and of which school years they are. */
export async function studentsWithClosed(client: Queryable): Promise<Ended[]> {
  const { rows } = await client.query<Ended>(
    `select student, max(closed_on) as "endedOn", array_agg(distinct school_year) as years
     from sarb_case where closed_on is not null group by student`,
  )
  return rows
}

/** The closed cases of students. */
export async function closedOf(
  client: Queryable,
  students: readonly StudentId[],
): Promise<number[]> {
  const { rows } = await client.query<{ case: number }>(
    `select id as case from sarb_case where student = any ($1) and closed_on is not null`,
    [students],
  )
  return rows.map((row) => row.case)
}

export async function lettersOfCases(
  client: Queryable,
  cases: readonly number[],
): Promise<number[]> {
  const { rows } = await client.query<{ letter: number }>(
    `select id as letter from sarb_letter where sarb_case = any ($1)`,
    [cases],
  )
  return rows.map(({ letter }) => letter)
}

/** Only within a destruction: the database keeps what a board was given, sent and served otherwise. */
export async function removeCases(
  client: Queryable,
  cases: readonly number[],
): Promise<{ cases: number; papers: number }> {
  const of = (table: string) => removed(client, `${table} where sarb_case = any ($1)`, [cases])
  await of('sarb_review')
  await of('sarb_service')
  const papers = (await of('sarb_letter')) + (await of('sarb_packet'))
  await of('sarb_hearing')
  return { papers, cases: await removed(client, 'sarb_case where id = any ($1)', [cases]) }
}
