import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'

/** Which count of a year the notices were last held against. */
export async function followedVersion(client: Queryable, year: SchoolYear): Promise<number | null> {
  const { rows } = await client.query<{ version: number }>(
    `select version from ladder_followed where school_year = $1`,
    [year],
  )
  return rows[0]?.version ?? null
}

export async function saveFollowed(
  client: Queryable,
  year: SchoolYear,
  version: number,
): Promise<void> {
  await client.query(
    `insert into ladder_followed (school_year, version) values ($1, $2)
     on conflict (school_year) do update set version = excluded.version`,
    [year, version],
  )
}
