import { doerOf } from '#audit/actions/change.ts'
import type { StudentId } from '#kernel/ids.ts'
import type { Refused } from '#kernel/result.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { listRequests, requestColumns, requestRows } from '#record-requests/actions/list.ts'
import { makePack, takePack } from '#record-requests/actions/make-pack.ts'
import {
  decideOnRequest,
  handOver,
  withdraw,
  writeDownRequest,
} from '#record-requests/actions/requests.ts'
import { seeRequests } from '#record-requests/actions/see-requests.ts'
import * as endpoints from '#record-requests/model/endpoints.ts'
import type { StudentRequests } from '#record-requests/model/endpoints.ts'

export function requestRoutes(web: Web, office: Office): void {
  const see = (seen: SeenRecords, student: StudentId) => seeAgain(office, seen, student)
  serve(web, endpoints.readStudentRequests, ({ params, seen }) => see(seen, params.student))
  serve(web, endpoints.writeRequest, async ({ params: { student }, body, by, seen, wire }) => {
    const written = await writeDownRequest(office, seen, student, body, doerOf(by, wire))
    return written.ok ? see(seen, student) : written
  })
  serve(web, endpoints.decideRequest, async ({ params, body, by, seen, wire }) => {
    const decided = await decideOnRequest(office, params, body, doerOf(by, wire))
    return decided.ok ? see(seen, params.student) : decided
  })
  serve(web, endpoints.preparePack, async ({ params, by, seen, wire }) => {
    const made = await makePack(office, seen, params, doerOf(by, wire))
    return made.ok ? see(seen, params.student) : made
  })
  serve(web, endpoints.giveRecord, async ({ params, body, by, seen, wire }) => {
    const given = await handOver(office, seen, params, body, doerOf(by, wire))
    return given.ok ? see(seen, params.student) : given
  })
  serve(web, endpoints.withdrawRequest, async ({ params, body, by, seen, wire }) => {
    const done = await withdraw(office, params, body.reason, doerOf(by, wire))
    return done.ok ? see(seen, params.student) : done
  })
  serveDownload(web, endpoints.downloadPack, async ({ params, seen }) => {
    const pack = await takePack(office, seen, params)
    if (!pack.ok) return pack
    const { fileName, zip } = pack.value
    const { student } = params
    return { fileName, contentType: 'application/zip', students: [student], content: zip }
  })
  listRoutes(web, office)
}

function listRoutes(web: Web, { clock }: Office): void {
  serve(web, endpoints.listRequests, ({ query: { from, limit, ...query }, seen }) =>
    listRequests(seen.client, query, { today: clock.today(), from, limit }),
  )
  serveDownload(web, endpoints.downloadRequests, ({ query: { lang, ...query }, seen }) => ({
    fileName: 'record-requests.csv',
    columns: requestColumns,
    rows: requestRows(seen.client, query, { today: clock.today(), language: lang }),
  }))
}

async function seeAgain(
  { clock }: Office,
  seen: SeenRecords,
  student: StudentId,
): Promise<StudentRequests | Refused<'no-such-student'>> {
  const found = await seeRequests(seen, student, clock.today())
  return found.ok ? found.value : found
}
