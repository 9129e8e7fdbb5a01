import type { Queryable } from '#platform/database.ts'
import { endedIn } from '#platform/ended.ts'
import { removed } from '#platform/removed.ts'

export const closedCases = endedIn('sarb_case', 'closed_on')

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
