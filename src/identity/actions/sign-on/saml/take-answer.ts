import { createHash, randomBytes } from 'node:crypto'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SignInOffice } from '#identity/actions/sign-in.ts'
import { noteSignOn } from '#identity/actions/sign-on/noted.ts'
import {
  clockSeconds,
  consumerOf,
  entityOf,
  signedAssertion,
} from '#identity/actions/sign-on/saml/provider.ts'
import { signOnSet } from '#identity/actions/sign-on/settings.ts'
import { type Waiting, isAsked, saveAnswer, useAssertion } from '#identity/records/sign-on.ts'
import { claimsOfAssertion, whoIsAsserted } from '#identity/rules/saml.ts'
import { type Saml, whoSignedOn } from '#identity/rules/sign-on.ts'

// The provider has the browser send its answer here from a page of its own, so none of our cookies comes along
// and nobody can be let in. What is genuine waits under a number that the browser takes to a page of ours, which
// asks for it with the cookie by which the browser is known again.

const minutesToAsk = 2

type TakingOffice = Pick<SignInOffice, 'pool' | 'config' | 'log'>

/** The number under which an answer waits; null: it was none. Refused where there is no such sign-on. */
export async function takeSamlAnswer(
  office: TakingOffice,
  from: string,
  response: string,
): Promise<Decision<string | null, 'no-such-sign-on'>> {
  const signOn = signOnSet(office.config)
  if (signOn?.kind !== 'saml') return refused('no-such-sign-on')
  const answer = await genuine(office, signOn, response)
  if (!answer.ok) {
    const because = `sign-on by ${signOn.name}: ${answer.details}`
    office.log.info({ why: answer.details }, 'a sign-on was not genuine')
    await noteSignOn(office, from, null, { outcome: 'refused', because, details: {} })
    return accepted(null)
  }
  const handle = randomBytes(32).toString('base64url')
  await saveAnswer(office.pool, hashed(handle), answer.value, minutesToAsk)
  return accepted(handle)
}

async function genuine(
  { pool, config }: TakingOffice,
  signOn: Saml,
  response: string,
): Promise<Decision<Waiting, 'not-genuine', string>> {
  const signed = await signedAssertion(config, signOn, response)
  if (!signed.ok) return signed
  const asserted = whoIsAsserted(signed.value, {
    issuer: signOn.issuer,
    entity: entityOf(config, signOn),
    recipient: consumerOf(config),
    earliest: isoAfter(-clockSeconds),
    latest: isoAfter(clockSeconds),
  })
  if (!asserted.ok) return refused('not-genuine', asserted.refusal)
  const { id, request, ends } = asserted.value
  const who = whoSignedOn(claimsOfAssertion(signed.value, signOn.emailAttribute), signOn)
  if (!who.ok) return refused('not-genuine', who.refusal)
  const state = hashed(request)
  if (!(await isAsked(pool, state))) return refused('not-genuine', 'answers no request of ours')
  const forgotten = new Date(Date.parse(ends) + 2 * clockSeconds * 1000)
  if (Number.isNaN(forgotten.getTime()))
    return refused('not-genuine', 'times missing or unreadable')
  const isFirst = await useAssertion(pool, hashed(`${signOn.issuer} ${id}`), forgotten)
  return isFirst ? accepted({ state, ...who.value }) : refused('not-genuine', 'used before')
}

function isoAfter(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString()
}

function hashed(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
