import { z } from 'zod'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import type { TextQuery } from '#texts/model/endpoints.ts'
import { ListedText } from '#texts/model/text.ts'

/** Messages, the latest first, a page of them; of a number its last digits alone. */
export async function texts(
  client: Queryable,
  { q, state }: TextQuery,
  { from, limit }: { from: number; limit: number },
): Promise<{ texts: ListedText[]; total: number }> {
  const digits = q.replaceAll(/\D/g, '').slice(-4)
  const { rows } = await client.query(
    `select id as text, kind, right(to_number, 4) as ending, language, parts, state, tries,
       ${instantInSql('made_at')} as "madeAt", ${instantInSql('ended_at')} as "endedAt",
       case when state = 'waiting' then ${instantInSql('next_try_at')} end as "nextTryAt", problem, code, said,
       count(*) over ()::int as total
     from text_message where right(to_number, 4) like '%' || $1 || '%'
       and (cardinality($2::text[]) = 0 or state = any ($2))
     order by made_at desc, id offset $3 limit $4`,
    [digits, state, from, limit],
  )
  const listed = z.array(ListedText.extend({ total: z.number() })).parse(rows)
  return { texts: listed, total: listed[0]?.total ?? 0 }
}
