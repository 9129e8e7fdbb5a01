import { type Xml, parts, spaces, within } from '#identity/actions/sign-on/saml/xml.ts'
import type { Assertion, Confirmation, Times } from '#identity/rules/saml.ts'

// What stands in a provider's answer. Before the signature is looked at, the document must be of the one shape that
// an honest answer has: whatever else could be wrapped around a signed part is no answer.

const algorithms =
  /^http:\/\/www\.w3\.org\/2001\/04\/(xmldsig-more#rsa-sha(256|512)|xmlenc#sha(256|512))$/

/** Why an answer is none that could be signed as it must be; null where it could. */
export function whyNotSigned(answer: Xml, consumer: string): string | null {
  const all = within(answer)
  if (answer.name !== 'Response' || answer.space !== spaces.protocol) return 'no answer'
  const status = parts(parts(answer, 'protocol', 'Status')[0], 'protocol', 'StatusCode')[0]
  const code = status?.attributes['Value']?.split(':').at(-1) ?? 'nothing'
  if (code !== 'Success') return `the provider says ${code.slice(0, 40)}`
  const destination = answer.attributes['Destination']
  if (destination !== undefined && destination !== consumer) return 'for another destination'
  if (all.some(({ name }) => name.startsWith('Encrypted'))) return 'encrypted'
  const assertions = all.filter(({ name }) => name === 'Assertion')
  const own = parts(answer, 'assertion', 'Assertion')
  if (assertions.length > 1) return 'more than one assertion'
  if (own.length !== 1) return 'no assertion'
  const ids = all.flatMap(({ attributes }) => attributes['ID'] ?? [])
  if (new Set(ids).size < ids.length) return 'one id of two elements'
  return isSignedWell(all) ? null : 'not signed, or by a method that is weak'
}

/** There are signatures, and each is of a method that is not broken. */
function isSignedWell(all: readonly Xml[]): boolean {
  const methods = all.filter(({ name }) => name === 'SignatureMethod' || name === 'DigestMethod')
  const isStrong = ({ attributes }: Xml) => algorithms.test(attributes['Algorithm'] ?? '')
  return methods.length > 0 && methods.every(isStrong)
}

/** An assertion as the rules read it. */
export function assertionIn(xml: Xml): Assertion {
  const [subject] = parts(xml, 'assertion', 'Subject')
  const [name] = parts(subject, 'assertion', 'NameID')
  const [conditions] = parts(xml, 'assertion', 'Conditions')
  const restrictions = parts(conditions, 'assertion', 'AudienceRestriction')
  return {
    id: xml.attributes['ID'],
    issuer: parts(xml, 'assertion', 'Issuer')[0]?.text.trim() ?? '',
    name: name?.text ?? '',
    nameFormat: name?.attributes['Format'] ?? '',
    conditions: {
      ...timesOf(conditions),
      audiences: restrictions.map((one) =>
        parts(one, 'assertion', 'Audience').map(({ text }) => text.trim()),
      ),
    },
    confirmations: parts(subject, 'assertion', 'SubjectConfirmation').map(confirmationOf),
    attributes: attributesIn(xml),
  }
}

function confirmationOf(xml: Xml): Confirmation {
  const [data] = parts(xml, 'assertion', 'SubjectConfirmationData')
  return {
    ...timesOf(data),
    method: xml.attributes['Method'] ?? '',
    recipient: data?.attributes['Recipient'] ?? '',
    inResponseTo: data?.attributes['InResponseTo'],
  }
}

function timesOf(xml: Xml | undefined): Times {
  return {
    notBefore: xml?.attributes['NotBefore'],
    notOnOrAfter: xml?.attributes['NotOnOrAfter'],
  }
}

function attributesIn(xml: Xml): Record<string, string[]> {
  const told = parts(xml, 'assertion', 'AttributeStatement')
    .flatMap((statement) => parts(statement, 'assertion', 'Attribute'))
    .map((one) => {
      const values = parts(one, 'assertion', 'AttributeValue').map(({ text }) => text)
      return [one.attributes['Name'] ?? '', values] as const
    })
  return Object.fromEntries(told)
}
