import { Readable } from 'node:stream'
import { doerOf } from '#audit/actions/change.ts'
import type { Caller } from '#kernel/who.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { printPaper } from '#platform/paper.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { disclosuresCsv } from '#disclosures/actions/disclosures-csv.ts'
import { disclosuresPaper } from '#disclosures/actions/disclosures-paper.ts'
import {
  disclosuresForFamily,
  listDisclosures,
  seeDisclosures,
  writeDownDisclosure,
} from '#disclosures/actions/disclosures.ts'
import { mayLeaveNow } from '#disclosures/actions/may-leave.ts'
import * as endpoints from '#disclosures/model.ts'

export function disclosureRoutes(web: Web, office: Office): void {
  const { pool, clock } = office
  const told = ({ classes }: Pick<Caller, 'classes'>) => ({ today: clock.today(), classes })
  serve(web, endpoints.readDisclosures, async ({ params, by, seen }) => {
    const found = await seeDisclosures(seen.client, params.student, told(by))
    return found.ok ? found.value : found
  })
  serve(web, endpoints.writeDisclosure, async ({ params: { student }, body, by, seen, wire }) => {
    const doer = doerOf(by, wire)
    const written = await writeDownDisclosure(office, seen.client, student, body, doer)
    if (!written.ok) return written
    const found = await seeDisclosures(seen.client, student, told(by))
    return found.ok ? found.value : found
  })
  serveDownload(web, endpoints.printDisclosures, async ({ params, query: { lang }, by, seen }) => {
    const { student } = params
    const leaves = await mayLeaveNow(pool, student)
    if (!leaves.ok) return leaves
    const found = await disclosuresForFamily(seen.client, student)
    if (!found.ok) return found
    const { name, disclosures } = found.value
    const printed = { by: by.person?.name ?? '', at: clock.now().toISOString() }
    const paper = disclosuresPaper(disclosures, { language: lang, name, student, ...printed })
    return {
      fileName: `${student}-disclosures.pdf`,
      contentType: 'application/pdf',
      content: printPaper(paper),
    }
  })
  listRoutes(web)
}

function listRoutes(web: Web): void {
  serve(web, endpoints.listDisclosures, ({ query: { from, limit, ...query }, seen }) =>
    listDisclosures(seen.client, query, { from, limit }),
  )
  serveDownload(web, endpoints.downloadDisclosures, ({ query: { lang, ...query }, seen }) => ({
    fileName: 'disclosures.csv',
    contentType: 'text/csv; charset=utf-8',
    content: Readable.from(disclosuresCsv(seen.client, query, lang)),
  }))
}
