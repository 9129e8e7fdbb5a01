import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openServer } from '#app/server.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { redirectOf } from '#identity/actions/sign-on/settings.ts'
import { codeNow } from '../../../../tests/world/authenticator.ts'
import { type TestBrowser, testBrowser } from '../../../../tests/world/cookie-browser.ts'
import { testOffice } from '../../../../tests/world/database.ts'
import { client, comeBackFrom, encoded, openProvider } from '../../../../tests/world/provider.ts'

// The district's own sign-on, against a real provider on this machine.

const office = await testOffice({ today: '2026-03-02' })
const provider = await openProvider(redirectOf(office.config))
const signOn = { ...provider.settings }
Object.assign(office.config, { signOn })
const web = await openServer(office)
await web.ready()
afterAll(() => web.close())

const elena = { email: 'Elena@rosewood.example', email_verified: true }
const Begun = z.object({ address: z.string() })

beforeAll(async () => {
  await office.pool.query(`insert into district (id, name) values ('rosewood', 'Rosewood Unified')`)
})

beforeEach(async () => {
  provider.tampers = null
  provider.people.clear()
  provider.people.set('elena', elena)
  setSecondFactor('provider')
  await office.pool.query(
    `delete from access_grant; delete from sign_on_try; delete from auth."user"`,
  )
  await account('p1', 'elena@rosewood.example')
})

async function account(id: string, email: string, ends: string | null = null): Promise<void> {
  await office.pool.query(
    `with person as (insert into auth."user" (id, name, email, "emailVerified")
       values ($1, 'Elena Marsh', $2, true) returning id)
     insert into access_grant (person, role, scope, reason, giver, begins, ends)
     select id, 'psa-director', '{"reach":"district"}', 'test', 'test', '2026-01-01', $3 from person`,
    [id, email, ends],
  )
}

/** The settings of this office, read anew. */
function setSecondFactor(whose: 'ours' | 'provider'): void {
  Object.assign(office.config, { signOn: { ...signOn, PRESENTE_SIGN_ON_SECOND_FACTOR: whose } })
}

async function begin(browser: TestBrowser, to?: string): Promise<string> {
  const begun = await browser.ask('POST', '/api/sign-in/sign-on', to === undefined ? {} : { to })
  expect(begun.status).toBe(200)
  return Begun.parse(begun.body).address
}

function finish(browser: TestBrowser, answer: string) {
  return browser.ask('POST', '/api/sign-in/sign-on/answer', { answer })
}

/** The whole way: to the provider, back, and in. */
async function signOnAs(login: string, { to, browser = testBrowser(web) }: Way = {}) {
  const answer = await comeBackFrom(await begin(browser, to), login)
  return { browser, answer, ...(await finish(browser, answer)) }
}

interface Way {
  to?: string
  browser?: TestBrowser
}

async function lastNote() {
  const { entries } = await readLog(office.pool, { limit: 1 })
  return entries[0]
}

const failed = { status: 401, body: { refusal: 'sign-on-failed' } }
const noAccount = { status: 403, body: { refusal: 'no-account-here' } }

test('the sign-in page is told of it, and of nothing secret', async () => {
  const { body } = await testBrowser(web).ask('GET', '/api/sign-in/sign-on')
  expect(body).toEqual({ signOn: { name: 'Rosewood Login' } })
})

test('whoever the provider knows by a verified e-mail comes in', async () => {
  const { browser, status, body } = await signOnAs('elena', { to: '/students/2001?tab=days' })
  expect([status, body]).toEqual([200, { next: 'open', to: '/students/2001?tab=days' }])
  expect((await browser.ask('GET', '/api/rules')).status).toBe(200)
  expect(await lastNote()).toMatchObject({
    who: 'Elena Marsh',
    what: 'sign-in',
    outcome: 'allowed',
    because: 'sign-on by Rosewood Login',
    details: { email: 'elena@rosewood.example', tied: provider.issuer },
  })
})

test('what goes to the provider is asked with PKCE, state and nonce, and only hashes stay here', async () => {
  const begun = await testBrowser(web).ask('POST', '/api/sign-in/sign-on', {})
  const asked = new URL(Begun.parse(begun.body).address).searchParams
  expect(Object.fromEntries(asked)).toMatchObject({
    response_type: 'code',
    client_id: client.id,
    code_challenge_method: 'S256',
    redirect_uri: redirectOf(office.config),
  })
  expect(asked.get('code_challenge')).toMatch(/^[\w-]{43}$/)
  const { rows } = await office.pool.query<{ text: string }>(
    `select sign_on_try::text as text from sign_on_try`,
  )
  expect(rows[0]?.text).not.toContain(asked.get('state'))
  expect(String(begun.set)).toMatch(/^presente\.sign_on=[\w-]{43};.*HttpOnly; SameSite=Strict$/)
})

test('behind a proxy people are sent back to where they came from', async () => {
  Object.assign(office.config, { publicAddress: 'https://presente.rosewood.example' })
  const asked = new URL(await begin(testBrowser(web))).searchParams
  Object.assign(office.config, { publicAddress: undefined })
  expect(asked.get('redirect_uri')).toBe('https://presente.rosewood.example/sign-in/answer')
})

