import type { Refused } from '#kernel/result.ts'
import type { Caller } from '#kernel/who.ts'
import { doerOf } from '#audit/actions/change.ts'
import type { Queryable } from '#platform/database.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { mailQueue } from '#mail/actions/send.ts'
import { decideRequest } from '#law-requests/actions/deciding.ts'
import { logRequest, nameMore } from '#law-requests/actions/logging.ts'
import {
  requestsFile,
  seeHeld,
  seeRequest,
  seeRequests,
} from '#law-requests/actions/see-requests.ts'
import * as endpoints from '#law-requests/model/endpoints.ts'
import type { LawRequest } from '#law-requests/model/law-request.ts'

export function lawRequestRoutes(web: Web, office: Office): void {
  seeingRoutes(web, office)
  serve(web, endpoints.logLawRequest, async ({ body, by, seen, wire }) => {
    const logged = await logRequest(office, seen.client, body, doerOf(by, wire))
    if (!logged.ok) return logged
    // Those who decide are written to at once.
    await office.jobs.send(mailQueue, {}, { key: mailQueue })
    return logged.value
  })
  serve(web, endpoints.nameStudents, async ({ params, body, by, seen, wire }) => {
    const { request } = params
    const doer = doerOf(by, wire)
    const named = await nameMore(office, seen.client, request, body.students, doer)
    return named.ok ? see(office, seen.client, request, { by, own: false }) : named
  })
  serve(web, endpoints.decideLawRequest, async ({ params, body, by, seen, wire }) => {
    const decided = await decideRequest(office, params.request, body, doerOf(by, wire))
    return decided.ok ? see(office, seen.client, params.request, { by, own: false }) : decided
  })
}

function seeingRoutes(web: Web, office: Office): void {
  serve(web, endpoints.listLawRequests, ({ query: { after, limit, ...filter } }) =>
    seeRequests(office, { filter, loggedBy: null, after, limit }),
  )
  serve(web, endpoints.listOwnLawRequests, ({ query: { after, limit, ...filter }, by }) =>
    seeRequests(office, { filter, loggedBy: by.person?.id ?? '', after, limit }),
  )
  serveDownload(web, endpoints.downloadLawRequests, ({ query }) => requestsFile(office, query))
  serve(web, endpoints.readLawRequest, ({ params, by, seen }) =>
    see(office, seen.client, params.request, { by, own: false }),
  )
  serve(web, endpoints.readOwnLawRequest, ({ params, by, seen }) =>
    see(office, seen.client, params.request, { by, own: true }),
  )
  serve(web, endpoints.readHeldStudents, ({ by }) => seeHeld(office, by))
}

async function see(
  office: Office,
  seen: Queryable,
  number: string,
  { by, own }: { by: Caller; own: boolean },
): Promise<LawRequest | Refused<'no-such-request', unknown>> {
  const person = by.person?.id ?? ''
  const found = await seeRequest(office, seen, number, { person, own })
  return found.ok ? found.value : found
}
