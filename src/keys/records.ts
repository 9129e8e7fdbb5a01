import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'

export interface KnownKey {
  key: number
  knownSince: string
}

/** The keys of this record, the newest first. */
export async function knownKeys(client: Queryable): Promise<KnownKey[]> {
  const { rows } = await client.query<KnownKey>(
    `select id as key, ${instantInSql('known_since')} as "knownSince"
     from installation_key order by known_since desc, id`,
  )
  return rows
}

/** Until the transaction ends nothing more is sealed with any key but this one; what is under way ends first. */
export async function holdKeysBut(client: Queryable, newest: number): Promise<void> {
  await client.query('select from installation_key where id <> $1 for update', [newest])
}

/** Takes keys off the record. The database refuses where one still seals a value. */
export async function forgetKeys(client: Queryable, keys: readonly number[]): Promise<void> {
  await client.query('delete from installation_key where id = any ($1)', [keys])
}

/** Sessions that began before a key was known were signed with another. */
export async function endSessionsBefore(client: Queryable, key: number): Promise<number> {
  const { rows } = await client.query(
    `delete from auth."session"
     where "createdAt" < (select known_since from installation_key where id = $1) returning "id"`,
    [key],
  )
  return rows.length
}

/** Of two that turn or retire keys at once one waits until the other is done. */
export async function oneTurnAtATime(client: Queryable): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [turningLock])
}

export async function letTurn(client: Queryable): Promise<void> {
  await client.query('select pg_advisory_unlock($1)', [turningLock])
}

/** Any number that no other program uses for its advisory lock. */
const turningLock = 7_737_366
