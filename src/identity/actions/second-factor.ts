import { createHash } from 'node:crypto'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Wire } from '#platform/gate.ts'
import { authOf } from '#identity/actions/auth.ts'
import { headersOf } from '#identity/actions/cookies.ts'
import { type SignInOffice, noteSignIn, sessionFor, triedBy } from '#identity/actions/sign-in.ts'
import { asBefore, takeRecoveryCode } from '#identity/actions/take-recovery-code.ts'
import { endSecondStep } from '#identity/records/passkeys.ts'
import {
  countTry,
  forgetTries,
  giveCodeBack,
  personOfChallenge,
  takeCode,
} from '#identity/records/tries.ts'
import { codeSeconds, mayTry, tries } from '#identity/rules/sessions.ts'

export interface Given {
  code: string
  kind: 'authenticator' | 'recovery'
}

type NotGiven = 'sign-in-failed' | 'too-many-tries' | 'code-used'

/** The second step: it follows a password that was given in this browser, and nothing else. */
export async function giveSecondFactor(
  office: SignInOffice,
  wire: Wire,
  given: Given,
): Promise<Decision<true, NotGiven>> {
  const auth = await authOf(office)
  const challenge = auth.challengeIn(wire.cookie)
  const person = challenge === null ? null : await personOfChallenge(office.pool, challenge)
  if (person === null) return refused('sign-in-failed')
  const typed = triedBy(`second factor ${person.id}`, wire)
  if (!mayTry(await countTry(office.pool, typed, tries.minutes))) {
    await noteSignIn(office, wire, person.email, 'refused', 'too-many-tries')
    return refused('too-many-tries')
  }
  // A session that the browser still has would let as many codes be tried as one likes.
  const asking = { ...wire, cookie: auth.onlyChallenge(wire.cookie) }
  const proven = await onlyOnce(office, person.id, given, () =>
    given.kind === 'recovery'
      ? recover(office, asking, { code: given.code, person: person.id, step: challenge ?? '' })
      : prove(office, asking, given.code),
  )
  if (!proven.ok) {
    const why = proven.refusal === 'code-used' ? 'second factor: used already' : 'second factor'
    await noteSignIn(office, wire, person.email, 'refused', why)
    return proven
  }
  await forgetTries(office.pool, typed)
  await noteSignIn(office, wire, person.email, 'allowed', `second factor: ${given.kind}`)
  wire.setCookies(proven.value)
  return accepted(true)
}

/** Lets one code of an authenticator prove something once, however long it would be right. */
export async function onlyOnce<Proven, Word extends string>(
  { pool }: Pick<SignInOffice, 'pool'>,
  person: string,
  { code, kind }: Given,
  prove: () => Promise<Decision<Proven, Word>>,
): Promise<Decision<Proven, Word | 'code-used'>> {
  if (kind === 'recovery') return prove()
  const digits = code.replaceAll(/\s/g, '')
  const taken = `used ${createHash('sha256').update(`${person} ${digits}`).digest('base64url')}`
  if (!(await takeCode(pool, taken, codeSeconds))) return refused('code-used')
  const proven = await prove()
  if (!proven.ok) await giveCodeBack(pool, taken)
  return proven
}

/** Answers the cookies of the session that begins. */
async function prove(office: SignInOffice, wire: Wire, code: string): Promise<Begins> {
  const { api } = await authOf(office)
  const asked = { body: { code }, headers: headersOf(wire), asResponse: true } as const
  return begins(await api.verifyTOTP(asked))
}

type Begins = Decision<readonly string[], 'sign-in-failed'>

function begins(response: Response): Begins {
  return response.ok ? accepted(response.headers.getSetCookie()) : refused('sign-in-failed')
}

async function recover(
  office: SignInOffice,
  wire: Wire,
  { code, person, step }: { code: string; person: string; step: string },
): Promise<Begins> {
  const old = await asBefore(office, wire, person, code)
  if (old !== null) return begins(old)
  const isRight = await takeRecoveryCode(office, person, code)
  if (!isRight || !(await endSecondStep(office.pool, step))) return refused('sign-in-failed')
  return accepted(await sessionFor(office, wire, person))
}
