import { doerOf } from '#audit/actions/change.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { seeOutbox } from '#notifications/actions/deliver/outbox.ts'
import {
  deliveryColumns,
  deliveryRows,
  lettersOfUndelivered,
  seeDeliveries,
  seeUnreached,
  settleDelivery,
  undelivered,
} from '#notifications/actions/deliver/see.ts'
import {
  chooseWays,
  seeWays,
  stopFamilyTexts,
  writeFamilyWay,
} from '#notifications/actions/deliver/ways.ts'
import * as endpoints from '#notifications/model/delivery.ts'
import * as ways from '#notifications/model/ways.ts'

/** By which ways notices go, and what became of each. */
export function deliveryRoutes(web: Web, office: Office): void {
  const { pool, clock } = office
  serve(web, endpoints.listDeliveries, async ({ query: { from, limit, ...query }, seen }) => {
    const reading = { pool, seen: seen.client }
    const page = await seeDeliveries(reading, query, { from, limit })
    const isFirst = query.show === undefined && from === 0
    const { leftOut, nowhere } =
      isFirst && page.total > 0 ? await undelivered(reading, query) : { leftOut: 0, nowhere: 0 }
    const unreached = isFirst ? await seeUnreached({ seen: seen.client, office }, query) : []
    const leaving = isFirst ? await seeOutbox({ seen: seen.client, office }, query) : []
    return { ...page, leftOut, nowhere, leaving, unreached }
  })
  serveDownload(web, endpoints.downloadDeliveries, ({ query: { lang, ...query }, seen }) => ({
    fileName: 'deliveries.csv',
    columns: deliveryColumns,
    rows: deliveryRows({ pool, seen: seen.client }, query, lang),
  }))
  serveDownload(web, endpoints.downloadUndelivered, async ({ query, seen }) => {
    const letters = await lettersOfUndelivered({ pool, seen: seen.client }, query)
    if (!letters.ok) return letters
    const { students, pdf: content } = letters.value
    return { fileName: 'letters.pdf', contentType: 'application/pdf', students, content }
  })
  serve(web, endpoints.settleDelivery, async ({ params, body, by, seen, wire }) => {
    const reading = { pool, seen: seen.client, clock }
    const settled = await settleDelivery(reading, params.delivery, body, doerOf(by, wire))
    return settled.ok ? ({ done: true } as const) : settled
  })
  serve(web, ways.readWays, async ({ seen }) => ({
    today: clock.today(),
    ...(await seeWays(seen.client, clock.today())),
  }))
  serve(web, ways.setWays, ({ body, by, wire }) => chooseWays(pool, body, doerOf(by, wire)))
  familyRoutes(web, pool)
}

function familyRoutes(web: Web, pool: Office['pool']): void {
  serve(web, ways.writeFamilyWay, async ({ params, body, by, seen, wire }) => {
    const wish = { ...params, ...body }
    const written = await writeFamilyWay({ pool, seen }, wish, doerOf(by, wire))
    return written.ok ? ({ done: true } as const) : written
  })
  serve(web, ways.stopFamilyTexts, async ({ params, body, by, seen, wire }) => {
    const stopped = await stopFamilyTexts({ pool, seen }, { ...params, ...body }, doerOf(by, wire))
    return stopped.ok ? ({ done: true } as const) : stopped
  })
}
