import { type Sight, seesEveryone } from '#kernel/who.ts'
import { openSeenRecords } from '#platform/seen-records.ts'
import type { TestOffice } from './database.ts'

type Seen = ReturnType<typeof openSeenRecords>

/**
 * Has something done with the eyes of somebody, as the database shows it to them: of everyone where nobody is named.
 */
export function seeingIn({ readers }: Pick<TestOffice, 'readers'>) {
  return async function seeing<Answer>(
    work: (seen: Seen) => Promise<Answer>,
    sight: Sight = seesEveryone,
  ): Promise<Answer> {
    const seen = openSeenRecords(readers, { sight, contact: sight })
    try {
      return await work(seen)
    } finally {
      await seen.leave()
    }
  }
}
