import { doerOf } from '#audit/actions/change.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { dueNotices } from '#notifications/actions/due.ts'
import { generateNotices } from '#notifications/actions/generate.ts'
import { noticeColumns, noticeRows } from '#notifications/actions/list-csv.ts'
import { moveNotices } from '#notifications/actions/move.ts'
import {
  seeBoard,
  seeLadder,
  seeNotices,
  seeNumbers,
  writeDownEffort,
} from '#notifications/actions/see.ts'
import { chooseRunning, seeRunning } from '#notifications/actions/running.ts'
import * as running from '#notifications/model/running.ts'
import * as endpoints from '#notifications/model/endpoints.ts'

/** So many notices are made at one request; the page asks on until none is left. */
const atOnce = 200
/** So many of those due, and of those who wait, are told at once. */
const shown = 100

/** Who is due, what is made, and what people do with it. */
export function noticeRoutes(web: Web, office: Office): void {
  listRoutes(web, office)
  const { pool, clock } = office
  serve(web, endpoints.generate, async ({ body, by, seen, wire }) => {
    const reading = { pool, seen: seen.client }
    const made = await generateNotices(reading, { ...body, limit: atOnce }, doerOf(by, wire))
    if (!made.ok) return made
    return { generated: made.value.notifications.length, left: made.value.left }
  })
  serve(web, endpoints.moveAtSchool, ({ body: { notifications, ...moving }, by, seen, wire }) => {
    const from = { place: 'school', today: clock.today() } as const
    return moveNotices({ pool, seen: seen.client }, notifications, moving, doerOf(by, wire), from)
  })
  serve(web, endpoints.moveAtDistrict, ({ body: { notifications, ...moving }, by, seen, wire }) => {
    const from = { place: 'district', today: clock.today() } as const
    return moveNotices({ pool, seen: seen.client }, notifications, moving, doerOf(by, wire), from)
  })
  serve(web, running.readRunning, async ({ seen }) => ({
    today: clock.today(),
    ...(await seeRunning(seen.client)),
  }))
  serve(web, running.setRunning, ({ body, by, wire }) =>
    chooseRunning(pool, body, doerOf(by, wire)).then((set) => (set.ok ? set.value : set)),
  )
  studentRoutes(web, office)
}

function listRoutes(web: Web, { pool, clock }: Office): void {
  serve(web, endpoints.readBoard, ({ seen }) => seeBoard({ pool, seen: seen.client }))
  serve(web, endpoints.readDue, async ({ query: { from, ...query }, seen }) => {
    const pieces = { due: { from, limit: shown }, waiting: { from: 0, limit: shown } }
    const ladder = await dueNotices({ pool, seen: seen.client }, query, pieces)
    const { asOf = null, due = [], dueTotal = 0, waiting = [], waitingTotal = 0 } = ladder ?? {}
    const after = from + due.length
    const next = after < dueTotal ? after : null
    return { asOf, due, dueTotal, waiting, waitingTotal, next }
  })
  serve(web, endpoints.listNotices, ({ query: { from, limit, ...query }, seen }) =>
    seeNotices({ pool, seen: seen.client }, query, { today: clock.today(), from, limit }),
  )
  serve(web, endpoints.numberNotices, ({ query, seen }) =>
    seeNumbers({ pool, seen: seen.client }, query),
  )
  serveDownload(web, endpoints.downloadNotices, ({ query: { lang, ...query }, seen }) => ({
    fileName: 'truancy-notices.csv',
    columns: noticeColumns,
    rows: noticeRows({ pool, seen: seen.client }, query, { today: clock.today(), language: lang }),
  }))
}

function studentRoutes(web: Web, { pool, clock }: Office): void {
  serve(web, endpoints.readStudentLadder, async ({ params, seen }) => {
    const ladder = await seeLadder(pool, seen, params.student, clock.today())
    return ladder.ok ? ladder.value : ladder
  })
  serve(web, endpoints.writeEffort, async ({ params: { student }, body, by, seen, wire }) => {
    const today = clock.today()
    const written = await writeDownEffort(pool, seen, student, body, {
      today,
      doer: doerOf(by, wire),
    })
    if (!written.ok) return written
    const ladder = await seeLadder(pool, seen, student, today)
    return ladder.ok ? ladder.value : ladder
  })
}
