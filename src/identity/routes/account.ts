import { doerOf } from '#audit/actions/change.ts'
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
import { chooseMail, seeMailChoice } from '#identity/actions/mail-choice.ts'
import * as endpoints from '#identity/model/endpoints.ts'
import * as mail from '#identity/model/mail-choice.ts'

const done = { done: true } as const

/** One's own account. */
export function accountRoutes(web: Web, office: Office): void {
  serve(web, endpoints.readMe, ({ wire }) => readMe(office, wire))
  serve(web, endpoints.listDevices, async ({ wire }) => ({ devices: await devices(office, wire) }))
  serve(web, endpoints.endDevice, async ({ params, by }) => {
    const ended = await endDevice(office, by.person?.id ?? '', params.device)
    return ended.ok ? done : ended
  })
  serve(web, endpoints.beginSecondFactor, async ({ body, wire }) => {
    const made = await beginSecondFactor(office, wire, body.password)
    return made.ok ? made.value : made
  })
  serve(web, endpoints.confirmSecondFactor, async ({ body, wire }) => {
    const confirmed = await confirmSecondFactor(office, wire, body.code)
    return confirmed.ok ? done : confirmed
  })
  serve(web, mail.readMailChoice, ({ by }) => seeMailChoice(office, by.person?.id ?? ''))
  serve(web, mail.chooseMail, async ({ body, by, wire }) => {
    await chooseMail(office, by.person?.id ?? '', body, doerOf(by, wire))
    return done
  })
}
