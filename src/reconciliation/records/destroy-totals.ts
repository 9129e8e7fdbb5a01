import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'

/** Takes away what was loaded to stand beside a school year's figures, line by line. */
export async function removeTotalsOfYear(client: Queryable, year: SchoolYear): Promise<number> {
  const { rows } = await client.query<{ totals: number }>(
    `with gone as (delete from external_totals where school_year = $1 returning 1)
     select count(*)::int as totals from gone`,
    [year],
  )
  return rows[0]?.totals ?? 0
}
