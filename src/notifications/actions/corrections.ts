import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Composed } from '#letters/model/composed.ts'
import type { Queryable } from '#platform/database.ts'
import { paperOfCorrection, waitingCorrections } from '#notifications/records/corrections.ts'

/** The letters of all corrections that are approved and did not leave, in the order of the envelopes. */
export function lettersOfCorrections(
  seen: Queryable,
): Promise<{ student: string; composed: Composed }[]> {
  return waitingCorrections(seen)
}

/** The latest correction of a notice as it was printed. */
export async function seePaperOfCorrection(
  seen: Queryable,
  which: { student: StudentId; notification: number },
): Promise<Decision<Buffer, 'not-printed'>> {
  const pdf = await paperOfCorrection(seen, which)
  return pdf === null ? refused('not-printed') : accepted(pdf)
}
