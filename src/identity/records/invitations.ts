import type pg from 'pg'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Language } from '#kernel/text.ts'
import type { RoleName, Scope } from '#access/model.ts'

type Client = pg.Pool | pg.ClientBase

export interface Invitation {
  name: string | null
  email: string | null
  role: RoleName | null
  scope: Scope | null
  reason: string
  giver: string
  ends: SchoolDate | null
  /** Null: the operator */
  giverPerson: string | null
  /** Whose password it replaces; null: somebody new */
  forPerson: string | null
  /** In which it was written to them; null: it was handed over */
  language: Language | null
}

export async function saveInvitation(
  client: Client,
  tokenSha256: Buffer,
  invitation: Invitation,
  hours: number,
): Promise<void> {
  const { name, email, role, scope, reason, giver, ends, giverPerson, forPerson } = invitation
  const { language } = invitation
  await client.query(
    `insert into invitation (token_sha256, name, email, role, scope, reason, giver, ends, giver_person,
       for_person, language, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, now() + $12 * interval '1 hour')`,
    [
      tokenSha256,
      name,
      email,
      role,
      scope && JSON.stringify(scope),
      reason,
      giver,
      ends,
      giverPerson,
      forPerson,
      language,
      hours,
    ],
  )
}

/** Links without a name make the first account; of several starts only the last one's counts. */
export async function forgetFirstInvitations(client: Client): Promise<void> {
  await client.query(`delete from invitation where email is null and used_at is null`)
}

/** Uses an invitation up; null where it is unknown, used or too old. */
export async function useInvitation(
  client: Client,
  tokenSha256: Buffer,
): Promise<Invitation | null> {
  const { rows } = await client.query<Invitation>(
    `update invitation set used_at = now()
     where token_sha256 = $1 and used_at is null and expires_at > now()
     returning name, email, role, scope, reason, giver, ends, giver_person as "giverPerson",
       for_person as "forPerson", language`,
    [tokenSha256],
  )
  return rows[0] ?? null
}

/** Nothing came of it: it may be used again. */
export async function giveBackInvitation(client: Client, tokenSha256: Buffer): Promise<void> {
  await client.query(`update invitation set used_at = null where token_sha256 = $1`, [tokenSha256])
}
