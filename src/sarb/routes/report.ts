import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { countyFile, reportFile, seeReport } from '#sarb/actions/report.ts'
import * as endpoints from '#sarb/model/report.ts'

export function reportRoutes(web: Web, { pool, clock }: Office): void {
  serve(web, endpoints.readReport, ({ query: { year, small }, seen }) =>
    seeReport(
      { pool, seen: seen.client },
      { year, hides: small === 'hidden', today: clock.today() },
    ),
  )
  serveDownload(web, endpoints.downloadReport, async ({ query: { year, small, lang }, seen }) => {
    const asked = { year, hides: small === 'hidden', today: clock.today() }
    return reportFile(await seeReport({ pool, seen: seen.client }, asked), lang)
  })
  serveDownload(web, endpoints.downloadCountyFile, async ({ query: { year }, seen }) => {
    const asked = { year, hides: false, today: clock.today() }
    return countyFile(await seeReport({ pool, seen: seen.client }, asked))
  })
}
