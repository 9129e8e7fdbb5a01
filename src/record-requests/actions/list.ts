import type { StudentId } from '#kernel/ids.ts'
import type { Language } from '#kernel/text.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'
import type { FileRow } from '#platform/leaving-file.ts'
import type { ListedRequest, RequestQuery } from '#record-requests/model/endpoints.ts'
import { studentsOfOpenChallenges } from '#record-requests/records/challenges.ts'
import { listedRequests, studentsOfOpenRequests } from '#record-requests/records/list.ts'
import { standingOn } from '#record-requests/rules/steps.ts'
import { sayRequests } from '#record-requests/speech.ts'

interface Page {
  today: SchoolDate
  from: number
  limit: number
}

/** Requests of everybody in sight, a page of them: what is overdue first, then by the last day. */
export async function listRequests(
  seen: Queryable,
  query: RequestQuery,
  page: Page,
): Promise<{ requests: ListedRequest[]; total: number; next: number | null }> {
  const { requests, total } = await listedRequests(seen, query, page)
  const after = page.from + requests.length
  const standing = (one: (typeof requests)[number]) => standingOn(page.today, one)
  return {
    requests: requests.map((one) => ({ ...one, standing: standing(one) })),
    total,
    next: after < total ? after : null,
  }
}

const piece = 500
export const requestColumns = [
  'request',
  'student_id',
  'name',
  'school',
  'asked_by',
  'received_on',
  'due_on',
  'standing',
  'status',
  'form',
  'language',
  'given_on',
]

/** The same as a file. */
export async function* requestRows(
  seen: Queryable,
  query: RequestQuery,
  { today, language }: { today: SchoolDate; language: Language },
): AsyncGenerator<FileRow> {
  const say = sayRequests(language)
  for (let from = 0; ; from += piece) {
    const { requests } = await listRequests(seen, query, { today, from, limit: piece })
    for (const one of requests)
      yield {
        student: one.student,
        cells: [
          one.request,
          one.student,
          one.name,
          one.school,
          one.askerName,
          one.receivedOn,
          one.dueOn,
          say(`standing.${one.standing}`),
          say(`status.${one.status}`),
          say(`form.${one.form}`),
          one.language,
          one.givenOn,
        ],
      }
    if (requests.length < piece) return
  }
}

/**
 * Students whose record somebody waits to see, or holds to be wrong: it may not be destroyed meanwhile.
 * 34 CFR 99.10(e), EC 49070
 */
export async function studentsAskedFor(client: Queryable, today: SchoolDate): Promise<StudentId[]> {
  const asked = await studentsOfOpenRequests(client)
  return [...new Set([...asked, ...(await studentsOfOpenChallenges(client, today))])]
}
