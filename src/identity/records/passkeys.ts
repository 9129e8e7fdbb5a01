import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import type { Passkey } from '#identity/model/passkeys.ts'

// Passkeys, what they are asked to sign, and by what somebody comes in.

/** How somebody comes in; `own` is whether a second factor of ours stands. */
export interface Factors {
  own: boolean
  authenticator: boolean
  passkeys: number
}

export async function factorsOf(client: Queryable, person: string): Promise<Factors> {
  const { rows } = await client.query<Factors>(
    `select coalesce("twoFactorEnabled", false) as own,
       coalesce("twoFactorEnabled", false) and exists (select from auth."twoFactor" factor
         where factor."userId" = person.id and factor.verified is distinct from false) as authenticator,
       (select count(*)::int from passkey where passkey.person = person.id) as passkeys
     from auth."user" person where id = $1`,
    [person],
  )
  return rows[0] ?? { own: false, authenticator: false, passkeys: 0 }
}

/** Nobody else changes by what this person comes in until the transaction ends. */
export async function holdPerson(client: Queryable, person: string): Promise<void> {
  await client.query(`select from auth."user" where id = $1 for update`, [person])
}

export async function passkeysOf(client: Queryable, person: string): Promise<Passkey[]> {
  const { rows } = await client.query<Passkey>(
    `select id as passkey, name, travels, used_from as "usedFrom",
       ${instantInSql('made_at')} as "madeAt",
       ${instantInSql('used_at')} as "usedAt"
     from passkey where person = $1 order by made_at, id`,
    [person],
  )
  return rows
}

export interface Credential {
  credential: string
  transports: string[]
}

export async function credentialsOf(client: Queryable, person: string): Promise<Credential[]> {
  const { rows } = await client.query<Credential>(
    `select credential, transports from passkey where person = $1 order by id`,
    [person],
  )
  return rows
}

export interface Owned extends Credential {
  id: number
  publicKey: Buffer
  counter: number
  person: string
  personName: string
  email: string
}

/** The passkey that a device gave this number, and whose it is. */
export async function passkeyOf(client: Queryable, credential: string): Promise<Owned | null> {
  const { rows } = await client.query<Owned>(
    `select passkey.id, credential, transports, public_key as "publicKey", counter::float8 as counter,
       person, person.name as "personName", email
     from passkey join auth."user" person on person.id = passkey.person where credential = $1`,
    [credential],
  )
  return rows[0] ?? null
}

/** Counts a use; false where the device had counted as far already, as a copy of it would. */
export async function countUse(
  client: Queryable,
  passkey: number,
  { counter, from }: { counter: number; from: string },
): Promise<boolean> {
  const { rows } = await client.query(
    `update passkey set counter = $2, used_at = now(), used_from = $3
     where id = $1 and (counter < $2 or (counter = 0 and $2 = 0)) returning id`,
    [passkey, counter, from],
  )
  return rows.length > 0
}

export interface NewPasskey extends Credential {
  person: string
  publicKey: Buffer
  counter: number
  travels: boolean
  name: string
}

/** False where the passkey is there already. */
export async function savePasskey(client: Queryable, made: NewPasskey): Promise<boolean> {
  const { person, credential, publicKey, counter, transports, travels, name } = made
  const { rows } = await client.query(
    `insert into passkey (person, credential, public_key, counter, transports, travels, name)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (credential) do nothing returning id`,
    [person, credential, publicKey, counter, transports, travels, name],
  )
  return rows.length > 0
}

/** A second factor stands; what was begun of another and never shown to work is forgotten. */
export async function factorStands(client: Queryable, person: string): Promise<void> {
  await client.query(`update auth."user" set "twoFactorEnabled" = true where id = $1`, [person])
  await client.query(`delete from auth."twoFactor" where "userId" = $1 and verified = false`, [
    person,
  ])
}

/** Answers the name that it had; null: it is not one of this person's. */
export async function saveName(
  client: Queryable,
  { person, passkey, name }: { person: string; passkey: number; name: string },
): Promise<string | null> {
  const { rows } = await client.query<{ before: string }>(
    `update passkey set name = $3 from passkey old
     where passkey.id = $2 and passkey.person = $1 and old.id = passkey.id returning old.name as before`,
    [person, passkey, name],
  )
  return rows[0]?.before ?? null
}

export async function deletePasskey(client: Queryable, passkey: number): Promise<void> {
  await client.query(`delete from passkey where id = $1`, [passkey])
}

export type Purpose = 'sign-in' | 'second-step' | 'add' | 'proof'

export interface Challenge {
  purpose: Purpose
  /** The hash of a browser's mark, of a second step's, or of a session */
  asked: Buffer
}

/** Those that nobody answered are forgotten. */
export async function saveChallenge(
  client: Queryable,
  sha256: Buffer,
  { purpose, asked }: Challenge,
  minutes: number,
): Promise<void> {
  await client.query(`delete from passkey_challenge where expires_at < now()`)
  await client.query(
    `insert into passkey_challenge (challenge_sha256, purpose, asked_sha256, expires_at)
     values ($1, $2, $3, now() + $4 * interval '1 minute')`,
    [sha256, purpose, asked, minutes],
  )
}

/** Takes a challenge, once, whoever brings it. */
export async function takeChallenge(client: Queryable, sha256: Buffer): Promise<Challenge | null> {
  const { rows } = await client.query<Challenge>(
    `delete from passkey_challenge where challenge_sha256 = $1 and expires_at >= now()
     returning purpose, asked_sha256 as asked`,
    [sha256],
  )
  return rows[0] ?? null
}

/** From now on, for some minutes, a session may change how its person comes in. */
export async function saveProof(client: Queryable, session: string, minutes: number) {
  await client.query(
    `update auth."session" set "provenUntil" = now() + $2 * interval '1 minute' where id = $1`,
    [session, minutes],
  )
}

export async function isProven(client: Queryable, session: string): Promise<boolean> {
  const { rows } = await client.query<{ stands: boolean }>(
    `select coalesce("provenUntil" > now(), false) as stands from auth."session" where id = $1`,
    [session],
  )
  return rows[0]?.stands === true
}

/** Ends a second step that is under way; false where it is over. */
export async function endSecondStep(client: Queryable, challenge: string): Promise<boolean> {
  const { rows } = await client.query(
    `delete from auth."verification" where identifier = $1 and "expiresAt" > now() returning id`,
    [challenge],
  )
  return rows.length > 0
}
