import { doerOf } from '#audit/actions/change.ts'
import type { Caller } from '#kernel/who.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { printPaper } from '#platform/paper.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { disclosureColumns, disclosureRows } from '#disclosures/actions/disclosures-csv.ts'
import { disclosuresPaper } from '#disclosures/actions/disclosures-paper.ts'
import {
  disclosuresForFamily,
  listDisclosures,
  seeDisclosures,
  writeDownDisclosure,
} from '#disclosures/actions/disclosures.ts'
import * as endpoints from '#disclosures/model.ts'

export function disclosureRoutes(web: Web, office: Office): void {
  const { clock } = office
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
    const found = await disclosuresForFamily(seen.client, student)
    if (!found.ok) return found
    const { name, disclosures } = found.value
    const printed = { by: by.person?.name ?? '', at: clock.now().toISOString() }
    const paper = disclosuresPaper(disclosures, { language: lang, name, student, ...printed })
    return {
      fileName: `${student}-disclosures.pdf`,
      contentType: 'application/pdf',
      students: [student],
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
    columns: disclosureColumns,
    rows: disclosureRows(seen.client, query, lang),
  }))
}
