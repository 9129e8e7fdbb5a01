import type { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import { tellsHidden } from '#safe-addresses/records/cover.ts'

/** Whether what was written at a moment may tell an address that was made confidential after it. */
export function mayTellAddress(
  client: Queryable,
  student: StudentId,
  written: Date,
): Promise<boolean> {
  return tellsHidden(client, student, written)
}
