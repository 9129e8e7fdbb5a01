import { doerOf } from '#audit/actions/change.ts'
import { clearDay, undoOneClearing } from '#attendance/actions/clearing.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload, serveUpload } from '#platform/serve.ts'
import { attachToClearing, clearingsShown, seeEvidence } from '#notifications/actions/evidence.ts'
import { followStudent } from '#notifications/actions/follow.ts'
import * as endpoints from '#notifications/model/clearings.ts'
import { filesSent } from '#notifications/routes/family-form.ts'

/** What the office clears and was shown. Nothing waits for the next count to be told what no longer stands. */
export function clearingRoutes(web: Web, office: Office): void {
  serve(web, endpoints.readClearings, async ({ params, seen }) => ({
    clearings: await clearingsShown(seen, params.student),
  }))
  serve(web, endpoints.clearAbsence, async ({ params: { student }, body, by, seen, wire }) => {
    const done = await clearDay(office, seen, student, body, doerOf(by, wire))
    if (!done.ok) return done
    await followStudent(office.pool, student)
    return { clearings: await clearingsShown(seen, student) }
  })
  serve(web, endpoints.undoClearing, async ({ params, body, by, seen, wire }) => {
    const done = await undoOneClearing(office, params, body.reason, doerOf(by, wire))
    if (!done.ok) return done
    await followStudent(office.pool, params.student)
    return { clearings: await clearingsShown(seen, params.student) }
  })
  serveUpload(web, endpoints.attachEvidence, async ({ params, files, by, seen, wire }) => {
    const sent = await filesSent(files)
    const attached = await attachToClearing(office, seen, params, sent, doerOf(by, wire))
    return attached.ok ? attached.value : attached
  })
  serveDownload(web, endpoints.openEvidence, async ({ params, seen }) => {
    const file = await seeEvidence(seen, params)
    return file.ok ? file.value : file
  })
}
