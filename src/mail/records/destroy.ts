import type { Queryable } from '#platform/database.ts'
import { removed } from '#platform/removed.ts'

/** Takes away what was written because of something that is kept no longer. */
export function removeMails(client: Queryable, about: readonly string[]): Promise<number> {
  return removed(client, 'mail where about = any ($1)', [about])
}
