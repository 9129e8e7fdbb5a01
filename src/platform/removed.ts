import type { Queryable } from '#platform/database.ts'

/** Deletes what is named by table and condition, and tells how many rows went. */
export async function removed(client: Queryable, from: string, values: unknown[]): Promise<number> {
  const { rows } = await client.query<{ rows: number }>(
    `with gone as (delete from ${from} returning 1) select count(*)::int as rows from gone`,
    values,
  )
  return rows[0]?.rows ?? 0
}
