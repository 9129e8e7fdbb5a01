import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve } from '#platform/serve.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  devices,
  endDevice,
  readMe,
} from '#identity/actions/account.ts'
import {
  beginViewAs as lookAs,
  endViewAs as lookAgain,
  viewable,
} from '#identity/actions/view-as.ts'
import * as endpoints from '#identity/model/endpoints.ts'
import { beginViewAs, endViewAs, listViewable } from '#identity/model/view-as.ts'

const done = { done: true } as const

/** One's own account. */
export function accountRoutes(web: Web, office: Office): void {
  serve(web, endpoints.readMe, ({ wire }) => readMe(office, wire))
  serve(web, endpoints.listDevices, async ({ wire }) => ({ devices: await devices(office, wire) }))
  serve(web, endpoints.endDevice, async ({ params, by }) => {
    const ended = await endDevice(office, by.person?.id ?? '', params.device)
    return ended.ok ? done : ended
  })
  serve(web, listViewable, async ({ by }) => ({
    people: await viewable(office, by.person?.id ?? ''),
  }))
  serve(web, beginViewAs, async ({ body, wire }) => {
    const begun = await lookAs(office, wire, body)
    return begun.ok ? done : begun
  })
  serve(web, endViewAs, async ({ wire }) => {
    await lookAgain(office, wire)
    return done
  })
  serve(web, endpoints.beginSecondFactor, async ({ body, wire }) => {
    const made = await beginSecondFactor(office, wire, body.password)
    return made.ok ? made.value : made
  })
  serve(web, endpoints.confirmSecondFactor, async ({ body, wire }) => {
    const confirmed = await confirmSecondFactor(office, wire, body.code)
    return confirmed.ok ? done : confirmed
  })
}
