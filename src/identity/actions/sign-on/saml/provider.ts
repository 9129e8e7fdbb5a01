import { randomBytes } from 'node:crypto'
import { SAML } from '@node-saml/node-saml'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type Config, addressForPeople } from '#platform/config.ts'
import { assertionIn, whyNotSigned } from '#identity/actions/sign-on/saml/answer.ts'
import { readXml } from '#identity/actions/sign-on/saml/xml.ts'
import type { Assertion } from '#identity/rules/saml.ts'
import type { Saml } from '#identity/rules/sign-on.ts'

// The conversation with the district's SAML provider. The library finds the signature and holds the document
// against it; what the signed assertion says is read from what was signed alone, and judged by rules/saml.ts.

type Addressed = Pick<Config, 'host' | 'port' | 'publicAddress'>

/** Where the provider's form is sent. */
export function consumerOf(config: Addressed): string {
  return `${addressForPeople(config)}/api/sign-in/saml`
}

/** What we are called at the provider. */
export function entityOf(config: Addressed, { entity }: Pick<Saml, 'entity'>): string {
  return entity ?? `${consumerOf(config)}/metadata`
}

function samlOf(config: Addressed, signOn: Saml, id = ''): SAML {
  return new SAML({
    issuer: entityOf(config, signOn),
    callbackUrl: consumerOf(config),
    entryPoint: signOn.entry,
    idpCert: [...signOn.certificates],
    audience: entityOf(config, signOn),
    // One of the two must be signed, and only what is signed is read.
    wantAssertionsSigned: false,
    wantAuthnResponseSigned: false,
    disableRequestedAuthnContext: true,
    identifierFormat: null,
    acceptedClockSkewMs: clockSeconds * 1000,
    generateUniqueId: () => id,
  })
}

/** What two clocks that are both kept may differ by. */
export const clockSeconds = 60

/** Where somebody goes to say who they are, and the number of the request. */
export async function requestTo(
  config: Addressed,
  signOn: Saml,
): Promise<{ address: string; request: string }> {
  // An XML id begins with no digit.
  const request = `_${randomBytes(24).toString('hex')}`
  const address = await samlOf(config, signOn, request).getAuthorizeUrlAsync('', undefined, {})
  return { address, request }
}

/** The assertion that the provider signed; refused with what the log is told. */
export async function signedAssertion(
  config: Addressed,
  signOn: Saml,
  response: string,
): Promise<Decision<Assertion, 'not-genuine', string>> {
  const text = Buffer.from(response, 'base64').toString('utf8')
  const answer = readXml(text, { comments: 'refused' })
  if (!answer.ok) return refused('not-genuine', answer.refusal)
  const why = whyNotSigned(answer.value, consumerOf(config))
  if (why !== null) return refused('not-genuine', why)
  try {
    const { profile } = await samlOf(config, signOn).validatePostResponseAsync({
      SAMLResponse: response,
    })
    const signed = readXml(profile?.getAssertionXml?.() ?? '', { comments: 'refused' })
    return signed.ok ? accepted(assertionIn(signed.value)) : refused('not-genuine', signed.refusal)
  } catch (error) {
    return refused('not-genuine', reasonOf(error))
  }
}

/** What the provider's own people are asked to take in: who we are, and where answers go. */
export function ownMetadata(config: Addressed, signOn: Saml): string {
  return new SAML({
    issuer: entityOf(config, signOn),
    callbackUrl: consumerOf(config),
    idpCert: [...signOn.certificates],
    wantAssertionsSigned: true,
    identifierFormat: null,
    generateUniqueId: () => '_presente',
  }).generateServiceProviderMetadata(null, null)
}

/** The library's sentences quote what was sent; the log is told in ours. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : ''
  return reasons.find(([sign]) => sign.test(text))?.[1] ?? 'not genuine'
}

const reasons = [
  [/not a valid date/, 'times missing or unreadable'],
  [/audience/i, 'for another audience'],
  [/not yet valid/, 'not valid yet'],
  [/expired/, 'expired'],
  [/multiple assertions/, 'more than one assertion'],
  [/signature|signed/i, 'not signed by the provider'],
] as const
