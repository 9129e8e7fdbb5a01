import type { Queryable } from '#platform/database.ts'

/** The e-mail of whoever decides; null for the operator. */
export async function emailOf(client: Queryable, person: string | null): Promise<string | null> {
  const { rows } = await client.query<{ email: string }>(
    `select email from auth."user" where id = $1`,
    [person],
  )
  return rows[0]?.email ?? null
}
