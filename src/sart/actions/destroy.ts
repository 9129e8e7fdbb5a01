import type { StudentId } from '#kernel/ids.ts'
import { removeMails } from '#mail/actions/destroy.ts'
import type { Queryable } from '#platform/database.ts'
import { aboutAgreement, aboutForms, aboutSart } from '#sart/rules/about.ts'
import { endedMeetings, removeMeetings } from '#sart/records/destroy.ts'

// Retention decides when; what there is and how it goes is told here.
export const studentsWithEnded = endedMeetings.students

/** What is over of the team's meetings about students who have left. */
export async function destroyMeetings(
  client: Queryable,
  students: readonly StudentId[],
): Promise<{ meetings: number; papers: number; mails: number }> {
  const sarts = await endedMeetings.of(client, students)
  const mails = await removeMails(
    client,
    sarts.flatMap((one) => [aboutSart(one), aboutAgreement(one), aboutForms(one)]),
  )
  return { ...(await removeMeetings(client, sarts)), mails }
}
