import { doerOf } from '#audit/actions/change.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import {
  seeTruants,
  truantColumns,
  truantRows,
  writeDownAct,
} from '#notifications/actions/truants.ts'
import * as endpoints from '#notifications/model/truants.ts'

/** Who stands at a gate of the law, and what opens it. */
export function truantRoutes(web: Web, { pool, clock }: Office): void {
  serve(web, endpoints.listTruants, ({ query: { from, limit, ...query }, seen }) =>
    seeTruants({ pool, seen: seen.client }, query, { from, limit }),
  )
  serveDownload(web, endpoints.downloadTruants, ({ query: { lang, ...query }, seen }) => ({
    fileName: 'truants.csv',
    columns: truantColumns,
    rows: truantRows({ pool, seen: seen.client }, query, lang),
  }))
  serve(web, endpoints.writeAct, async ({ params: { student }, body, by, seen, wire }) => {
    const reading = { pool, seen: seen.client }
    const how = { today: clock.today(), doer: doerOf(by, wire) }
    const written = await writeDownAct(reading, student, body, how)
    return written.ok ? written.value : written
  })
}
