import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve } from '#platform/serve.ts'
import { castToChoose, signInAsCast } from '#identity/actions/cast.ts'
import { acceptInvitation } from '#identity/actions/invitations.ts'
import { giveSecondFactor } from '#identity/actions/second-factor.ts'
import { signIn, signOut } from '#identity/actions/sign-in.ts'
import * as endpoints from '#identity/model/endpoints.ts'

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
