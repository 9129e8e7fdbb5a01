import { randomBytes } from 'node:crypto'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Wire } from '#platform/gate.ts'
import { authOf } from '#identity/actions/auth.ts'
import { markCookie, markIn } from '#identity/actions/browser-mark.ts'
import {
  type AskedOf,
  minutesToSign,
  newChallenge,
  toSign,
  whoSigned,
} from '#identity/actions/passkeys/signing.ts'
import { type SignInOffice, noteSignIn, sessionFor, triedBy } from '#identity/actions/sign-in.ts'
import type { Signed, ToSign } from '#identity/model/passkeys.ts'
import { type Owned, credentialsOf, endSecondStep, factorsOf } from '#identity/records/passkeys.ts'
import { codesOf } from '#identity/records/recovery-codes.ts'
import { hasLeft } from '#identity/records/people.ts'
import { countTry, forgetTries, personOfChallenge } from '#identity/records/tries.ts'
import { mayTry, tries } from '#identity/rules/sessions.ts'

// A passkey as the whole sign-in, or as the second step after a password: the device looks who it is both times.

/** Asks whatever passkey the browser knows for this site. Whose they are is not known here. */
export async function askPasskey(office: SignInOffice, wire: Wire): Promise<ToSign> {
  const browser = randomBytes(32).toString('base64url')
  const challenge = await newChallenge(office, 'sign-in', browser)
  wire.setCookies([markCookie(office, 'passkey', { value: browser, seconds: minutesToSign * 60 })])
  return toSign(office, challenge, [])
}

/** Asks the passkeys of whoever gave a password in this browser. */
export async function askSecondPasskey(
  office: SignInOffice,
  wire: Wire,
): Promise<Decision<ToSign, 'sign-in-failed'>> {
  const step = (await authOf(office)).challengeIn(wire.cookie)
  const person = step === null ? null : await personOfChallenge(office.pool, step)
  if (step === null || person === null) return refused('sign-in-failed')
  const credentials = await credentialsOf(office.pool, person.id)
  if (credentials.length === 0) return refused('sign-in-failed')
  return accepted(toSign(office, await newChallenge(office, 'second-step', step), credentials))
}

/** By what the second step that is under way in this browser can be taken; by nothing where none is. */
export async function secondStep(
  office: SignInOffice,
  wire: Wire,
): Promise<{ authenticator: boolean; passkey: boolean; recovery: boolean }> {
  const step = (await authOf(office)).challengeIn(wire.cookie)
  const person = step === null ? null : await personOfChallenge(office.pool, step)
  const { authenticator, passkeys } = await factorsOf(office.pool, person?.id ?? '')
  const { made, left } = await codesOf(office.pool, person?.id ?? '')
  // Whoever made theirs before has them with the authenticator.
  const recovery = made === 0 ? authenticator : left > 0
  return { authenticator, passkey: passkeys > 0, recovery }
}

type NotSignedIn = 'sign-in-failed' | 'too-many-tries' | 'access-ended'

/** Lets in whoever's passkey signed. Whether there is such a passkey shows in no answer. */
export async function signInByPasskey(
  office: SignInOffice,
  wire: Wire,
  signed: Signed,
): Promise<Decision<true, NotSignedIn>> {
  const { pool } = office
  const typed = triedBy(`passkey ${signed.id}`, wire)
  if (!mayTry(await countTry(pool, typed, tries.minutes)))
    return turnAway(office, wire, 'too-many-tries', { because: 'too-many-tries' })
  const step = (await authOf(office)).challengeIn(wire.cookie) ?? ''
  const askedOf: AskedOf[] = [
    { purpose: 'sign-in', asked: markIn(office, 'passkey', wire) },
    { purpose: 'second-step', asked: step },
  ]
  const told = await whoSigned(office, signed, { askedOf, from: wire.from })
  if (!told.ok)
    return turnAway(office, wire, 'sign-in-failed', { because: `passkey: ${told.details}` })
  const { passkey, purpose } = told.value
  const { email } = passkey
  if (purpose === 'second-step' && !(await isStepOf(office, step, passkey)))
    return turnAway(office, wire, 'sign-in-failed', {
      email,
      because: 'second factor: passkey of another account',
    })
  if (await hasLeft(pool, passkey.person, office.clock.today()))
    return turnAway(office, wire, 'access-ended', { email, because: 'access-ended' })
  await forgetTries(pool, typed)
  await open(office, wire, passkey.person)
  const because = purpose === 'second-step' ? 'second factor: passkey' : 'passkey'
  await noteSignIn(office, wire, email, 'allowed', because)
  return accepted(true)
}

/** Whether the password was the same person's; the step is over then. */
async function isStepOf({ pool }: SignInOffice, step: string, { person }: Owned): Promise<boolean> {
  const owner = await personOfChallenge(pool, step)
  return owner?.id === person && (await endSecondStep(pool, step))
}

/** The session, and what the browser was known by before it is over. */
export async function open(office: SignInOffice, wire: Wire, person: string): Promise<void> {
  const cookies = await sessionFor(office, wire, person)
  wire.setCookies([...cookies, markCookie(office, 'passkey', { value: '', seconds: 0 })])
}

async function turnAway<Word extends NotSignedIn>(
  office: SignInOffice,
  wire: Wire,
  word: Word,
  { email = '', because }: { email?: string; because: string },
) {
  await noteSignIn(office, wire, email, 'refused', because)
  return refused(word)
}
