import type { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import { FamilyLink, type NewLink } from '#families/model/link.ts'
import { z } from 'zod'

const columns = `id as link, purpose, notification, student, guardians, name, language, made_by as "madeBy",
  ${instantInSql('made_at')} as "madeAt", expires_on::text as "expiresOn", ${instantInSql('first_opened_at')} as "firstOpenedAt",
  ${instantInSql('opened_at')} as "openedAt",
  case when ended_at is not null then json_build_object('by', ended_by, 'at', ${instantInSql('ended_at')},
    'because', ended_because) end as ended`

/**
 * Saves links, and answers their numbers in their order. The same link given again, as a letter that is printed again,
 * lasts as long as the last time says, and tells what was known then: what was concealed before no longer closes it.
 */
export async function saveLinks(
  client: Queryable,
  links: readonly (NewLink & { tokenSha256: Buffer })[],
  by: string,
): Promise<number[]> {
  const told = links.map(({ tokenSha256, ...one }) => ({
    ...one,
    hash: tokenSha256.toString('hex'),
  }))
  const { rows } = await client.query<{ id: number; hash: string }>(
    `insert into family_link (purpose, notification, student, guardians, name, language, token_sha256, made_by, expires_on)
     select purpose, notification, student, guardians, name, language, decode(hash, 'hex'), $2, "expiresOn"
     from jsonb_to_recordset($1) as told (purpose text, notification integer, student text, guardians text[], name text,
       language text, hash text, "expiresOn" date)
     on conflict (purpose, notification, guardians) where ended_at is null
       do update set expires_on = excluded.expires_on, token_sha256 = excluded.token_sha256,
         name = excluded.name, language = excluded.language, made_by = excluded.made_by, made_at = now()
     returning id, encode(token_sha256, 'hex') as hash`,
    [JSON.stringify(told), by],
  )
  const numbers = new Map(rows.map(({ id, hash }) => [hash, id]))
  return told.map(({ hash }) => numbers.get(hash) ?? 0)
}

/** How many links of a purpose were ended, by notice: the next is another. */
export async function endedLinks(
  client: Queryable,
  notifications: readonly number[],
): Promise<Map<string, number>> {
  const { rows } = await client.query<{ key: string; ended: number }>(
    `select purpose || ' ' || notification as key, count(*)::int as ended from family_link
     where notification = any ($1) and ended_at is not null group by 1`,
    [notifications],
  )
  return new Map(rows.map(({ key, ended }) => [key, ended]))
}

/** A link by the hash of its token, whether or not it still opens. */
export async function linkByHash(
  client: Queryable,
  tokenSha256: Buffer,
): Promise<FamilyLink | null> {
  const { rows } = await client.query(
    `select ${columns} from family_link where token_sha256 = $1`,
    [tokenSha256],
  )
  return rows[0] === undefined ? null : FamilyLink.parse(rows[0])
}

/** A link, held until the transaction ends. */
export async function holdLink(client: Queryable, link: number): Promise<FamilyLink | null> {
  const { rows } = await client.query(
    `select ${columns} from family_link where id = $1 for update`,
    [link],
  )
  return rows[0] === undefined ? null : FamilyLink.parse(rows[0])
}

/** All links about a student, the latest first. */
export async function linksOf(seen: Queryable, student: StudentId): Promise<FamilyLink[]> {
  const { rows } = await seen.query(
    `select ${columns} from family_link where student = $1 order by id desc`,
    [student],
  )
  return z.array(FamilyLink).parse(rows)
}

export async function saveOpening(client: Queryable, link: number): Promise<void> {
  await client.query(
    `update family_link set opened = opened + 1, opened_at = now(),
       first_opened_at = case when opened = 0 then now() else first_opened_at end where id = $1`,
    [link],
  )
}

/** Ends a link that stands; null where none of the student does. */
export async function saveLinkEnd(
  client: Queryable,
  { student, link }: { student: StudentId; link: number },
  { by, because }: { by: string; because: string },
): Promise<FamilyLink | null> {
  const { rows } = await client.query(
    `update family_link set ended_by = $3, ended_at = now(), ended_because = $4
     where student = $1 and id = $2 and ended_at is null returning ${columns}`,
    [student, link, by, because],
  )
  return rows[0] === undefined ? null : FamilyLink.parse(rows[0])
}

/** Guardians of a student who may be written to, by their numbers. */
export async function guardiansToWriteTo(client: Queryable, student: StudentId): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select guardian.id from guardian join student on student.key = student_key
     where student.id = $1 and contact_allowed is not false`,
    [student],
  )
  return rows.map(({ id }) => id)
}

export async function isInvented(client: Queryable): Promise<boolean> {
  const { rows } = await client.query<{ demo: boolean }>(`select demo from district`)
  return rows[0]?.demo === true
}
