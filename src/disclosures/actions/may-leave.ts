import { isHeld } from '#identity/actions/held-students.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Queryable } from '#platform/database.ts'

/**
 * Whether anything of a student may leave the office now. Whatever hands something to outsiders asks here, in the
 * transaction that writes down the handing out. While a law-enforcement request is held nothing does (EC 234.7);
 * what a family asks for by its own right is no such thing (EC 49069.7).
 */
export async function mayLeaveNow(
  client: Queryable,
  student: StudentId,
): Promise<Decision<true, 'held'>> {
  return (await isHeld(client, student)) ? refused('held') : accepted(true)
}
