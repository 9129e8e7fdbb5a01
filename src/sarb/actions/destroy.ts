import type { StudentId } from '#kernel/ids.ts'
import { removeMails } from '#mail/actions/destroy.ts'
import type { Queryable } from '#platform/database.ts'
import { closedCases, lettersOfCases, removeCases } from '#sarb/records/destroy.ts'
import { aboutHearings, aboutLetter } from '#sarb/rules/about.ts'

// Retention decides when; what there is and how it goes is told here.
export const studentsWithClosed = closedCases.students

/** Closed cases of students who have left, with packets, letters and what was served. */
export async function destroyCases(
  client: Queryable,
  students: readonly StudentId[],
): Promise<{ cases: number; papers: number; mails: number }> {
  const cases = await closedCases.of(client, students)
  const letters = await lettersOfCases(client, cases)
  const mails = await removeMails(client, [
    ...letters.map(aboutLetter),
    ...cases.map(aboutHearings),
  ])
  return { ...(await removeCases(client, cases)), mails }
}
