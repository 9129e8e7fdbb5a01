import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted } from '#kernel/result.ts'
import type { Queryable } from '#platform/database.ts'

/**
 * Whether anything of a student may leave the office now. Whatever hands something out asks here, in the
 * transaction that writes down the handing out. Nothing holds a record back today.
 */
export async function mayLeaveNow(
  _client: Queryable,
  _student: StudentId,
): Promise<Decision<true, 'held'>> {
  return accepted(true)
}
