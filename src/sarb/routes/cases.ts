import { doerOf } from '#audit/actions/change.ts'
import { refused } from '#kernel/result.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { stepBoard } from '#sarb/actions/board-step.ts'
import { caseColumns, caseRows, seeDocket, seeQueue } from '#sarb/actions/list.ts'
import { minutesOf } from '#sarb/actions/minutes.ts'
import { letterOfCase, packetOfCase } from '#sarb/actions/papers.ts'
import type { Reading } from '#sarb/actions/record.ts'
import { referStudent, stepSchool } from '#sarb/actions/refer.ts'
import { seeCase, seeCases } from '#sarb/actions/see.ts'
import * as endpoints from '#sarb/model/endpoints.ts'

export function caseRoutes(web: Web, office: Office): void {
  const { clock } = office
  serve(web, endpoints.listCases, ({ query: { from, limit, ...query }, seen }) =>
    seeQueue(seen.client, query, { today: clock.today(), from, limit }),
  )
  serveDownload(web, endpoints.downloadCases, ({ query: { lang, ...query }, seen }) => ({
    fileName: 'sarb-cases.csv',
    columns: caseColumns,
    rows: caseRows(seen.client, query, { today: clock.today(), language: lang }),
  }))
  serve(web, endpoints.readStudentCases, async ({ params: { student }, seen }) => {
    const found = await seeCases(reading(office, seen), student)
    return found.ok ? found.value : found
  })
  serve(web, endpoints.readCase, async ({ params, by, seen }) => {
    const found = await seeCase(reading(office, seen), params, by.classes)
    return found.ok ? found.value : found
  })
  serve(web, endpoints.readDocket, ({ query: { from }, by, seen }) => {
    const today = clock.today()
    const asked = { today, from: from ?? today, person: by.person?.id ?? '' }
    return seeDocket({ pool: office.pool, seen: seen.client }, asked)
  })
  stepRoutes(web, office)
  paperRoutes(web)
}

function stepRoutes(web: Web, office: Office): void {
  serve(web, endpoints.openCase, async ({ body, by, seen, wire }) => {
    const made = await referStudent(reading(office, seen), body, doerOf(by, wire))
    return made.ok ? { case: made.value } : made
  })
  serve(web, endpoints.stepOfSchool, async ({ params, body, by, seen, wire }) => {
    const done = await stepSchool(reading(office, seen), params.case, body, doerOf(by, wire))
    return done.ok ? { done: done.value } : done
  })
  serve(web, endpoints.stepOfBoard, async ({ params, body, by, seen, wire }) => {
    const asked = { ...reading(office, seen), clock: office.clock }
    const done = await stepBoard(asked, params.case, body, doerOf(by, wire))
    return done.ok ? { done: done.value } : done
  })
}

function paperRoutes(web: Web): void {
  serveDownload(web, endpoints.openPacket, async ({ params, seen }) => {
    const paper = await packetOfCase(seen.client, params)
    return paper ?? refused('no-such-paper')
  })
  serveDownload(web, endpoints.openMinutes, async ({ params, seen }) => {
    const paper = await minutesOf(seen.client, params)
    return paper ?? refused('no-such-paper')
  })
  serveDownload(web, endpoints.openLetter, async ({ params, seen }) => {
    const paper = await letterOfCase(seen.client, params)
    return paper ?? refused('no-such-paper')
  })
}

function reading({ pool, clock }: Office, seen: SeenRecords): Reading {
  return { pool, seen, today: clock.today() }
}
