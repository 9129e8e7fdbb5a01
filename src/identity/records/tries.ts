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

export async function forgetTries(
  pool: pg.Pool,
  { email, address }: { email: Buffer; address: Buffer },
): Promise<void> {
  await pool.query(`delete from sign_in_failure where typed_sha256 in ($1, $2)`, [email, address])
}
