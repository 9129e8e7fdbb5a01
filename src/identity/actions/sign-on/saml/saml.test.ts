import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openServer } from '#app/server.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { CannotStart } from '#platform/cannot-start.ts'
import { signOnSet } from '#identity/actions/sign-on/settings.ts'
import { certified } from '../../../../../tests/world/certificate.ts'
import { type TestBrowser, testBrowser } from '../../../../../tests/world/cookie-browser.ts'
import { testOffice } from '../../../../../tests/world/database.ts'
import { type How, minutesFromNow, samlProvider } from '../../../../../tests/world/saml-provider.ts'

// The district's own sign-on by SAML, against a real provider.

const office = await testOffice({ today: '2026-03-02' })
const provider = samlProvider()
const signOn = { ...provider.settings }
Object.assign(office.config, { signOn, port: 3000 })
const web = await openServer(office)
await web.ready()
afterAll(() => web.close())

const ours = (
  await web.inject({ url: '/api/sign-in/saml/metadata', headers: { host: 'localhost' } })
).body
const email = 'elena@rosewood.example'
const Begun = z.object({ address: z.string() })

beforeAll(async () => {
  await office.pool.query(`insert into district (id, name) values ('rosewood', 'Rosewood Unified')`)
})

beforeEach(async () => {
  Object.assign(office.config, { signOn })
  await office.pool.query(
    `delete from access_grant; delete from sign_on_try; delete from auth."user"`,
  )
  await office.pool.query(
    `with person as (insert into auth."user" (id, name, email, "emailVerified")
       values ('p1', 'Elena Marsh', $1, true) returning id)
     insert into access_grant (person, role, scope, reason, giver, begins)
     select id, 'psa-director', '{"reach":"district"}', 'test', 'test', '2026-01-01' from person`,
    [email],
  )
})

/** Where a browser that wants to sign on is sent. */
async function begin(browser: TestBrowser, to?: string): Promise<string> {
  const begun = await browser.ask('POST', '/api/sign-in/sign-on', to === undefined ? {} : { to })
  expect(begun.status).toBe(200)
  return Begun.parse(begun.body).address
}

