import type { Database } from '#platform/database.ts'
import type { Standing } from '#front/model.ts'
import { standing } from '#front/records.ts'

/** The district's name, and the latest day that its figures run to. */
export function districtStanding(db: Database): Promise<Standing> {
  return standing(db)
}
