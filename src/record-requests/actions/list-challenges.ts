import { classTitle } from '#access/actions/reason.ts'
import type { Language } from '#kernel/text.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'
import type { FileRow } from '#platform/leaving-file.ts'
import type { ChallengeQuery, ListedChallenge } from '#record-requests/model/challenge-endpoints.ts'
import { listedChallenges } from '#record-requests/records/challenges.ts'
import { nextStep } from '#record-requests/rules/challenge.ts'
import { sayRequests } from '#record-requests/speech.ts'

/** Challenges of everybody in sight, a page of them: what is overdue first, then by the last day. */
export async function listChallenges(
  seen: Queryable,
  query: ChallengeQuery,
  page: { today: SchoolDate; from: number; limit: number },
): Promise<{ challenges: ListedChallenge[]; total: number; next: number | null }> {
  const found = await listedChallenges(seen, query, page)
  const after = page.from + found.challenges.length
  return { ...found, next: after < found.total ? after : null }
}

const piece = 500
export const challengeColumns = [
  'challenge',
  'student_id',
  'name',
  'school',
  'asked_by',
  'received_on',
  'due_on',
  'standing',
  'status',
  'next',
  'class',
  'wants',
]

/** The same as a file. */
export async function* challengeRows(
  seen: Queryable,
  query: ChallengeQuery,
  { today, language }: { today: SchoolDate; language: Language },
): AsyncGenerator<FileRow> {
  const say = sayRequests(language)
  for (let from = 0; ; from += piece) {
    const { challenges } = await listChallenges(seen, query, { today, from, limit: piece })
    for (const one of challenges) {
      const next = one.standing === 'closed' ? null : nextStep(one.status)
      yield {
        student: one.student,
        cells: [
          one.challenge,
          one.student,
          one.name,
          one.school,
          one.askerName,
          one.receivedOn,
          one.dueOn,
          say(`standing.${one.standing}`),
          say(`challenge.status.${one.status}`),
          next === null ? null : say(`challenge.next.${next}`),
          classTitle(one.class)[language],
          say(`challenge.wants.${one.wants}`),
        ],
      }
    }
    if (challenges.length < piece) return
  }
}
