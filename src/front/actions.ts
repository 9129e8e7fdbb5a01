import type pg from 'pg'
import type { SchoolDate } from '#kernel/school-date.ts'
import { whichCount } from '#attendance/actions/which-count.ts'
import type { Standing } from '#front/model.ts'
import { districtOnRecord } from '#front/records.ts'
import type { Database } from '#platform/database.ts'

/** The district's name, and the latest school year and day that it is counted up to. */
export async function districtStanding(
  { db, pool }: { db: Database; pool: pg.Pool },
  today: SchoolDate,
): Promise<Standing> {
  const [district, count] = await Promise.all([districtOnRecord(db), whichCount(pool, today, {})])
  return { district, figures: count.ok ? count.value : null }
}
