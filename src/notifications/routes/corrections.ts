import { doerOf } from '#audit/actions/change.ts'
import { refused } from '#kernel/result.ts'
import { printBatch } from '#letters/actions/print.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import {
  correctNotices,
  sendCorrected,
  takeCorrectionBack,
} from '#notifications/actions/correct.ts'
import { lettersOfCorrections, seePaperOfCorrection } from '#notifications/actions/corrections.ts'
import * as endpoints from '#notifications/model/correction.ts'

/** Letters that take back what was sent and counts no more. */
export function correctionRoutes(web: Web, { pool, clock }: Office): void {
  serve(web, endpoints.approveCorrections, ({ body: { notifications, reason }, ...asked }) => {
    const doing = { today: clock.today(), doer: doerOf(asked.by, asked.wire) }
    return correctNotices({ pool, seen: asked.seen.client }, notifications, reason, doing)
  })
  serve(web, endpoints.sendCorrections, async ({ body: { notifications, ...how }, ...asked }) => {
    const doing = { today: clock.today(), doer: doerOf(asked.by, asked.wire) }
    const reading = { pool, seen: asked.seen.client }
    const sent = await sendCorrected(reading, notifications, how, doing)
    return sent.ok ? sent.value : sent
  })
  serve(web, endpoints.takeBackCorrection, async ({ params, by, seen, wire }) => {
    const reading = { pool, seen: seen.client }
    const taken = await takeCorrectionBack(reading, params.notification, doerOf(by, wire))
    return taken.ok ? ({ done: true } as const) : taken
  })
  fileRoutes(web)
}

function fileRoutes(web: Web): void {
  const contentType = 'application/pdf'
  serveDownload(web, endpoints.downloadCorrections, async ({ seen }) => {
    const letters = await lettersOfCorrections(seen.client)
    if (letters.length === 0) return refused('nothing-approved', null)
    const students = letters.map(({ student }) => student)
    const content = await printBatch(letters.map(({ composed }) => composed))
    return { fileName: 'corrections.pdf', contentType, students, content }
  })
  serveDownload(web, endpoints.downloadCorrection, async ({ params, seen }) => {
    const pdf = await seePaperOfCorrection(seen.client, params)
    if (!pdf.ok) return pdf
    const students = [params.student]
    return { fileName: 'correction.pdf', contentType, students, content: pdf.value }
  })
}
