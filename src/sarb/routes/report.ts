import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { countyFile, reportFile, seeReport } from '#sarb/actions/report.ts'
import * as endpoints from '#sarb/model/report.ts'

export function reportRoutes(web: Web, { pool, clock }: Office): void {
  serve(web, endpoints.readReport, ({ query: { year, small } }) =>
    seeReport({ pool, seen: pool }, { year, hides: small === 'hidden', today: clock.today() }),
  )
  serveDownload(web, endpoints.downloadReport, async ({ query: { year, small, lang } }) => {
    const asked = { year, hides: small === 'hidden', today: clock.today() }
    return reportFile(await seeReport({ pool, seen: pool }, asked), lang)
  })
  serveDownload(web, endpoints.downloadCountyFile, async ({ query: { year } }) => {
    const asked = { year, hides: false, today: clock.today() }
    return countyFile(await seeReport({ pool, seen: pool }, asked))
  })
}
