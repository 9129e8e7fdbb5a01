import type pg from 'pg'

/**
 * Counts a try before it is made, so that many at once count too, with those of the last minutes;
 * yesterday's are forgotten.
 */
export async function countTry(
  pool: pg.Pool,
  { email, address }: { email: Buffer; address: Buffer },
  minutes: number,
): Promise<{ forEmail: number; fromAddress: number }> {
  await pool.query(`insert into sign_in_failure (typed_sha256) values ($1), ($2)`, [email, address])
  await pool.query(`delete from sign_in_failure where at < now() - interval '1 day'`)
  const { rows } = await pool.query<{ forEmail: number; fromAddress: number }>(
    `select count(*) filter (where typed_sha256 = $1)::int as "forEmail",
       count(*) filter (where typed_sha256 = $2)::int as "fromAddress"
     from sign_in_failure where at > now() - $3 * interval '1 minute'`,
    [email, address, minutes],
  )
  return rows[0] ?? { forEmail: 0, fromAddress: 0 }
}

/**
 * Forgets the tries for an e-mail, of which the last was right; of its address only that one, or whoever has an
 * account could try those of others without end.
 */
export async function forgetTries(
  pool: pg.Pool,
  { email, address }: { email: Buffer; address: Buffer },
): Promise<void> {
  await pool.query(
    `delete from sign_in_failure where typed_sha256 = $1 or ctid = (
       select ctid from sign_in_failure where typed_sha256 = $2 order by at desc limit 1)`,
    [email, address],
  )
}

/** Whose password a challenge follows; null where it is over. */
export async function personOfChallenge(
  pool: pg.Pool,
  challenge: string,
): Promise<{ id: string; name: string; email: string } | null> {
  const { rows } = await pool.query<{ id: string; name: string; email: string }>(
    `select person.id, name, email from auth."verification" join auth."user" person on person.id = value
     where identifier = $1 and "expiresAt" > now()`,
    [challenge],
  )
  return rows[0] ?? null
}

/**
 * Takes a person's code for oneself; false where somebody did already. It is kept beside better-auth's own
 * challenges, as long as an authenticator's code is right, and goes with them.
 */
export async function takeCode(pool: pg.Pool, code: string, seconds: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into auth."verification" (id, identifier, value, "expiresAt")
     values ($1, $1, '', now() + $2 * interval '1 second')
     on conflict (id) do update set "expiresAt" = excluded."expiresAt"
       where "verification"."expiresAt" < now()`,
    [code, seconds],
  )
  return rowCount === 1
}

/** The code was wrong, so nobody used it. */
export async function giveCodeBack(pool: pg.Pool, code: string): Promise<void> {
  await pool.query(`delete from auth."verification" where id = $1`, [code])
}