/** Sends the provider's form, as a browser does from the provider's page: with none of our cookies. */
async function send(response: string): Promise<string> {
  const { statusCode, headers } = await web.inject({
    method: 'POST',
    url: '/api/sign-in/saml',
    headers: {
      host: 'localhost',
      origin: 'https://login.rosewood.example',
      'sec-fetch-site': 'cross-site',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({ SAMLResponse: response, RelayState: '' }).toString(),
  })
  expect(statusCode).toBe(303)
  expect(headers['set-cookie']).toBeUndefined()
  const to = new URL(String(headers.location), 'http://localhost')
  expect(to.pathname).toBe('/sign-in/answer')
  return to.search
}

function finish(browser: TestBrowser, answer: string) {
  return browser.ask('POST', '/api/sign-in/sign-on/answer', { answer })
}

interface Way extends How {
  name?: string
  to?: string
  /** What becomes of the answer on its way */
  changes?: (xml: string) => string
}

/** The whole way: to the provider, back with its form, and in. */
async function signOnBy({ name = email, to, changes = (xml) => xml, ...how }: Way = {}) {
  const browser = testBrowser(web)
  const asked = await begin(browser, to)
  const response = recoded(await provider.answer(asked, ours, name, how), changes)
  const answer = await send(response)
  return { browser, response, answer, ...(await finish(browser, answer)) }
}

function recoded(response: string, changes: (xml: string) => string): string {
  return Buffer.from(changes(Buffer.from(response, 'base64').toString())).toString('base64')
}

async function lastNote() {
  const { entries } = await readLog(office.pool, { limit: 1 })
  return entries[0]
}

const isIn = async (browser: TestBrowser) => (await browser.ask('GET', '/api/rules')).status === 200
const failed = { status: 401, body: { refusal: 'sign-on-failed' } }

test.each(['assertion', 'response'] as const)(
  'whoever the provider names comes in, where it signs the %s',
  async (part) => {
    const { browser, status, body } = await signOnBy({ part, to: '/students/2001?tab=days' })
    expect([status, body]).toEqual([200, { next: 'open', to: '/students/2001?tab=days' }])
    expect(await isIn(browser)).toBe(true)
    expect(await lastNote()).toMatchObject({
      who: 'Elena Marsh',
      outcome: 'allowed',
      because: 'sign-on by Rosewood Login',
      details: { email, tied: provider.issuer },
    })
  },
)

test('our metadata says who we are and where the form goes', () => {
  expect(ours).toContain('entityID="http://localhost:3000/api/sign-in/saml/metadata"')
  expect(ours).toContain('Location="http://localhost:3000/api/sign-in/saml"')
  expect(ours).toContain('WantAssertionsSigned="true"')
})

test('the e-mail may be an attribute, and the name something that stays', async () => {
  const byAttribute = { ...signOn, PRESENTE_SIGN_ON_EMAIL_ATTRIBUTE: 'mail' }
  Object.assign(office.config, { signOn: byAttribute })
  const says = {
    nameFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
    attributes: { mail: 'Elena@Rosewood.example' },
  }
  expect((await signOnBy({ name: '4711', says })).status).toBe(200)
  // Tied to the name from now on, whatever the e-mail.
  const later = { ...says, attributes: { mail: 'elena.hill@rosewood.example' } }
  expect((await signOnBy({ name: '4711', says: later })).status).toBe(200)
  expect((await signOnBy({ name: '4712', says })).body).toMatchObject({
    refusal: 'no-account-here',
  })
})

test('nobody without an account gets one, and no other domain is the district’s', async () => {
  const nobody = await signOnBy({ name: 'ruben@rosewood.example' })
  expect(nobody.body).toMatchObject({ refusal: 'no-account-here' })
  expect(await signOnBy({ name: 'elena@evil.example' })).toMatchObject(failed)
  const { rows } = await office.pool.query(`select from auth."user"`)
  expect(rows).toHaveLength(1)
})

describe('an answer that is not genuine opens nothing, and the log says why', () => {
  const signature = /<ds:Signature[\s\S]*?<\/ds:Signature>/
  const wholeAssertion = /<saml:Assertion[\s\S]*<\/saml:Assertion>/
  const assertionOf = (xml: string) => wholeAssertion.exec(xml)?.[0] ?? ''
  /** Another's assertion, unsigned, with an id of its own. */
  const evil = (xml: string) =>
    assertionOf(xml)
      .replace(signature, '')
      .replace(/ID="[^"]+"/, 'ID="_evil"')
      .replaceAll('ruben@', 'elena@')

  test.each<[string, string, Way]>([
    ['for another audience', 'for another audience', { says: { audience: 'https://x.example' } }],
    ['expired', 'expired', { says: { notOnOrAfter: minutesFromNow(-5) } }],
    ['not valid yet', 'not valid yet', { says: { notBefore: minutesFromNow(5) } }],
    ['without an end', 'times missing or unreadable', { says: { notOnOrAfter: '' } }],
    ['of another issuer', 'of another issuer', { says: { issuer: 'https://x.example' } }],
    [
      'for another recipient',
      'for another recipient',
      { says: { recipient: 'https://x.example/' } },
    ],
    [
      'for another destination',
      'for another destination',
      { says: { destination: 'https://x.example/' } },
    ],
    ['to no request', 'answers no request', { says: { inResponseTo: '' } }],
    [
      'to a request never made',
      'answers no request of ours',
      { says: { inResponseTo: '_made_up' } },
    ],
    ['that names nobody', 'nobody named', { name: ' ' }],
    ['a refusal', 'the provider says Requester', { says: { status: 'Requester' } }],
    [
      'unsigned',
      'not signed, or by a method that is weak',
      { changes: (xml) => xml.replace(signature, '') },
    ],
    ['signed by another key', 'not signed by the provider', { signs: 'another' }],
    ['signed by SHA-1', 'not signed, or by a method that is weak', { signs: 'weakly' }],
    [
      'changed after it was signed',
      'not signed by the provider',
      { name: 'ruben@rosewood.example', changes: (xml) => xml.replaceAll('ruben@', 'elena@') },
    ],
    [
      'the whole answer changed after it was signed',
      'not signed by the provider',
      {
        name: 'ruben@rosewood.example',
        part: 'response',
        changes: (xml) => xml.replaceAll('ruben@', 'elena@'),
      },
    ],
    [
      'with a second assertion before the signed one',
      'more than one assertion',
      {
        name: 'ruben@rosewood.example',
        changes: (xml) => xml.replace(wholeAssertion, (one) => `${evil(xml)}${one}`),
      },
    ],
    [
      'with the signed one wrapped into another',
      'more than one assertion',
      {
        name: 'ruben@rosewood.example',
        changes: (xml) =>
          xml.replace(
            wholeAssertion,
            evil(xml).replace(
              '</saml:Subject>',
              `</saml:Subject><saml:Advice>${assertionOf(xml)}</saml:Advice>`,
            ),
          ),
      },
    ],
    [
      'whose signature is that of another element, of another name',
      'not signed by the provider',
      {
        name: 'ruben@rosewood.example',
        changes: (xml) =>
          xml.replace(
            wholeAssertion,
            evil(xml).replace('<saml:Subject>', `${signature.exec(xml)?.[0] ?? ''}<saml:Subject>`),
          ),
      },
    ],
    [
      'with two elements of one id',
      'one id of two elements',
      {
        changes: (xml) =>
          xml.replace(
            '<saml:Assertion',
            `<samlp:Extensions><x ID="${/Assertion ID="([^"]+)"/.exec(xml)?.[1]}"/></samlp:Extensions><saml:Assertion`,
          ),
      },
    ],
    [
      'with a comment in the name',
      'a comment in it',
      {
        name: 'elena@rosewood.example.evil.example',
        changes: (xml) => xml.replace('.evil.example', '<!-- -->.evil.example'),
      },
    ],
    [
      'with a document type',
      'a document type in it',
      { changes: (xml) => `<!DOCTYPE x [<!ENTITY e "elena@rosewood.example">]>${xml}` },
    ],
    [
      'with an entity',
      'no XML',
      { changes: (xml) => xml.replace('elena@rosewood.example<', '&e;<') },
    ],
    [
      'encrypted',
      'encrypted',
      { changes: (xml) => xml.replaceAll('saml:Assertion', 'saml:EncryptedAssertion') },
    ],
    ['no XML', 'no XML', { changes: () => 'PHA+' }],
    ['deep beyond reason', 'too much in it', { changes: () => '<x>'.repeat(50) }],
  ])('%s', async (_, why, way) => {
    const { browser, answer, status, body } = await signOnBy(way)
    expect(answer).toBe('?saml=refused')
    expect({ status, body }).toMatchObject(failed)
    expect(await isIn(browser)).toBe(false)
    expect(await lastNote()).toMatchObject({
      outcome: 'refused',
      who: 'nobody we know',
      because: `sign-on by Rosewood Login: ${why}`,
    })
  })
})

describe('an answer is good once, for the browser that asked, and not for long', () => {
  test('sent again, it is known', async () => {
    const { response } = await signOnBy()
    expect(await send(response)).toBe('?saml=refused')
    expect((await lastNote())?.because).toMatch(/answers no request of ours/)
  })

  test('the same assertion for another request is known too', async () => {
    const assertion = '_of_before'
    expect((await signOnBy({ says: { assertion } })).status).toBe(200)
    expect((await signOnBy({ says: { assertion } })).status).toBe(401)
    expect((await lastNote())?.because).toMatch(/used before/)
  })

  test('brought by another browser, which would be signed in as somebody else', async () => {
    const asked = await begin(testBrowser(web))
    const answer = await send(await provider.answer(asked, ours, email))
    const other = testBrowser(web)
    await begin(other)
    expect(await finish(other, answer)).toMatchObject(failed)
    expect((await lastNote())?.because).toMatch(/asked for by another browser/)
  })

  test.each([
    ['twice', async () => {}],
    ['late', () => office.pool.query(`update saml_answer set expires_at = now() - interval '1 s'`)],
  ])('asked for %s', async (when, passes) => {
    const browser = testBrowser(web)
    const answer = await send(await provider.answer(await begin(browser), ours, email))
    await passes()
    if (when === 'twice') expect((await finish(browser, answer)).status).toBe(200)
    expect(await finish(browser, answer)).toMatchObject(failed)
    expect((await lastNote())?.because).toMatch(/answer unknown, used or too old/)
  })

  test('under a made-up number, or as another protocol has it', async () => {
    const browser = testBrowser(web)
    await begin(browser)
    for (const answer of ['?saml=made-up', '?saml=', '', '?code=x&state=y'])
      expect(await finish(browser, answer)).toMatchObject(failed)
  })
})

test('our own second factor is asked for where the provider’s does not count', async () => {
  Object.assign(office.config, { signOn: { ...signOn, PRESENTE_SIGN_ON_SECOND_FACTOR: 'ours' } })
  const { browser, body } = await signOnBy()
  expect(body).toMatchObject({ next: 'open' })
  expect((await browser.ask('GET', '/api/rules')).body).toMatchObject({
    refusal: 'second-factor-needed',
  })
})

test('no other form is taken, here or elsewhere', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded', host: 'localhost' }
  const sent = (url: string, payload: string, headers = {}) =>
    web.inject({ method: 'POST', url, headers: { ...form, ...headers }, payload })
  expect((await sent('/api/sign-in', 'email=x&password=y')).statusCode).toBe(415)
  expect((await sent('/api/sign-in/saml', 'x=y')).statusCode).toBe(400)
  expect((await sent('/api/sign-in/saml', `SAMLResponse=${'x'.repeat(300_000)}`)).statusCode).toBe(
    413,
  )
  const elsewhere = { host: 'evil.example' }
  expect((await sent('/api/sign-in/saml', 'SAMLResponse=x', elsewhere)).statusCode).toBe(403)
  Object.assign(office.config, { signOn: undefined })
  expect((await sent('/api/sign-in/saml', 'SAMLResponse=x')).statusCode).toBe(404)
})

