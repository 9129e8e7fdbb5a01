import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve } from '#platform/serve.ts'
import { castToChoose, signInAsCast } from '#identity/actions/cast.ts'
import { acceptInvitation } from '#identity/actions/invitations.ts'
import {
  askPasskey,
  askSecondPasskey,
  secondStep,
  signInByPasskey,
} from '#identity/actions/passkeys/sign-in.ts'
import { giveSecondFactor } from '#identity/actions/second-factor.ts'
import { signIn, signOut } from '#identity/actions/sign-in.ts'
import { signOnSet } from '#identity/actions/sign-on/settings.ts'
import { beginSignOn, finishSignOn, signOnOffered } from '#identity/actions/sign-on/sign-on.ts'
import { samlRoutes } from '#identity/routes/saml.ts'
import * as endpoints from '#identity/model/endpoints.ts'
import * as passkeys from '#identity/model/passkeys.ts'
import * as signOn from '#identity/model/sign-on.ts'

const done = { done: true } as const

/** The ways in and out. */
export function signInRoutes(web: Web, office: Office): void {
  serve(web, endpoints.signIn, async ({ body, wire }) => {
    const signedIn = await signIn(office, wire, body)
    return signedIn.ok ? signedIn.value : signedIn
  })
  serve(web, endpoints.giveSecondFactor, async ({ body, wire }) => {
    const given = await giveSecondFactor(office, wire, body)
    return given.ok ? done : given
  })
  serve(web, endpoints.signOut, async ({ wire }) => {
    await signOut(office, wire)
    return done
  })
  serve(web, endpoints.acceptInvitation, async ({ body, wire }) => {
    const arrived = await acceptInvitation(office, wire.from, body)
    return arrived.ok ? done : arrived
  })
  serve(web, endpoints.readCast, async () => ({ staff: await castToChoose(office) }))
  serve(web, endpoints.signInAsCast, async ({ body, wire }) => {
    const signedIn = await signInAsCast(office, wire, body.person)
    return signedIn.ok ? done : signedIn
  })
}

/** The way in by a passkey, whole or as the second step. */
export function passkeyRoutes(web: Web, office: Office): void {
  serve(web, passkeys.askPasskey, async ({ body, wire }) => {
    if (body.step === 'whole') return askPasskey(office, wire)
    const asked = await askSecondPasskey(office, wire)
    return asked.ok ? asked.value : asked
  })
  serve(web, passkeys.signInByPasskey, async ({ body, wire }) => {
    const signedIn = await signInByPasskey(office, wire, body.answer)
    return signedIn.ok ? done : signedIn
  })
  serve(web, passkeys.readSecondStep, ({ wire }) => secondStep(office, wire))
}

/** The way in through the district's own sign-on. Settings that cannot be stop the start. */
export function signOnRoutes(web: Web, office: Office): void {
  signOnSet(office.config)
  samlRoutes(web, office)
  serve(web, signOn.readSignOn, () => ({ signOn: signOnOffered(office) }))
  serve(web, signOn.beginSignOn, async ({ body, wire }) => {
    const begun = await beginSignOn(office, wire, body.to)
    return begun.ok ? begun.value : begun
  })
  serve(web, signOn.finishSignOn, async ({ body, wire }) => {
    const signedOn = await finishSignOn(office, wire, body.answer)
    return signedOn.ok ? signedOn.value : signedOn
  })
}
