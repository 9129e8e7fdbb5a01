import { createHash, randomBytes } from 'node:crypto'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Wire } from '#platform/gate.ts'
import { authOf } from '#identity/actions/auth.ts'
import { headersOf } from '#identity/actions/cookies.ts'
import { markCookie, markIn } from '#identity/actions/browser-mark.ts'
import { type SignInOffice, endSessionHere } from '#identity/actions/sign-in.ts'
import { addressToAsk, claimsOf, newSecrets } from '#identity/actions/sign-on/provider.ts'
import { noteSignOn } from '#identity/actions/sign-on/noted.ts'
import { requestTo } from '#identity/actions/sign-on/saml/provider.ts'
import { redirectOf, signOnSet } from '#identity/actions/sign-on/settings.ts'
import { hasLeft } from '#identity/records/people.ts'
import {
  type Found,
  markProven,
  personOfEmail,
  personOfSubject,
  saveTry,
  takeAnswer,
  takeTry,
  tieSubject,
} from '#identity/records/sign-on.ts'
import { ownPath } from '#identity/rules/return-path.ts'
import { type OpenId, type SignOn, whoSignedOn } from '#identity/rules/sign-on.ts'

const minutesToComeBack = 10
const office = '/office'

/** What the sign-in page offers. */
export function signOnOffered({ config }: Pick<SignInOffice, 'config'>): { name: string } | null {
  const signOn = signOnSet(config)
  return signOn && { name: signOn.name }
}

/** Sends somebody to the district's provider; the browser keeps a mark by which it is known again. */
export async function beginSignOn(
  { pool, config, log }: SignInOffice,
  wire: Wire,
  to: string | undefined,
): Promise<Decision<{ address: string }, 'no-such-sign-on' | 'provider-unreachable'>> {
  const signOn = signOnSet(config)
  if (signOn === null) return refused('no-such-sign-on')
  const browser = randomBytes(32).toString('base64url')
  try {
    const { address, state, secrets } = await asking(config, signOn)
    const marks = { state: hashed(state), browser: hashed(browser) }
    const goesTo = ownPath(to) ?? office
    await saveTry(pool, marks, { ...secrets, goesTo }, minutesToComeBack)
    const seconds = minutesToComeBack * 60
    wire.setCookies([markCookie({ config }, 'sign_on', { value: browser, seconds })])
    return accepted({ address })
  } catch (error) {
    log.warn({ err: error }, 'the provider of the sign-on does not answer')
    return refused('provider-unreachable')
  }
}

/** Where to go, by what the answer is known again, and what only we know of it. */
async function asking(config: SignInOffice['config'], signOn: SignOn) {
  if (signOn.kind === 'saml') {
    const { address, request } = await requestTo(config, signOn)
    return { address, state: request, secrets: { nonce: '', verifier: '' } }
  }
  const { state, ...secrets } = newSecrets()
  const address = await addressToAsk(signOn, redirectOf(config), { state, ...secrets })
  return { address, state, secrets }
}

type NotSignedOn = 'no-such-sign-on' | 'sign-on-failed' | 'no-account-here'

/** Takes the provider's answer, which the page hands on as its address has it. */
export async function finishSignOn(
  office: SignInOffice,
  wire: Wire,
  answer: string,
): Promise<Decision<{ next: 'open' | 'second-factor'; to: string }, NotSignedOn>> {
  const signOn = signOnSet(office.config)
  if (signOn === null) return refused('no-such-sign-on')
  // Why, stands in the log since the provider's form was taken.
  if (answer === '?saml=refused') return refused('sign-on-failed')
  const told =
    signOn.kind === 'saml'
      ? await askForWaiting(office, wire, answer)
      : await askProvider(office, wire, signOn, answer)
  if (!told.ok) return turnAway(office, wire, signOn, 'sign-on-failed', told.details)
  const { subject, email, goesTo } = told.value
  const found = await find(office, signOn, told.value)
  if (!found.ok) return turnAway(office, wire, signOn, 'no-account-here', found.details)
  const person = found.value
  if (await hasLeft(office.pool, person.id, office.clock.today()))
    return turnAway(office, wire, signOn, 'no-account-here', 'access-ended', person)
  const tie = { issuer: signOn.issuer, subject, person: person.id }
  if (!person.tied && !(await tieSubject(office.pool, tie)))
    return turnAway(office, wire, signOn, 'sign-on-failed', 'tied meanwhile', person)
  const next = await open(office, wire, signOn, person.id)
  const because = `sign-on by ${signOn.name}${next === 'open' ? '' : ', first step'}`
  const details = { email, ...(person.tied ? {} : { tied: signOn.issuer }) }
  await noteSignOn(office, wire.from, person, { outcome: 'allowed', because, details })
  return accepted({ next, to: goesTo })
}

