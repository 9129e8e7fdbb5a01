import type { Database } from '#platform/database.ts'
import type { Standing } from '#front/model.ts'

/** The district on record; null before the first delivery. */
export async function districtOnRecord(db: Database): Promise<Standing['district']> {
  const district = await db.selectFrom('district').select(['name', 'demo']).executeTakeFirst()
  return district ?? null
}
