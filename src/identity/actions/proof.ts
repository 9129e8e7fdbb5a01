import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Wire } from '#platform/gate.ts'
import { authOf } from '#identity/actions/auth.ts'
import { headersOf } from '#identity/actions/cookies.ts'
import { isPassword } from '#identity/actions/is-password.ts'
import { newChallenge, toSign, whoSigned } from '#identity/actions/passkeys/signing.ts'
import { type Given, onlyOnce } from '#identity/actions/second-factor.ts'
import { asBefore, takeRecoveryCode } from '#identity/actions/take-recovery-code.ts'
import { type SignInOffice, noteSignIn, triedBy } from '#identity/actions/sign-in.ts'
import { whoIs } from '#identity/actions/who-is.ts'
import type { Signed, ToSign } from '#identity/model/passkeys.ts'
import type { Known } from '#identity/model/person.ts'
import { credentialsOf, factorsOf, isProven, saveProof } from '#identity/records/passkeys.ts'
import { countTry, forgetTries } from '#identity/records/tries.ts'
import { mayTry, minutesProven, tries } from '#identity/rules/sessions.ts'

// Before somebody changes how they come in they show once more that it is they, with all that a sign-in asks
// for: whoever finds a page open changes nothing.

/** Whether the session may change its account now. */
export function provenNow({ pool }: SignInOffice, { session }: Known): Promise<boolean> {
  return isProven(pool, session)
}

export async function askProof(
  office: SignInOffice,
  wire: Wire,
): Promise<Decision<ToSign, 'no-such-passkey'>> {
  const known = await whoIs(office, wire.cookie)
  const credentials = known === null ? [] : await credentialsOf(office.pool, known.id)
  if (known === null || credentials.length === 0) return refused('no-such-passkey')
  return accepted(toSign(office, await newChallenge(office, 'proof', known.session), credentials))
}

export type Proof = { by: 'passkey'; answer: Signed } | ({ by: 'code'; password: string } & Given)

export type NotProven = 'sign-in-failed' | 'too-many-tries' | 'code-used'

/** A passkey, or the password (where there is one) and a code. What of it was wrong is not told. */
export async function prove(
  office: SignInOffice,
  wire: Wire,
  proof: Proof,
): Promise<Decision<true, NotProven>> {
  const known = await whoIs(office, wire.cookie)
  if (known === null) return refused('sign-in-failed')
  const typed = triedBy(`proof ${known.id}`, wire)
  if (!mayTry(await countTry(office.pool, typed, tries.minutes))) {
    await noteSignIn(office, wire, known.email, 'refused', 'shown once more: too-many-tries')
    return refused('too-many-tries')
  }
  const shown =
    proof.by === 'passkey'
      ? await byPasskey(office, wire, known, proof.answer)
      : await byCode(office, wire, known, proof)
  if (!shown.ok) {
    await noteSignIn(office, wire, known.email, 'refused', `shown once more: ${shown.details}`)
    return refused(shown.refusal)
  }
  await forgetTries(office.pool, typed)
  await saveProof(office.pool, known.session, minutesProven)
  await noteSignIn(office, wire, known.email, 'allowed', `shown once more: ${shown.value}`)
  return accepted(true)
}

type Shown = Promise<Decision<string, 'sign-in-failed' | 'code-used', string>>

async function byPasskey(office: SignInOffice, wire: Wire, known: Known, signed: Signed): Shown {
  const asked = { purpose: 'proof', asked: known.session } as const
  const told = await whoSigned(office, signed, { askedOf: [asked], from: wire.from })
  if (!told.ok) return refused('sign-in-failed', `passkey: ${told.details}`)
  return told.value.passkey.person === known.id
    ? accepted('passkey')
    : refused('sign-in-failed', 'passkey of another account')
}

async function byCode(
  office: SignInOffice,
  wire: Wire,
  known: Known,
  { password, code, kind }: { password: string } & Given,
): Shown {
  if (known.hasPassword && !(await isPassword(office, known.id, password)))
    return refused('sign-in-failed', 'password')
  const shown = await onlyOnce(office, known.id, { code, kind }, () =>
    kind === 'recovery'
      ? byRecovery(office, wire, known, code)
      : byDigits(office, wire, known, code),
  )
  return shown.ok ? accepted(kind) : refused(shown.refusal, kind)
}

type Right = Promise<Decision<true, 'sign-in-failed'>>

async function byRecovery(office: SignInOffice, wire: Wire, { id }: Known, code: string): Right {
  const old = await asBefore(office, wire, id, code)
  const isRight = old === null ? await takeRecoveryCode(office, id, code) : old.ok
  return isRight ? accepted(true) : refused('sign-in-failed')
}

async function byDigits(office: SignInOffice, wire: Wire, { id }: Known, code: string): Right {
  // One that was begun and never shown to work is none, and a right code would make it one.
  const { authenticator } = await factorsOf(office.pool, id)
  if (!authenticator) return refused('sign-in-failed')
  const { api } = await authOf(office)
  const asked = { body: { code }, headers: headersOf(wire), asResponse: true } as const
  return (await api.verifyTOTP(asked)).ok ? accepted(true) : refused('sign-in-failed')
}
