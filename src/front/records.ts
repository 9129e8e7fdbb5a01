import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import { Standing } from '#front/model.ts'

/** The district on record and its latest figures; null for what is not there yet. */
export async function standing(db: Database): Promise<Standing> {
  const { rows } = await sql<{ standing: unknown }>`
    select json_build_object(
      'district', (select json_build_object('name', name, 'demo', demo) from district),
      'figures', (
        select json_build_object('schoolYear', school_year, 'asOf', as_of)
        from figures_state order by school_year desc limit 1
      )
    ) as standing`.execute(db)
  return Standing.parse(rows[0]?.standing)
}
