import { doerOf } from '#audit/actions/change.ts'
import { type Decision } from '#kernel/result.ts'
import type { Caller } from '#kernel/who.ts'
import type { Wire } from '#platform/gate.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { signAgreement, writeTerms } from '#sart/actions/agree.ts'
import { beginSart } from '#sart/actions/begin.ts'
import { askTeachers } from '#sart/actions/forms.ts'
import { handOver, printInvitation, takeInvitation } from '#sart/actions/invite.ts'
import { neededColumns, neededRows, sartColumns, sartRows } from '#sart/actions/list-csv.ts'
import { moveSart, writeSaid } from '#sart/actions/meet.ts'
import { type Which, scheduleSart } from '#sart/actions/schedule.ts'
import { seeBoard, seeNeeded, seeOfStudent, seeSart, seeSarts } from '#sart/actions/see.ts'
import { agreementPdf, closeSigning } from '#sart/actions/sign.ts'
import * as endpoints from '#sart/model/endpoints.ts'

const done = { done: true } as const

/** Who needs a meeting, and what is done about it until it is closed. */
export function meetingRoutes(web: Web, office: Office): void {
  listRoutes(web, office)
  beginRoutes(web, office)
  planRoutes(web, office)
  tableRoutes(web, office)
  fileRoutes(web, office)
}

function listRoutes(web: Web, { pool, clock }: Office): void {
  serve(web, endpoints.readSartBoard, ({ query: { school }, by, seen }) =>
    seeBoard(
      { pool, seen: seen.client },
      { school, person: by.person?.id ?? '', sight: by.sight, today: clock.today() },
    ),
  )
  serve(web, endpoints.listNeeded, ({ query: { from, limit, ...query }, seen }) =>
    seeNeeded({ pool, seen: seen.client }, query, { from, limit }),
  )
  serve(web, endpoints.listSarts, ({ query: { from, limit, ...query }, seen }) =>
    seeSarts(seen.client, query, { from, limit }),
  )
  serveDownload(web, endpoints.downloadNeeded, ({ query: { lang, ...query }, seen }) => ({
    fileName: 'sart-needed.csv',
    columns: neededColumns,
    rows: neededRows({ pool, seen: seen.client }, query, lang),
  }))
  serveDownload(web, endpoints.downloadSarts, ({ query: { lang, ...query }, seen }) => ({
    fileName: 'sart-meetings.csv',
    columns: sartColumns,
    rows: sartRows(seen.client, query, lang),
  }))
}

function beginRoutes(web: Web, { pool }: Office): void {
  serve(web, endpoints.begin, async ({ params: { student }, body, by, seen, wire }) => {
    const begun = await beginSart(
      { pool, seen: seen.client },
      student,
      body.because,
      doerOf(by, wire),
    )
    return begun.ok ? begun.value : begun
  })
  serve(web, endpoints.listOfStudent, async ({ params: { student }, seen }) => {
    const found = await seeOfStudent({ pool, seen: seen.client }, student)
    return found.ok ? found.value : found
  })
}

interface Asked {
  params: Which
  by: Caller
  seen: SeenRecords
  wire: Wire
}

/** Does something with a meeting that the asker may see, and answers how it stands then. */
function actingOn({ pool, clock }: Office) {
  return async <Value, Word extends string, Details>(
    { params, by, seen, wire }: Asked,
    act: (how: {
      today: ReturnType<Office['clock']['today']>
      doer: ReturnType<typeof doerOf>
    }) => Promise<Decision<Value, Word, Details>>,
  ) => {
    const today = clock.today()
    const before = await seeSart(pool, seen, params, today)
    if (!before.ok) return before
    const done = await act({ today, doer: doerOf(by, wire) })
    if (!done.ok) return done
    const after = await seeSart(pool, seen, params, today)
    return after.ok ? after.value : after
  }
}

function planRoutes(web: Web, office: Office): void {
  const { pool, clock } = office
  const acting = actingOn(office)
  serve(web, endpoints.readSart, async ({ params, seen }) => {
    const found = await seeSart(pool, seen, params, clock.today())
    return found.ok ? found.value : found
  })
  serve(web, endpoints.schedule, (asked) =>
    acting(asked, (how) =>
      scheduleSart({ pool, seen: asked.seen.client }, asked.params, asked.body, how),
    ),
  )
  serve(web, endpoints.invite, (asked) =>
    acting(asked, (how) => printInvitation(pool, asked.params, how)),
  )
  serve(web, endpoints.handOver, (asked) =>
    acting(asked, (how) => handOver(pool, asked.params, asked.body, how)),
  )
  serve(web, endpoints.askForForms, (asked) =>
    acting(asked, (how) => askTeachers(pool, asked.params, asked.body.people, how)),
  )
  serve(web, endpoints.move, (asked) =>
    acting(asked, (how) => moveSart(pool, asked.params, asked.body, how)),
  )
}

function tableRoutes(web: Web, office: Office): void {
  const { pool, clock } = office
  const acting = actingOn(office)
  serve(web, endpoints.say, async ({ params, body, by, wire }) => {
    const said = await writeSaid(pool, params, body, doerOf(by, wire))
    return said.ok ? done : said
  })
  serve(web, endpoints.writeTerms, (asked) =>
    acting(asked, ({ doer }) => writeTerms(pool, asked.params, asked.body, doer)),
  )
  serve(web, endpoints.sign, (asked) =>
    acting(asked, ({ doer }) => signAgreement(pool, asked.params, asked.body, doer)),
  )
  serve(web, endpoints.closeSigning, async ({ params, by, wire }) => {
    const how = { today: clock.today(), doer: doerOf(by, wire) }
    const closed = await closeSigning(pool, params, how)
    return closed.ok ? closed.value : closed
  })
}

function fileRoutes(web: Web, { pool }: Office): void {
  serveDownload(web, endpoints.downloadInvitation, async ({ params, seen }) => {
    const found = await takeInvitation(seen.client, params)
    return found.ok ? asFile(found.value, params) : found
  })
  serveDownload(web, endpoints.downloadAgreement, async ({ params, seen }) => {
    const found = await agreementPdf({ pool, seen: seen.client }, params)
    return found.ok ? asFile(found.value, params) : found
  })
}

function asFile({ fileName, pdf }: { fileName: string; pdf: Buffer }, { student }: Which) {
  return { fileName, contentType: 'application/pdf', students: [student], content: pdf }
}
