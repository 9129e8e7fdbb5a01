import { X509Certificate } from 'node:crypto'
import { type Xml, parts, readXml, within } from '#identity/actions/sign-on/saml/xml.ts'
import type { SamlProvider } from '#identity/rules/saml.ts'

const redirects = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'

/** What a provider's metadata says of it; null where it does not say it of exactly one. */
export function readMetadata(text: string): SamlProvider | null {
  const read = readXml(text, { comments: 'dropped' })
  if (!read.ok) return null
  const entities = within(read.value).filter((one) => providersIn(one).length > 0)
  const [entity] = entities
  const [provider] = entity === undefined ? [] : providersIn(entity)
  if (entity === undefined || entities.length > 1) return null
  const entry = parts(provider, 'metadata', 'SingleSignOnService').find(
    ({ attributes }) => attributes['Binding'] === redirects,
  )
  return {
    issuer: entity.attributes['entityID'],
    entry: entry?.attributes['Location'],
    certificates: parts(provider, 'metadata', 'KeyDescriptor')
      .filter(({ attributes }) => (attributes['use'] ?? 'signing') === 'signing')
      .flatMap((key) => within(key).filter(({ name }) => name === 'X509Certificate'))
      .map(({ text: inside }) => inside.replaceAll(/\s/g, '')),
  }
}

function providersIn(element: Xml): Xml[] {
  return parts(element, 'metadata', 'IDPSSODescriptor')
}

/** The certificates of a text: one PEM after another, or one without its frame. */
export function certificatesIn(text: string): string[] {
  const framed = [...text.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g)]
  const bare = framed.length > 0 ? framed.map(([, inside = '']) => inside) : [text]
  return bare.map((one) => one.replaceAll(/\s/g, '')).filter((one) => one !== '')
}

/** Whether signatures can be held against it: a certificate, of a key that nobody finds by trying. */
export function isCertificate(base64: string): boolean {
  try {
    const { publicKey } = new X509Certificate(Buffer.from(base64, 'base64'))
    const { modulusLength } = publicKey.asymmetricKeyDetails ?? {}
    return publicKey.asymmetricKeyType === 'rsa' && (modulusLength ?? 0) >= 2048
  } catch {
    return false
  }
}
