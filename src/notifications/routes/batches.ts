import { doerOf } from '#audit/actions/change.ts'
import type { SchoolId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import * as actions from '#notifications/actions/batch.ts'
import { nameContact, seeContact } from '#notifications/actions/contact.ts'
import { sendOut } from '#notifications/actions/deliver/send.ts'
import { makeBatch, printQueue } from '#notifications/actions/print.ts'
import * as endpoints from '#notifications/model/batch.ts'
import { readContact, setContact } from '#notifications/model/contact.ts'

/** Letters that are printed and sent together. */
export function batchRoutes(web: Web, office: Office): void {
  const { jobs, clock } = office
  serve(web, endpoints.listBatches, async ({ seen }) => ({
    today: clock.today(),
    batches: await actions.seeBatches(seen.client),
  }))
  serve(web, endpoints.makeBatch, async ({ body: { sortedBy }, by, wire }) => {
    const made = await makeBatch(office, sortedBy, doerOf(by, wire))
    return made.ok ? made.value : made
  })
  serve(web, endpoints.printAgain, async ({ params: { batch }, seen }) => {
    const found = await actions.seeBatch(seen.client, batch)
    if (!found.ok) return found
    await jobs.send(printQueue, { batch }, { key: `${batch}` })
    return { done: true } as const
  })
  serve(web, endpoints.sendBatch, async ({ params: { batch }, body, by, seen, wire }) => {
    const { on, method, also, after } = body
    const what = { batch, on, paper: method, by: also, after }
    const sent = await sendOut(office, seen.client, what, doerOf(by, wire))
    return sent.ok ? sent.value : sent
  })
  serve(web, endpoints.sendWithoutPaper, async ({ params: { batch }, body, by, seen, wire }) => {
    const what = { batch, on: clock.today(), paper: null, ...body }
    const sent = await sendOut(office, seen.client, what, doerOf(by, wire))
    return sent.ok ? sent.value : sent
  })
  fileRoutes(web)
  contactRoutes(web, office)
}

function contactRoutes(web: Web, { pool }: Office): void {
  const see = async (client: Queryable, school: SchoolId) => {
    const found = await seeContact(client, school)
    return found.ok ? found.value : found
  }
  serve(web, readContact, ({ params, seen }) => see(seen.client, params.school))
  serve(web, setContact, async ({ params: { school }, body, by, seen, wire }) => {
    const named = await nameContact(pool, school, body, doerOf(by, wire))
    return named.ok ? see(seen.client, school) : named
  })
}

function fileRoutes(web: Web): void {
  serveDownload(web, endpoints.downloadLetters, async ({ params: { batch }, seen }) => {
    const paper = await actions.batchPaper(seen.client, batch)
    if (!paper.ok) return paper
    const { students } = paper.value
    const content = actions.zipped(paper.value)
    return { fileName: `letters-${batch}.zip`, contentType: 'application/zip', students, content }
  })
  serveDownload(web, endpoints.downloadManifest, ({ params: { batch }, seen }) => ({
    fileName: `letters-${batch}.csv`,
    columns: actions.manifestColumns,
    rows: actions.manifestRows(seen.client, batch),
  }))
  serveDownload(web, endpoints.downloadLetter, async ({ params, seen }) => {
    const pdf = await actions.paperOfNotice(seen.client, params)
    if (!pdf.ok) return pdf
    const { student, notification } = params
    const fileName = `notice-${notification}.pdf`
    return { fileName, contentType: 'application/pdf', students: [student], content: pdf.value }
  })
}
