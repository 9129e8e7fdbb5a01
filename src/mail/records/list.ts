import { z } from 'zod'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import type { MailQuery } from '#mail/model/endpoints.ts'
import { type AddressTrouble, ListedMail } from '#mail/model/mail.ts'

const columns = `id as mail, kind, to_name as name, to_address as address, language, subject, state, tries,
  ${instantInSql('made_at')} as "madeAt", ${instantInSql('ended_at')} as "endedAt",
  case when state = 'waiting' then ${instantInSql('next_try_at')} end as "nextTryAt", problem, code, said,
  maybe_twice as "maybeTwice", has_link as "hasLink", again_as is not null as again`

/** Mails, the latest first, a page of them. */
export async function mails(
  client: Queryable,
  { q, state, kind }: MailQuery,
  { from, limit }: { from: number; limit: number },
): Promise<{ mails: ListedMail[]; total: number }> {
  const words = q
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll(/[\\%_]/g, '\\$&'))
  const { rows } = await client.query(
    `select ${columns}, count(*) over ()::int as total from mail
     where student is null and plain_name(concat_ws(' ', to_name, to_address, subject))
         like all (array(select '%' || plain_name(word) || '%' from unnest($1::text[]) word))
       and (cardinality($2::text[]) = 0 or state = any ($2))
       and (cardinality($3::text[]) = 0 or kind = any ($3))
     order by made_at desc, id offset $4 limit $5`,
    [words, state, kind, from, limit],
  )
  const listed = z.array(ListedMail.extend({ total: z.number() })).parse(rows)
  return { mails: listed, total: listed[0]?.total ?? 0 }
}

export async function kindsOnRecord(client: Queryable): Promise<string[]> {
  const { rows } = await client.query<{ kind: string }>(
    `select distinct kind from mail where student is null order by 1`,
  )
  return rows.map(({ kind }) => kind)
}

/** One mail, held until the transaction ends. */
export async function holdMail(client: Queryable, mail: string): Promise<ListedMail | null> {
  const { rows } = await client.query(
    `select ${columns} from mail where id = $1 and student is null for update`,
    [mail],
  )
  return rows[0] === undefined ? null : ListedMail.parse(rows[0])
}

/** What waits is tried at the next moment. */
export async function saveAtOnce(client: Queryable, mail: string): Promise<void> {
  await client.query(`update mail set next_try_at = now() where id = $1`, [mail])
}

/** The same mail once more, as another one: what became of the first stays on record. */
export async function saveAgain(client: Queryable, mail: string, hours: number): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `insert into mail (kind, person, to_name, to_address, language, subject, blocks, has_link, last_moment)
     select kind, person, to_name, to_address, language, subject, blocks, false, now() + $2 * interval '1 hour'
     from mail where id = $1 returning id`,
    [mail, hours],
  )
  const again = rows[0]?.id ?? ''
  await client.query(
    `insert into mail_attachment (mail, name, content_type, content)
     select $2, name, content_type, content from mail_attachment where mail = $1`,
    [mail, again],
  )
  await client.query(`update mail set again_as = $2 where id = $1`, [mail, again])
  return again
}

/** Addresses at which the last mail that left was not taken, or came back for good. */
export async function troubles(
  client: Queryable,
  addresses: readonly string[],
): Promise<Map<string, AddressTrouble>> {
  const { rows } = await client.query<AddressTrouble & { address: string; is: boolean }>(
    `select distinct on (to_address) to_address as address, ${instantInSql('ended_at')} as at, code, said,
       (state = 'bounced' and coalesce(code, '5') like '5%') or (state = 'failed' and problem = 'refused') as is
     from mail where to_address = any ($1) and (state in ('sent', 'bounced') or problem = 'refused')
       and ended_at is not null
     order by to_address, made_at desc, id`,
    [addresses],
  )
  return new Map(
    rows.filter(({ is }) => is).map(({ address, at, code, said }) => [address, { at, code, said }]),
  )
}

/** The district that writes, and whether it is an invented one. */
export async function writer(client: Queryable): Promise<{ name: string; invented: boolean }> {
  const { rows } = await client.query<{ name: string; invented: boolean }>(
    `select name, demo as invented from district`,
  )
  return rows[0] ?? { name: 'Presente', invented: false }
}
