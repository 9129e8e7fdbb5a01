import type { Queryable } from '#platform/database.ts'

// Recovery codes, of which only slow, salted hashes are kept. A code begins with its number, so that one hash is tried.

/** Ten new ones in the place of those that were. */
export async function replaceCodes(
  client: Queryable,
  person: string,
  hashes: readonly string[],
): Promise<void> {
  await client.query(`delete from recovery_code where person = $1`, [person])
  await client.query(
    `insert into recovery_code (person, number, hash)
     select $1, at - 1, hash from unnest($2::text[]) with ordinality as made (hash, at)`,
    [person, hashes],
  )
}

/** How many were made, and how many of them are left. */
export async function codesOf(
  client: Queryable,
  person: string,
): Promise<{ made: number; left: number }> {
  const { rows } = await client.query<{ made: number; left: number }>(
    `select count(*)::int as made, (count(*) filter (where used_at is null))::int as left
     from recovery_code where person = $1`,
    [person],
  )
  return rows[0] ?? { made: 0, left: 0 }
}

/** The hash of one that is left. */
export async function hashOfCode(
  client: Queryable,
  person: string,
  number: number,
): Promise<string | null> {
  const { rows } = await client.query<{ hash: string }>(
    `select hash from recovery_code where person = $1 and number = $2 and used_at is null`,
    [person, number],
  )
  return rows[0]?.hash ?? null
}

/** Uses one up; false where somebody did already, or it was replaced. */
export async function useCode(
  client: Queryable,
  { person, number, hash }: { person: string; number: number; hash: string },
): Promise<boolean> {
  const { rows } = await client.query(
    `update recovery_code set used_at = now()
     where person = $1 and number = $2 and hash = $3 and used_at is null returning number`,
    [person, number, hash],
  )
  return rows.length > 0
}
