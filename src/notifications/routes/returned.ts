import { doerOf } from '#audit/actions/change.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import {
  letterCameBack,
  returnedColumns,
  returnedRows,
  seeReturned,
  settleLetter,
} from '#notifications/actions/returned.ts'
import * as endpoints from '#notifications/model/returned.ts'

/** Letters that came back. */
export function returnedRoutes(web: Web, { pool }: Office): void {
  serve(web, endpoints.listReturned, ({ query: { from, limit, ...query }, seen }) =>
    seeReturned(seen.client, query, { from, limit }),
  )
  serveDownload(web, endpoints.downloadReturned, ({ query: { lang, ...query }, seen }) => ({
    fileName: 'returned-letters.csv',
    columns: returnedColumns,
    rows: returnedRows(seen.client, query, lang),
  }))
  serve(web, endpoints.enterReturned, async ({ body, by, seen, wire }) => {
    const back = await letterCameBack({ pool, seen: seen.client }, body, doerOf(by, wire))
    return back.ok ? back.value : back
  })
  serve(web, endpoints.settleReturned, async ({ params, body, by, seen, wire }) => {
    const reading = { pool, seen: seen.client }
    const settled = await settleLetter(reading, params.returned, body, doerOf(by, wire))
    return settled.ok ? ({ done: true } as const) : settled
  })
}
