import type { Queryable } from '#platform/database.ts'
import { endedIn } from '#platform/ended.ts'
import { removed } from '#platform/removed.ts'

export const endedMeetings = endedIn('sart', 'ended_on')

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
