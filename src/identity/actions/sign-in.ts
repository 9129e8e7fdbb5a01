import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { remember } from '#audit/actions/remember.ts'
import type { Wire } from '#platform/gate.ts'
import type { Office } from '#platform/office.ts'
import { authOf } from '#identity/actions/auth.ts'
import { headersOf } from '#identity/actions/cookies.ts'
import { whoIs } from '#identity/actions/who-is.ts'
import { endSession, hasLeft, personByEmail } from '#identity/records/people.ts'
import { countTry, forgetTries } from '#identity/records/tries.ts'
import { mayTry, tries } from '#identity/rules/sessions.ts'

export type SignInOffice = Pick<Office, 'db' | 'pool' | 'config' | 'clock' | 'log'>

type NotSignedIn = 'sign-in-failed' | 'too-many-tries' | 'access-ended'

/** E-mail and password. Whether there is such an account shows in no answer and in no waiting. */
export async function signIn(
  office: SignInOffice,
  wire: Wire,
  { email, password }: { email: string; password: string },
): Promise<Decision<{ next: 'second-factor' | 'open' }, NotSignedIn>> {
  const typed = triedBy(email, wire)
  if (!mayTry(await countTry(office.pool, typed, tries.minutes))) {
    await noteSignIn(office, wire, email, 'refused', 'too-many-tries')
    return refused('too-many-tries')
  }
  const { api } = await authOf(office)
  const response = await api.signInEmail({
    body: { email, password },
    headers: headersOf(wire),
    asResponse: true,
  })
  if (!response.ok) {
    await noteSignIn(office, wire, email, 'refused', 'sign-in-failed')
    return refused('sign-in-failed')
  }
  // Told to nobody but whoever knows the password.
  const person = await personByEmail(office.pool, email)
  if (person !== null && (await hasLeft(office.pool, person.id, office.clock.today()))) {
    await noteSignIn(office, wire, email, 'refused', 'access-ended')
    return refused('access-ended')
  }
  await forgetTries(office.pool, typed)
  await endSessionHere(office, wire)
  const answer = SignInAnswer.parse(await response.json())
  const next = answer.twoFactorRedirect === true ? 'second-factor' : 'open'
  await noteSignIn(
    office,
    wire,
    email,
    'allowed',
    next === 'open' ? 'password' : 'password, first step',
  )
  wire.setCookies(response.headers.getSetCookie())
  return accepted({ next })
}

const SignInAnswer = z.object({ twoFactorRedirect: z.boolean().optional() })

/** Whoever signs in anew leaves no session behind in the same browser, their own or another's. */
export async function endSessionHere(office: SignInOffice, { cookie }: Wire): Promise<void> {
  const known = await whoIs(office, cookie)
  if (known !== null) await endSession(office.pool, known.id, known.session)
}

/** The cookies of a session of somebody who has shown both factors, in the place of what the browser had. */
export async function sessionFor(
  office: SignInOffice,
  wire: Wire,
  person: string,
): Promise<string[]> {
  await endSessionHere(office, wire)
  const { api } = await authOf(office)
  const { headers } = await api.signInKnown({
    body: { person, isProven: true },
    headers: headersOf(wire),
    returnHeaders: true,
  })
  return headers.getSetCookie()
}

/** By what tries are counted: for whom, whether or not there is such an account, and from where. */
export function triedBy(whom: string, { from }: Wire): { email: Buffer; address: Buffer } {
  return { email: hashed(whom), address: hashed(`address ${from}`) }
}

export async function signOut(office: SignInOffice, wire: Wire): Promise<void> {
  const { api } = await authOf(office)
  const response = await api.signOut({ headers: headersOf(wire), asResponse: true })
  wire.setCookies(response.headers.getSetCookie())
}

/** Writes a sign-in down. What was typed may be a password in the wrong field, so it is not kept. */
export async function noteSignIn(
  { pool }: SignInOffice,
  wire: Wire,
  email: string,
  outcome: 'allowed' | 'refused',
  because: string,
): Promise<void> {
  const known = await personByEmail(pool, email)
  await remember(pool, {
    person: known?.id ?? null,
    who: known?.name ?? 'nobody we know',
    from: wire.from,
    what: 'sign-in',
    onWhom: null,
    outcome,
    because,
    details: {},
  })
}

function hashed(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