interface Told {
  subject: string
  email: string
  goesTo: string
}

/** Who came back, as the provider says; refused with what the log is told, and nobody else. */
async function askProvider(
  { pool, config, log }: SignInOffice,
  wire: Wire,
  signOn: OpenId,
  answer: string,
): Promise<Decision<Told, 'not-genuine', string>> {
  const cameBackTo = new URL(redirectOf(config))
  cameBackTo.search = answer
  const state = cameBackTo.searchParams.get('state') ?? ''
  const marks = { state: hashed(state), browser: hashed(markIn({ config }, 'sign_on', wire)) }
  const begun = await takeTry(pool, marks)
  if (begun === null) return refused('not-genuine', 'state unknown, used or too old')
  const { goesTo, ...secrets } = begun
  try {
    const claims = await claimsOf(signOn, cameBackTo, { state, ...secrets })
    const who = whoSignedOn(claims, signOn)
    return who.ok ? accepted({ ...who.value, goesTo }) : refused('not-genuine', who.refusal)
  } catch (error) {
    log.info({ err: error }, 'a sign-on was not genuine')
    return refused('not-genuine', codeOf(error))
  }
}

/** Who came back, as the SAML provider's answer says that waits for this browser. */
async function askForWaiting(
  { pool, config }: SignInOffice,
  wire: Wire,
  answer: string,
): Promise<Decision<Told, 'not-genuine', string>> {
  const handle = new URLSearchParams(answer).get('saml') ?? ''
  const waiting = await takeAnswer(pool, hashed(handle))
  if (waiting === null) return refused('not-genuine', 'answer unknown, used or too old')
  const { state, ...who } = waiting
  const begun = await takeTry(pool, { state, browser: hashed(markIn({ config }, 'sign_on', wire)) })
  if (begun === null) return refused('not-genuine', 'asked for by another browser, or too long ago')
  return accepted({ ...who, goesTo: begun.goesTo })
}

/** The account of a subject, or else of its e-mail, unless that is another subject's. */
async function find(
  { pool }: SignInOffice,
  { issuer }: SignOn,
  { subject, email }: Told,
): Promise<Decision<Found, 'nobody', string>> {
  const known = await personOfSubject(pool, issuer, subject)
  if (known !== null) return accepted(known)
  const person = await personOfEmail(pool, issuer, email)
  if (person === null) return refused('nobody', 'no account with this e-mail')
  return person.tied
    ? refused('nobody', 'the account is tied to another subject of the provider')
    : accepted(person)
}

/** Opens a session, or the second step where the account's own second factor is asked for. */
async function open(
  office: SignInOffice,
  wire: Wire,
  { secondFactor }: SignOn,
  person: string,
): Promise<'open' | 'second-factor'> {
  await endSessionHere(office, wire)
  const { api } = await authOf(office)
  const isProven = secondFactor === 'provider'
  const asked = {
    body: { person, isProven },
    headers: headersOf(wire),
    returnHeaders: true,
  } as const
  const { response, headers } = await api.signInKnown(asked)
  if (isProven && response.session !== null) await markProven(office.pool, response.session)
  wire.setCookies([
    ...headers.getSetCookie(),
    markCookie(office, 'sign_on', { value: '', seconds: 0 }),
  ])
  return response.session === null ? 'second-factor' : 'open'
}

async function turnAway<Word extends NotSignedOn>(
  office: SignInOffice,
  wire: Wire,
  { name }: SignOn,
  word: Word,
  because: string,
  person: Found | null = null,
) {
  await noteSignOn(office, wire.from, person, {
    outcome: 'refused',
    because: `sign-on by ${name}: ${because}`,
    details: {},
  })
  return refused(word)
}

/** The library's word for what is wrong; its sentences may quote the answer. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'not genuine'
}

function hashed(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
