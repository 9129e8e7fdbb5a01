import type { Queryable } from '#platform/database.ts'

/** How often in the last minutes. */
export async function triesOf(client: Queryable, of: Buffer, minutes: number): Promise<number> {
  const { rows } = await client.query<{ tries: number }>(
    `select count(*)::int as tries from family_try
     where of_sha256 = $1 and at > now() - $2 * interval '1 minute'`,
    [of, minutes],
  )
  return rows[0]?.tries ?? 0
}

/** Counts a try; yesterday's are forgotten. */
export async function saveTry(client: Queryable, of: Buffer): Promise<void> {
  await client.query(`insert into family_try (of_sha256) values ($1)`, [of])
  await client.query(`delete from family_try where at < now() - interval '1 day'`)
}
