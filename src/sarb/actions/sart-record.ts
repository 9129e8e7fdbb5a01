import type { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import type { SartRecord } from '#sarb/model/sart.ts'

/**
 * What the school's attendance review team did for a student. No meeting of a team is on record in this program: what
 * the school keeps on paper, it writes into the packet itself.
 */
export function sartRecord(_seen: Queryable, _student: StudentId): Promise<SartRecord> {
  return Promise.resolve({ meetings: [] })
}
