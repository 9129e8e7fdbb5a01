import { doerOf } from '#audit/actions/change.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { askForPack, goOnWithPack, seePacks, takePack } from '#notifications/actions/audit-pack.ts'
import * as endpoints from '#notifications/model/audit-pack.ts'

/** What a state auditor asks for. */
export function auditPackRoutes(web: Web, office: Office): void {
  const { clock } = office
  serve(web, endpoints.listPacks, async ({ seen }) => ({
    today: clock.today(),
    ...(await seePacks(seen.client)),
  }))
  serve(web, endpoints.askForPack, async ({ body, by, seen, wire }) => {
    const asked = await askForPack(office, seen.client, body, doerOf(by, wire))
    return asked.ok ? asked.value : asked
  })
  serve(web, endpoints.goOnWithPack, async ({ params: { pack } }) => {
    const going = await goOnWithPack(office, pack)
    return going.ok ? ({ done: true } as const) : going
  })
  serveDownload(web, endpoints.downloadPack, async ({ params: { pack }, seen }) => {
    const taken = await takePack(seen.client, pack, clock.today())
    if (!taken.ok) return taken
    const { students, content } = taken.value
    const fileName = `notices-audit-pack-${pack}.zip`
    return { fileName, contentType: 'application/zip', students, content }
  })
}
