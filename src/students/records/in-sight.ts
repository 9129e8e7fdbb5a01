import { type RawBuilder, sql } from 'kysely'
import { type Sight, sightInSql } from '#kernel/who.ts'

/** The condition that a student is among those whom the asker sees: `and …`, or nothing for everyone. */
export function andInSight(key: RawBuilder<unknown>, sight: Sight): RawBuilder<unknown> {
  const seen = sightInSql(sight)
  return seen === null
    ? sql``
    : sql`and ${key} in (select * from students_in_sight(${seen}::jsonb))`
}
