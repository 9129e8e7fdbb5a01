import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { certified } from './certificate.ts'

// A real provider of SAML on this machine, as a district has one. It can be told to say what no honest provider would.

interface Request {
  extract: { request: { id: string } }
}

interface Provider {
  getMetadata(): string
  parseLoginRequest(sp: unknown, binding: string, sent: object): Promise<Request>
  createLoginResponse(
    sp: unknown,
    request: Request,
    binding: string,
    user: { email: string },
    template: () => { id: string; context: string },
  ): Promise<{ context: string }>
}

interface Samlify {
  IdentityProvider(how: object): Provider
  ServiceProvider(how: { metadata: string }): unknown
  setSchemaValidator(validator: { validate(xml: string): Promise<string> }): void
}

// Its own types bring those of a browser's page with them, into all that is compiled beside it.
const require = createRequire(import.meta.url)
const { IdentityProvider, ServiceProvider, setSchemaValidator }: Samlify = require('samlify')

// The schemas of SAML would be another library; what our request holds is read by name.
setSchemaValidator({ validate: () => Promise.resolve('not looked at') })

/** What the provider says of somebody, and of when, where and for whom it says it. */
export interface Said {
  name: string
  nameFormat: string
  assertion: string
  issuer: string
  audience: string
  destination: string
  recipient: string
  inResponseTo: string
  notBefore: string
  notOnOrAfter: string
  status: string
  attributes: Record<string, string>
}

export interface How {
  says?: Partial<Said>
  /** Signs with another key, or by a weak method */
  signs?: 'own' | 'another' | 'weakly'
  /** What is signed */
  part?: 'assertion' | 'response'
}

const bindings = 'urn:oasis:names:tc:SAML:2.0:bindings'
const weak = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'
const strong = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'

/** A provider at an address; `entry` is where it is asked. */
export function samlProvider(address = 'http://127.0.0.1:9') {
  const issuer = `${address}/metadata`
  const entry = `${address}/sign-on`
  const own = certified('Rosewood Login')
  const another = certified('Rosewood Login')
  const idp = (signs: NonNullable<How['signs']>) => {
    const { privateKey, certificate } = signs === 'another' ? another : own
    return IdentityProvider({
      entityID: issuer,
      privateKey,
      signingCert: certificate,
      requestSignatureAlgorithm: signs === 'weakly' ? weak : strong,
      singleSignOnService: [{ Binding: `${bindings}:HTTP-Redirect`, Location: entry }],
      singleLogoutService: [{ Binding: `${bindings}:HTTP-Redirect`, Location: entry }],
    })
  }
  return {
    issuer,
    certificate: own.certificate,
    settings: {
      PRESENTE_SIGN_ON: 'saml',
      PRESENTE_SIGN_ON_NAME: 'Rosewood Login',
      PRESENTE_SIGN_ON_METADATA: idp('own').getMetadata(),
      PRESENTE_SIGN_ON_DOMAINS: 'rosewood.example',
      PRESENTE_SIGN_ON_SECOND_FACTOR: 'provider',
    },
    /** The answer to what a browser was sent with, as the form holds it. */
    async answer(asked: string, ours: string, name: string, how: How = {}): Promise<string> {
      const { says = {}, signs = 'own', part = 'assertion' } = how
      const wanted = part === 'assertion' ? ours : ours.replace(/WantAssertionsSigned="true"/, '')
      const sp = ServiceProvider({ metadata: wanted })
      const query = Object.fromEntries(new URL(asked).searchParams)
      const provider = idp(signs)
      const request = await provider.parseLoginRequest(sp, 'redirect', { query })
      const said = { ...honest(issuer, ours, request.extract.request.id, name), ...says }
      const context = written(said)
      const made = await provider.createLoginResponse(sp, request, 'post', { email: name }, () => ({
        id: 'x',
        context,
      }))
      return made.context
    },
  }
}

function honest(issuer: string, ours: string, request: string, name: string): Said {
  const consumer = /AssertionConsumerService[^>]* Location="([^"]+)"/.exec(ours)?.[1] ?? ''
  return {
    name,
    nameFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
    assertion: `_${randomBytes(12).toString('hex')}`,
    issuer,
    audience: /entityID="([^"]+)"/.exec(ours)?.[1] ?? '',
    destination: consumer,
    recipient: consumer,
    inResponseTo: request,
    notBefore: minutesFromNow(-1),
    notOnOrAfter: minutesFromNow(5),
    status: 'Success',
    attributes: {},
  }
}

export function minutesFromNow(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString()
}

function written(said: Said): string {
  const now = minutesFromNow(0)
  const answers = said.inResponseTo === '' ? '' : ` InResponseTo="${said.inResponseTo}"`
  const attributes = Object.entries(said.attributes).map(
    ([name, value]) =>
      `<saml:Attribute Name="${name}"><saml:AttributeValue>${value}</saml:AttributeValue></saml:Attribute>`,
  )
  return [
    '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"',
    ` ID="_${randomBytes(12).toString('hex')}" Version="2.0" IssueInstant="${now}" Destination="${said.destination}"${answers}>`,
    `<saml:Issuer>${said.issuer}</saml:Issuer>`,
    `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${said.status}"/></samlp:Status>`,
    `<saml:Assertion ID="${said.assertion}" Version="2.0" IssueInstant="${now}">`,
    `<saml:Issuer>${said.issuer}</saml:Issuer>`,
    `<saml:Subject><saml:NameID Format="${said.nameFormat}">${said.name}</saml:NameID>`,
    '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">',
    `<saml:SubjectConfirmationData NotOnOrAfter="${said.notOnOrAfter}" Recipient="${said.recipient}"${answers}/>`,
    '</saml:SubjectConfirmation></saml:Subject>',
    `<saml:Conditions NotBefore="${said.notBefore}" NotOnOrAfter="${said.notOnOrAfter}">`,
    `<saml:AudienceRestriction><saml:Audience>${said.audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`,
    `<saml:AttributeStatement>${attributes.join('')}</saml:AttributeStatement>`,
    '</saml:Assertion></samlp:Response>',
  ].join('')
}
