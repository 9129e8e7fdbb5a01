import type { Refused } from '#kernel/result.ts'
import { doerOf } from '#audit/actions/change.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { seeService, seeServices, servicesFile } from '#people/actions/see-services.ts'
import { endServiceGrant, giveServiceGrant } from '#people/actions/service-grants.ts'
import { endKey, endService, makeKey, makeService } from '#people/actions/services.ts'
import * as endpoints from '#people/model/services.ts'

export function serviceRoutes(web: Web, office: Office): void {
  serve(web, endpoints.listServices, async ({ query }) => ({
    services: await seeServices(office, query),
  }))
  serveDownload(web, endpoints.downloadServices, ({ query: { lang, ...query } }) =>
    servicesFile(office, query, lang),
  )
  serve(web, endpoints.readService, ({ params }) => see(office, params.service))
  serve(web, endpoints.makeService, async ({ body, by, wire }) => {
    const made = await makeService(office, body, doerOf(by, wire))
    return made.ok ? made.value : made
  })
  serve(web, endpoints.makeKey, async ({ params, by, wire }) => {
    const made = await makeKey(office, params.service, doerOf(by, wire))
    return made.ok ? made.value : made
  })
  serve(web, endpoints.endKey, async ({ params, by, wire }) => {
    const ended = await endKey(office, params, doerOf(by, wire))
    return ended.ok ? see(office, params.service) : ended
  })
  serve(web, endpoints.giveServiceGrant, async ({ params, body, by, wire }) => {
    const given = await giveServiceGrant(office, params.service, body, doerOf(by, wire))
    return given.ok ? see(office, params.service) : given
  })
  serve(web, endpoints.endServiceGrant, async ({ params, body, by, wire }) => {
    const ended = await endServiceGrant(office, params, body.reason, doerOf(by, wire))
    return ended.ok ? see(office, params.service) : ended
  })
  serve(web, endpoints.endService, async ({ params, body, by, wire }) => {
    const ended = await endService(office, params.service, body.reason, doerOf(by, wire))
    return ended.ok ? see(office, params.service) : ended
  })
}

async function see(
  { pool, clock }: Office,
  service: string,
): Promise<endpoints.ServiceFile | Refused<'no-such-service'>> {
  const found = await seeService(pool, service, clock.today())
  return found.ok ? found.value : found
}
