import type { Queryable } from '#platform/database.ts'
import { endSessionsOf } from '#identity/records/people.ts'

/** Ends every session of somebody: the next thing they ask for is refused. */
export function signOutEverywhere(client: Queryable, person: string): Promise<void> {
  return endSessionsOf(client, person)
}
