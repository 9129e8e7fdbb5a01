import { type Decision, accepted, refused } from '#kernel/result.ts'
import { rememberChange } from '#audit/actions/change.ts'
import type { Wire } from '#platform/gate.ts'
import { inTransaction } from '#platform/transaction.ts'
import { whoAdds } from '#identity/actions/adding-factors.ts'
import { authOf } from '#identity/actions/auth.ts'
import { headersOf } from '#identity/actions/cookies.ts'
import { tellPerson } from '#identity/actions/notices.ts'
import { newCodes } from '#identity/actions/recovery-codes.ts'
import { onlyOnce } from '#identity/actions/second-factor.ts'
import { type SignInOffice, triedBy } from '#identity/actions/sign-in.ts'
import type { Known } from '#identity/model/person.ts'
import { endSessionsBut } from '#identity/records/people.ts'
import { codesOf, replaceCodes } from '#identity/records/recovery-codes.ts'
import { countTry, forgetTries } from '#identity/records/tries.ts'
import type { NotNow } from '#identity/rules/adding-factors.ts'
import { mayTry, tries } from '#identity/rules/sessions.ts'

// One's own authenticator, set up as the first second factor or beside a passkey.

export interface NewSecondFactor {
  address: string
  key: string
  recoveryCodes: string[]
}

/** A key for an authenticator; it counts once a code has proved that it works. */
export async function beginSecondFactor(
  office: SignInOffice,
  wire: Wire,
  password: string,
): Promise<Decision<NewSecondFactor, NotNow | 'too-many-tries'>> {
  const may = await whoAdds(office, wire, 'authenticator')
  if (!may.ok) return may
  const typed = triedBy(may.value.known.email, wire)
  if (!mayTry(await countTry(office.pool, typed, tries.minutes))) return refused('too-many-tries')
  const { api } = await authOf(office)
  const made = await api
    .enableTwoFactor({ body: { password }, headers: headersOf(wire) })
    .catch(() => null)
  if (made === null || !('totpURI' in made)) return refused('sign-in-failed')
  await forgetTries(office.pool, typed)
  const key = new URL(made.totpURI).searchParams.get('secret') ?? ''
  return accepted({
    address: made.totpURI,
    key,
    recoveryCodes: await codesFor(office, may.value.known),
  })
}

/** Whoever has codes beside a passkey keeps them; whoever begins with the first factor is shown new ones. */
async function codesFor(office: SignInOffice, { id, secondFactor }: Known): Promise<string[]> {
  if (secondFactor && (await codesOf(office.pool, id)).left > 0) return []
  const { shown, hashes } = await newCodes(office)
  await inTransaction(office.pool, (client) => replaceCodes(client, id, hashes))
  return shown
}

/** Switches it on; sessions that knew no second factor are over. */
export async function confirmSecondFactor(
  office: SignInOffice,
  wire: Wire,
  code: string,
): Promise<Decision<true, NotNow | 'code-used'>> {
  const may = await whoAdds(office, wire, 'authenticator')
  if (!may.ok) return may
  const { known } = may.value
  const auth = await authOf(office)
  // Sessions that know no second factor open nothing. They end before the code is asked: whatever stops this in between,
  // none of them has one by it.
  const own = auth.tokenIn(wire.cookie)
  if (!known.secondFactor && own !== null) await endSessionsBut(office.pool, known.id, own)
  const confirmed = await onlyOnce(office, known.id, { code, kind: 'authenticator' }, async () => {
    const asked = { body: { code }, headers: headersOf(wire), asResponse: true } as const
    const response = await auth.api.verifyTOTP(asked)
    return response.ok ? accepted(response.headers.getSetCookie()) : refused('sign-in-failed')
  })
  if (!confirmed.ok) return confirmed
  wire.setCookies(confirmed.value)
  const begun = auth.tokenIn(confirmed.value.map((one) => one.split(';')[0]).join('; '))
  await inTransaction(office.pool, async (client) => {
    if (!known.secondFactor && begun !== null) await endSessionsBut(client, known.id, begun)
    const { id, name, email } = known
    const told = {
      word: 'account-changed',
      change: 'authenticator-added',
      from: wire.from,
    } as const
    await tellPerson(client, id, told)
    const change = {
      what: 'authenticator-added',
      onWhom: email,
      before: null,
      after: null,
    } as const
    await rememberChange(client, { person: id, name, from: wire.from }, change)
  })
  return accepted(true)
}
