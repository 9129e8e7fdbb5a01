import type { Queryable } from '#platform/database.ts'
import { removed } from '#platform/removed.ts'

/** Takes away what was written because of something that is kept no longer. */
export function removeTexts(client: Queryable, about: readonly string[]): Promise<number> {
  return removed(client, 'text_message where about = any ($1)', [about])
}
