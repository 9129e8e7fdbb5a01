import type { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import { coveredSince } from '#safe-addresses/records/cover.ts'

/** Whether what was written at a moment may tell an address that was made confidential after it. */
export async function mayTellAddress(
  client: Queryable,
  student: StudentId,
  written: Date,
): Promise<boolean> {
  const since = await coveredSince(client, student)
  return since !== null && written < since
}
