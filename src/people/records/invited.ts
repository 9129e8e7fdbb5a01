import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import type { Invited } from '#people/model/person.ts'

type InvitedRow = Omit<Invited, 'title' | 'trouble'>

const columns = `encode(token_sha256, 'hex') as invitation, name, email, role, giver,
  ${instantInSql('made_at')} as "madeAt",
  ${instantInSql('expires_at')} as "expiresAt"`

/** Whose links still wait to be opened, the latest first. */
export async function invited(client: Queryable): Promise<InvitedRow[]> {
  const { rows } = await client.query<InvitedRow>(
    `select ${columns} from invitation
     where used_at is null and expires_at > now() and email is not null
     order by made_at desc limit 500`,
  )
  return rows
}

/**
 * Whether somebody new is invited at an e-mail already, in whatever case of letters; until the transaction ends nobody
 * else is invited there.
 */
export async function isInvited(client: Queryable, email: string): Promise<boolean> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended('invited ' || lower($1), 0))`, [
    email,
  ])
  const { rows } = await client.query(
    `select from invitation where lower(email) = lower($1) and for_person is null and used_at is null
       and expires_at > now()`,
    [email],
  )
  return rows.length > 0
}

/** Takes an invitation away unless it was used; null where there is none. */
export async function removeInvitation(
  client: Queryable,
  invitation: string,
): Promise<InvitedRow | null> {
  const { rows } = await client.query<InvitedRow>(
    `delete from invitation
     where encode(token_sha256, 'hex') = $1 and used_at is null and email is not null
     returning ${columns}`,
    [invitation],
  )
  return rows[0] ?? null
}

/** Whoever leaves comes back by no link that still waits; answers which links these were. */
export async function removeInvitationsOf(client: Queryable, email: string): Promise<string[]> {
  const { rows } = await client.query<{ invitation: string }>(
    `delete from invitation where email = $1 and used_at is null
     returning encode(token_sha256, 'hex') as invitation`,
    [email],
  )
  return rows.map(({ invitation }) => invitation)
}
