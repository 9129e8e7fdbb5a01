import { doerOf } from '#audit/actions/change.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve } from '#platform/serve.ts'
import { devices, endDevice, readMe } from '#identity/actions/account.ts'
import { beginSecondFactor, confirmSecondFactor } from '#identity/actions/own-authenticator.ts'
import {
  addPasskey,
  beginPasskey,
  removePasskey,
  renamePasskey,
  waysIn,
} from '#identity/actions/passkeys/own.ts'
import { chooseMail, seeMailChoice } from '#identity/actions/mail-choice.ts'
import { changePassword } from '#identity/actions/password.ts'
import { askProof, prove } from '#identity/actions/proof.ts'
import { renewCodes } from '#identity/actions/recovery-codes.ts'
import * as endpoints from '#identity/model/endpoints.ts'
import * as mail from '#identity/model/mail-choice.ts'
import * as passkeys from '#identity/model/passkeys.ts'

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

/** By what one comes in: passkeys, the password, and showing once more who one is before they change. */
export function waysInRoutes(web: Web, office: Office): void {
  serve(web, passkeys.readWaysIn, ({ wire }) => waysIn(office, wire))
  serve(web, passkeys.beginPasskey, async ({ body, wire }) => {
    const begun = await beginPasskey(office, wire, body.password)
    return begun.ok ? begun.value : begun
  })
  serve(web, passkeys.addPasskey, async ({ body, wire }) => {
    const added = await addPasskey(office, wire, body)
    return added.ok ? done : added
  })
  serve(web, passkeys.renamePasskey, async ({ params, body, wire }) => {
    const renamed = await renamePasskey(office, wire, { ...params, ...body })
    return renamed.ok ? done : renamed
  })
  serve(web, passkeys.removePasskey, async ({ params, wire }) => {
    const removed = await removePasskey(office, wire, params.passkey)
    return removed.ok ? done : removed
  })
  serve(web, passkeys.askProof, async ({ wire }) => {
    const asked = await askProof(office, wire)
    return asked.ok ? asked.value : asked
  })
  serve(web, passkeys.prove, async ({ body, wire }) => {
    const proven = await prove(office, wire, body)
    return proven.ok ? done : proven
  })
  serve(web, passkeys.renewCodes, async ({ wire }) => {
    const renewed = await renewCodes(office, wire)
    return renewed.ok ? renewed.value : renewed
  })
  serve(web, endpoints.changePassword, async ({ body, wire }) => {
    const changed = await changePassword(office, wire, body)
    return changed.ok ? changed.value : changed
  })
}