describe('an answer that is not genuine opens nothing', () => {
  const now = Math.floor(Date.now() / 1000)
  const changed = (claims: object, key?: 'another') => (jwt: Parameters<typeof provider.sign>[0]) =>
    provider.sign({ ...jwt, claims: { ...jwt.claims, ...claims } }, key)

  test.each([
    [
      'for another program',
      'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
      changed({ aud: 'another program' }),
    ],
    [
      'for several programs and handed out to another',
      'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
      changed({ aud: [client.id, 'x'], azp: 'x' }),
    ],
    ['expired', 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED', changed({ iat: now - 7200, exp: now - 3600 })],
    [
      'of another issuer',
      'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
      changed({ iss: 'http://localhost:1' }),
    ],
    [
      'with another’s nonce',
      'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
      changed({ nonce: 'of another try' }),
    ],
    ['signed by another key', 'OAUTH_INVALID_RESPONSE', changed({}, 'another')],
    [
      'unsigned',
      'OAUTH_INVALID_RESPONSE',
      ({ claims }: { claims: object }) =>
        `${encoded('{"alg":"none"}')}.${encoded(JSON.stringify(claims))}.`,
    ],
    [
      'signed with what the program itself knows',
      'OAUTH_INVALID_RESPONSE',
      ({ claims }: { claims: object }) => {
        const text = `${encoded('{"alg":"HS256"}')}.${encoded(JSON.stringify(claims))}`
        return `${text}.${createHmac('sha256', client.secret).update(text).digest('base64url')}`
      },
    ],
  ])('%s', async (_, why, tampers) => {
    provider.tampers = tampers
    const { browser, status, body } = await signOnAs('elena')
    expect({ status, body }).toEqual(failed)
    expect((await browser.ask('GET', '/api/rules')).status).toBe(401)
    expect(await lastNote()).toMatchObject({
      outcome: 'refused',
      who: 'nobody we know',
      because: `sign-on by Rosewood Login: ${why}`,
    })
  })

  test('changed and signed as it should be, it would be taken: the tests above test what they say', async () => {
    provider.tampers = changed({})
    expect((await signOnAs('elena')).status).toBe(200)
  })

  test.each([
    ['no code at all', 'state unknown, used or too old', () => ''],
    [
      'a code that nobody gave',
      'OAUTH_RESPONSE_BODY_ERROR',
      (one: string) => one.replace(/code=[^&]+/, 'code=made-up'),
    ],
    [
      'another state',
      'state unknown, used or too old',
      (one: string) => one.replace(/state=[^&]+/, 'state=made-up'),
    ],
    [
      'another issuer',
      'OAUTH_INVALID_RESPONSE',
      (one: string) => one.replace(/iss=[^&]+/, 'iss=http%3A%2F%2Flocalhost%3A1'),
    ],
    [
      'a refusal',
      'OAUTH_AUTHORIZATION_RESPONSE_ERROR',
      (one: string) => one.replace(/code=[^&]+/, 'error=access_denied'),
    ],
    ['two states', 'OAUTH_INVALID_RESPONSE', (one: string) => `${one}&state=x`],
  ])('%s', async (_, why, changes) => {
    const browser = testBrowser(web)
    const answer = await comeBackFrom(await begin(browser), 'elena')
    expect(await finish(browser, changes(answer))).toMatchObject(failed)
    expect((await lastNote())?.because).toBe(`sign-on by Rosewood Login: ${why}`)
    expect((await browser.ask('GET', '/api/rules')).status).toBe(401)
  })
})

describe('an answer is good once, for the browser that asked, and not for long', () => {
  test('used again', async () => {
    const { browser, answer } = await signOnAs('elena')
    expect(await finish(browser, answer)).toMatchObject(failed)
  })

  test('a code used with the state of another try', async () => {
    const { answer } = await signOnAs('elena')
    const browser = testBrowser(web)
    const state = new URL(await begin(browser)).searchParams.get('state') ?? ''
    expect(await finish(browser, answer.replace(/state=[^&]+/, `state=${state}`))).toMatchObject(
      failed,
    )
  })

  test('brought by another browser, which would be signed in as somebody else', async () => {
    const answer = await comeBackFrom(await begin(testBrowser(web)), 'elena')
    const other = testBrowser(web)
    await begin(other)
    expect(await finish(other, answer)).toMatchObject(failed)
    expect(await finish(testBrowser(web), answer)).toMatchObject(failed)
  })

  test('brought too late', async () => {
    const browser = testBrowser(web)
    const answer = await comeBackFrom(await begin(browser), 'elena')
    await office.pool.query(`update sign_on_try set expires_at = now() - interval '1 second'`)
    expect(await finish(browser, answer)).toMatchObject(failed)
  })
})

describe('an account must be there', () => {
  test('nobody without one gets one', async () => {
    provider.people.set('ruben', { email: 'ruben@rosewood.example', email_verified: true })
    expect(await signOnAs('ruben')).toMatchObject(noAccount)
    const { rows } = await office.pool.query(`select from auth."user"`)
    expect(rows).toHaveLength(1)
  })

  test.each([
    ['not verified', { email: 'elena@rosewood.example', email_verified: false }],
    ['of which it is not said', { email: 'elena@rosewood.example' }],
    ['of another domain', { email: 'elena@gmail.example', email_verified: true }],
    ['missing', {}],
  ])('an e-mail that is %s is nobody’s, whether or not there is an account', async (_, claims) => {
    provider.people.set('elena', claims)
    expect(await signOnAs('elena')).toMatchObject(failed)
    await office.pool.query(`delete from access_grant; delete from auth."user"`)
    expect(await signOnAs('elena')).toMatchObject(failed)
  })

  test('once it was known by the subject, another e-mail leads to the same account', async () => {
    await signOnAs('elena')
    provider.people.set('elena', { ...elena, email: 'elena.hill@rosewood.example' })
    expect((await signOnAs('elena')).status).toBe(200)
    expect((await lastNote())?.person).toBe('p1')
  })

  test('a second subject with the e-mail of an account that is another’s gets nothing', async () => {
    await signOnAs('elena')
    provider.people.set('an impostor', elena)
    expect(await signOnAs('an impostor')).toMatchObject(noAccount)
    expect((await lastNote())?.because).toMatch(/tied to another subject/)
  })

  test('whoever has left is not let in, and told no more than others', async () => {
    await office.pool.query(`update access_grant set ends = '2026-03-01'`)
    expect(await signOnAs('elena')).toMatchObject(noAccount)
  })

  test('the invented staff do not come this way', async () => {
    await office.pool.query(`update auth."user" set demo = true`)
    expect(await signOnAs('elena')).toMatchObject(noAccount)
  })

  test('a provider of several districts must say that it is ours', async () => {
    const required = { ...signOn, PRESENTE_SIGN_ON_REQUIRE: 'tenant=77' }
    Object.assign(office.config, { signOn: required })
    provider.people.set('elena', { ...elena, tenant: '78' })
    expect(await signOnAs('elena')).toMatchObject(failed)
    provider.people.set('elena', { ...elena, tenant: '77' })
    expect((await signOnAs('elena')).status).toBe(200)
  })
})

describe('the second factor', () => {
  test('ours is asked for where the provider’s does not count: first set up, without a password', async () => {
    setSecondFactor('ours')
    const { browser, body } = await signOnAs('elena')
    expect(body).toMatchObject({ next: 'open' })
    expect(await browser.ask('GET', '/api/rules')).toMatchObject({
      status: 403,
      body: { refusal: 'second-factor-needed' },
    })
    const made = await browser.ask('POST', '/api/account/second-factor', { password: '' })
    const { key } = z.object({ key: z.string() }).parse(made.body)
    const code = codeNow(key)
    await browser.ask('POST', '/api/account/second-factor/confirm', { code })
    expect((await browser.ask('GET', '/api/rules')).status).toBe(200)

    const again = await signOnAs('elena', { to: '/rules' })
    expect(again.body).toEqual({ next: 'second-factor', to: '/rules' })
    expect((await again.browser.ask('GET', '/api/rules')).status).toBe(401)
    const give = (code: string) =>
      again.browser.ask('POST', '/api/sign-in/second-factor', { code, kind: 'authenticator' })
    expect((await give('000000')).status).toBe(401)
    expect((await give(codeNow(key, 1))).status).toBe(200)
    expect((await again.browser.ask('GET', '/api/rules')).status).toBe(200)
  })
})

test.each(['https://evil.example', '//evil.example', '/\\evil.example', '/\t/evil.example'])(
  'nobody is sent on to %j',
  async (to) => {
    expect((await signOnAs('elena', { to })).body).toEqual({ next: 'open', to: '/office' })
  },
)

test('a provider that does not answer is said to', async () => {
  const away = { ...signOn, PRESENTE_SIGN_ON_ISSUER: 'http://localhost:1' }
  Object.assign(office.config, { signOn: away })
  const { body } = await testBrowser(web).ask('POST', '/api/sign-in/sign-on', {})
  expect(body).toMatchObject({ refusal: 'provider-unreachable' })
})

test('without settings there is no sign-on', async () => {
  Object.assign(office.config, { signOn: undefined })
  const browser = testBrowser(web)
  expect((await browser.ask('GET', '/api/sign-in/sign-on')).body).toEqual({ signOn: null })
  expect((await browser.ask('POST', '/api/sign-in/sign-on', {})).status).toBe(404)
  expect((await finish(browser, '?code=x&state=y')).status).toBe(404)
})

test('neither secrets nor e-mails of strangers stand in the log', async () => {
  const { entries } = await readLog(office.pool, { limit: 200 })
  const text = JSON.stringify(entries)
  expect(text).not.toContain(client.secret)
  expect(text).not.toContain('ruben@rosewood.example')
  expect(text).not.toMatch(/code=|gmail/)
})
