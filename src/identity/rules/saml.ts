import { type Decision, accepted, refused } from '#kernel/result.ts'

// What an assertion of a SAML provider must say before anybody is looked for (saml-core-2.0 §2.4–2.5,
// saml-profiles-2.0 §4.1.4.2). That the provider signed it is shown by now.

/** What is known of a provider, by its metadata or by the settings. */
export interface SamlProvider {
  issuer: string | undefined
  /** Where people go to say who they are */
  entry: string | undefined
  /** Base64 without frame */
  certificates: readonly string[]
}

export interface Assertion {
  id: string | undefined
  issuer: string
  name: string
  nameFormat: string
  conditions: Times & { audiences: readonly (readonly string[])[] }
  /** By which whoever brings it may be the one that it is about */
  confirmations: readonly Confirmation[]
  attributes: Readonly<Record<string, readonly string[]>>
}

/** 'YYYY-MM-DDTHH:MM:SSZ', as SAML asks for: no other zone */
export interface Times {
  notBefore: string | undefined
  notOnOrAfter: string | undefined
}

export interface Confirmation extends Times {
  method: string
  recipient: string
  /** The request that it answers */
  inResponseTo: string | undefined
}

export interface Expected {
  issuer: string
  /** What we are called at the provider */
  entity: string
  /** Where answers are taken */
  recipient: string
  /** Now, less and more what clocks may differ by */
  earliest: string
  latest: string
}

export type NotAsserted =
  | 'no id'
  | 'of another issuer'
  | 'for another audience'
  | 'times missing or unreadable'
  | 'not valid yet'
  | 'expired'
  | 'for another recipient'
  | 'answers no request'
  | 'nobody named'

export interface Asserted {
  id: string
  request: string
  /** Until when it could be used again */
  ends: string
}

/** Which request of ours an assertion that names somebody answers, and until when it can; or why it says nothing. */
export function whoIsAsserted(
  assertion: Assertion,
  expected: Expected,
): Decision<Asserted, NotAsserted> {
  const { id, issuer, name, conditions } = assertion
  if (id === undefined) return refused('no id')
  if (issuer !== expected.issuer) return refused('of another issuer')
  const { audiences } = conditions
  const isForUs = audiences.every((ones) => ones.includes(expected.entity))
  if (audiences.length === 0 || !isForUs) return refused('for another audience')
  const untimely = whyUntimely(conditions, expected)
  if (untimely !== null) return refused(untimely)
  const confirmed = whoBrings(assertion.confirmations, expected)
  if (!confirmed.ok) return confirmed
  if (name.trim() === '') return refused('nobody named')
  const ends = [conditions.notOnOrAfter ?? '', confirmed.value.notOnOrAfter].toSorted().at(-1) ?? ''
  return accepted({ id, request: confirmed.value.request, ends })
}

const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'

/** One of the confirmations must be of whoever brings it here, now, for a request of ours. */
function whoBrings(
  confirmations: readonly Confirmation[],
  expected: Expected,
): Decision<{ request: string; notOnOrAfter: string }, NotAsserted> {
  const ours = confirmations.find(
    ({ method, recipient }) => method === bearer && recipient === expected.recipient,
  )
  if (ours === undefined) return refused('for another recipient')
  const { inResponseTo: request, notOnOrAfter } = ours
  const untimely = whyUntimely(ours, expected)
  if (untimely !== null) return refused(untimely)
  if (notOnOrAfter === undefined) return refused('times missing or unreadable')
  return request === undefined ? refused('answers no request') : accepted({ request, notOnOrAfter })
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

/** A beginning may be left out, an end may not. */
function whyUntimely(
  { notBefore, notOnOrAfter }: Times,
  { earliest, latest }: Pick<Expected, 'earliest' | 'latest'>,
): NotAsserted | null {
  const given = [notBefore ?? latest, notOnOrAfter ?? '']
  if (!given.every((one) => instant.test(one))) return 'times missing or unreadable'
  if (bySecond(notBefore ?? latest) > bySecond(latest)) return 'not valid yet'
  return bySecond(notOnOrAfter ?? '') <= bySecond(earliest) ? 'expired' : null
}

/** Of the same zone and the same length, later instants are later in the alphabet. */
function bySecond(time: string): string {
  return time.slice(0, 19)
}

const transient = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'

/** An assertion as claims, by which accounts are found as with OpenID Connect. */
export function claimsOfAssertion(
  { name, nameFormat, attributes }: Assertion,
  emailAttribute: string | undefined,
): Record<string, unknown> {
  const told = Object.entries(attributes).map(([key, values]) => {
    const [only] = values
    return [key, values.length === 1 ? only : values] as const
  })
  const email = emailAttribute === undefined ? name : Object.fromEntries(told)[emailAttribute]
  // A name that is another one next time ties nothing.
  const sub = nameFormat === transient ? email : name
  return { ...Object.fromEntries(told), email, sub }
}
