import { doerOf } from '#audit/actions/change.ts'
import type { StudentId } from '#kernel/ids.ts'
import type { Refused } from '#kernel/result.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { seeChallenges, stepOn, writeDownChallenge } from '#record-requests/actions/challenges.ts'
import {
  challengeColumns,
  challengeRows,
  listChallenges,
} from '#record-requests/actions/list-challenges.ts'
import * as endpoints from '#record-requests/model/challenge-endpoints.ts'
import type { StudentChallenges } from '#record-requests/model/challenge-endpoints.ts'

export function challengeRoutes(web: Web, office: Office): void {
  const { clock } = office
  serve(web, endpoints.readStudentChallenges, ({ params, seen }) =>
    seeAgain(office, seen, params.student),
  )
  serve(web, endpoints.writeChallenge, async ({ params: { student }, body, by, seen, wire }) => {
    const written = await writeDownChallenge(office, seen, student, body, doerOf(by, wire))
    return written.ok ? seeAgain(office, seen, student) : written
  })
  serve(web, endpoints.stepChallenge, async ({ params, body, by, seen, wire }) => {
    const taken = await stepOn(office, seen, params, body, doerOf(by, wire))
    return taken.ok ? seeAgain(office, seen, params.student) : taken
  })
  serve(web, endpoints.listChallenges, ({ query: { from, limit, ...query }, seen }) =>
    listChallenges(seen.client, query, { today: clock.today(), from, limit }),
  )
  serveDownload(web, endpoints.downloadChallenges, ({ query: { lang, ...query }, seen }) => ({
    fileName: 'challenges.csv',
    columns: challengeColumns,
    rows: challengeRows(seen.client, query, { today: clock.today(), language: lang }),
  }))
}

async function seeAgain(
  { clock }: Office,
  seen: SeenRecords,
  student: StudentId,
): Promise<StudentChallenges | Refused<'no-such-student'>> {
  const found = await seeChallenges(seen, student, clock.today())
  return found.ok ? found.value : found
}
