import type { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import { closedOf, removeCases, studentsWithClosed } from '#sarb/records/destroy.ts'

// Retention decides when; what there is and how it goes is told here.
export { studentsWithClosed }

/** Closed cases of students who have left, with packets, letters and what was served. */
export async function destroyCases(
  client: Queryable,
  students: readonly StudentId[],
): Promise<{ cases: number; papers: number }> {
  return removeCases(client, await closedOf(client, students))
}
