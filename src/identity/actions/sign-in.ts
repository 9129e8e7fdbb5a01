import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { remember } from '#audit/actions/remember.ts'
import type { Wire } from '#platform/gate.ts'
import type { Office } from '#platform/office.ts'
import { authOf, headersOf } from '#identity/actions/auth.ts'
import { personByEmail } from '#identity/records/people.ts'
import { countTry, forgetTries } from '#identity/records/tries.ts'
import { mayTry, tries } from '#identity/rules/sessions.ts'

export type SignInOffice = Pick<Office, 'db' | 'pool' | 'config' | 'clock' | 'log'>

type NotSignedIn = 'sign-in-failed' | 'too-many-tries'

/** E-mail and password. Whether there is such an account shows in no answer and in no waiting. */
export async function signIn(
  office: SignInOffice,
  wire: Wire,
  { email, password }: { email: string; password: string },
): Promise<Decision<{ next: 'second-factor' | 'open' }, NotSignedIn>> {
  const typed = { email: hashed(email), address: hashed(`address ${wire.from}`) }
  if (!mayTry(await countTry(office.pool, typed, tries.minutes))) {
    await note(office, wire, email, 'refused', 'too-many-tries')
    return refused('too-many-tries')
  }
  const { api } = await authOf(office)
  const response = await api.signInEmail({
    body: { email, password },
    headers: headersOf(wire),
    asResponse: true,
  })
  if (!response.ok) {
    await note(office, wire, email, 'refused', 'sign-in-failed')
    return refused('sign-in-failed')
  }
  await forgetTries(office.pool, typed)
  const answer = SignInAnswer.parse(await response.json())
  const next = answer.twoFactorRedirect === true ? 'second-factor' : 'open'
  await note(office, wire, email, 'allowed', next === 'open' ? 'password' : 'password, first step')
  wire.setCookies(response.headers.getSetCookie())
  return accepted({ next })
}

const SignInAnswer = z.object({ twoFactorRedirect: z.boolean().optional() })

/** The second step; tries are counted with the account, and locked after some. */
export async function giveSecondFactor(
  office: SignInOffice,
  wire: Wire,
  { code, kind }: { code: string; kind: 'authenticator' | 'recovery' },
): Promise<Decision<true, 'sign-in-failed'>> {
  const { api } = await authOf(office)
  const asked = { body: { code }, headers: headersOf(wire), asResponse: true } as const
  const response =
    kind === 'recovery' ? await api.verifyBackupCode(asked) : await api.verifyTOTP(asked)
  if (!response.ok) {
    await note(office, wire, null, 'refused', 'second factor')
    return refused('sign-in-failed')
  }
  const { user } = VerifiedAnswer.parse(await response.json())
  await note(office, wire, user.email, 'allowed', `second factor: ${kind}`)
  wire.setCookies(response.headers.getSetCookie())
  return accepted(true)
}

const VerifiedAnswer = z.object({ user: z.object({ email: z.string() }) })

export async function signOut(office: SignInOffice, wire: Wire): Promise<void> {
  const { api } = await authOf(office)
  const response = await api.signOut({ headers: headersOf(wire), asResponse: true })
  wire.setCookies(response.headers.getSetCookie())
}

/** Writes a sign-in down. What was typed may be a password in the wrong field, so it is not kept. */
async function note(
  { pool }: SignInOffice,
  wire: Wire,
  email: string | null,
  outcome: 'allowed' | 'refused',
  because: string,
): Promise<void> {
  const known = email === null ? null : await personByEmail(pool, email)
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