describe('settings that cannot be end the start', () => {
  const { PRESENTE_SIGN_ON_METADATA: metadata, ...bare } = signOn
  const byHand = {
    ...bare,
    PRESENTE_SIGN_ON_ISSUER: provider.issuer,
    PRESENTE_SIGN_ON_ENTRY: 'https://login.rosewood.example/saml?idp=7',
    PRESENTE_SIGN_ON_CERTIFICATE: `${provider.certificate}${certified('next').certificate}`,
  }

  test('what the metadata says can be set by hand as well', () => {
    expect(signOnSet({ signOn: byHand })).toMatchObject({
      kind: 'saml',
      issuer: provider.issuer,
      entry: 'https://login.rosewood.example/saml?idp=7',
      certificates: [expect.any(String), expect.any(String)],
    })
  })

  test.each([
    ['PRESENTE_SIGN_ON_METADATA', { ...bare, PRESENTE_SIGN_ON_METADATA: '<x/>' }],
    [
      'PRESENTE_SIGN_ON_METADATA',
      { ...bare, PRESENTE_SIGN_ON_METADATA: `<x>${metadata}${metadata}</x>` },
    ],
    ['PRESENTE_SIGN_ON_METADATA_FILE', { ...bare, PRESENTE_SIGN_ON_METADATA_FILE: '/nowhere' }],
    ['PRESENTE_SIGN_ON_ISSUER', bare],
    ['PRESENTE_SIGN_ON_ENTRY', { ...byHand, PRESENTE_SIGN_ON_ENTRY: 'http://login.example/' }],
    ['PRESENTE_SIGN_ON_CERTIFICATE', { ...byHand, PRESENTE_SIGN_ON_CERTIFICATE: 'no certificate' }],
    ['PRESENTE_SIGN_ON_NAME', { ...signOn, PRESENTE_SIGN_ON_NAME: undefined }],
    ['PRESENTE_SIGN_ON_DOMAINS', { ...signOn, PRESENTE_SIGN_ON_DOMAINS: ' ' }],
  ])('%s', (setting, given) => {
    const read = () => signOnSet({ signOn: JSON.parse(JSON.stringify(given)) })
    expect(read).toThrow(new CannotStart('sign-on-lacks', { setting }))
  })
})
