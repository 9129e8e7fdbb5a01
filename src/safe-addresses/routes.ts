import { doerOf } from '#audit/actions/change.ts'
import type { StudentId } from '#kernel/ids.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { serve } from '#platform/serve.ts'
import { endAddress, enterAddress, seeSafeAddresses } from '#safe-addresses/actions/keeping.ts'
import * as endpoints from '#safe-addresses/model.ts'

export function safeAddressRoutes(web: Web, office: Office): void {
  const see = async ({ client }: SeenRecords, student: StudentId) => {
    const found = await seeSafeAddresses(office, client, student)
    return found.ok ? found.value : found
  }
  serve(web, endpoints.readSafeAddresses, ({ params, seen }) => see(seen, params.student))
  serve(web, endpoints.enterSafeAddress, async ({ params: { student }, body, by, seen, wire }) => {
    const asking = { seen: seen.client, student, doer: doerOf(by, wire) }
    const entered = await enterAddress(office, asking, body)
    return entered.ok ? see(seen, student) : entered
  })
  serve(web, endpoints.endSafeAddress, async ({ params, body, by, seen, wire }) => {
    const ended = await endAddress(office, params, body.reason, doerOf(by, wire))
    return ended.ok ? see(seen, params.student) : ended
  })
}
