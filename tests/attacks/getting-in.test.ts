import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer } from '#app/server.ts'
import { personByEmail } from '#identity/records/people.ts'
import { letGo } from '#people/actions/grants.ts'
import { tries } from '#identity/rules/sessions.ts'
import { type Attacker, attacker, newAccount, password } from '../world/attacker.ts'
import { codeNow } from '../world/authenticator.ts'
import { testOffice } from '../world/database.ts'
import { ana } from '../world/people.ts'

// Ways to come in as somebody else: each must fail against the real server.

const office = await testOffice()
const web = await openServer(office)
const session = 'presente.session_token'
afterAll(() => web.close())
beforeAll(async () => {
  await office.pool.query(`insert into district (id, name) values ('rosewood', 'Rosewood Unified')`)
})

/** Minutes have passed: codes and tries are forgotten. */
async function later(): Promise<void> {
  await office.pool.query(`delete from auth."verification" where id like 'used %'`)
  await office.pool.query(`delete from sign_in_failure`)
}

const signIn = (at: Attacker, email: string, word = password) =>
  at.ask('POST', '/api/sign-in', { payload: { email, password: word } })
const give = (at: Attacker, code: string, kind = 'authenticator') =>
  at.ask('POST', '/api/sign-in/second-factor', { payload: { code, kind } })
const isIn = async (at: Attacker) => (await at.ask('GET', '/api/rules')).status === 200

describe('a session', () => {
  test('that was planted in a browser is not the one that whoever signs in there gets', async () => {
    const mallory = await newAccount(office, web, 'Mallory')
    const victim = await newAccount(office, web, 'Vera')
    const planted = mallory.at.cookies.get(session) ?? ''
    expect(await isIn(mallory.at)).toBe(true)
    const browser = attacker(web)
    browser.cookies.set(session, planted)
    await signIn(browser, victim.email)
    expect((await give(browser, codeNow(victim.key))).status).toBe(200)
    expect(browser.cookies.get(session)).not.toBe(planted)
    expect((await browser.ask('GET', '/api/me')).text).toContain('Vera')
    // And what was planted is worth nothing any more, to whoever planted it too.
    expect(await isIn(mallory.at)).toBe(false)
  })

  test.each(['', 'x', 'x.y', '.', '%', 'a.b.c', `${'a'.repeat(32)}.${'b'.repeat(44)}`])(
    'is not made by the cookie "%s"',
    async (value) => {
      const browser = attacker(web)
      browser.cookies.set(session, value)
      browser.cookies.set('presente.two_factor', value)
      expect((await browser.ask('GET', '/api/rules')).status).toBe(401)
      expect((await give(browser, '123456')).status).toBe(401)
    },
  )

  test('ends with the work of whoever had it', async () => {
    const { at, email } = await newAccount(office, web, 'Lea')
    expect(await isIn(at)).toBe(true)
    const person = await personByEmail(office.pool, email)
    await letGo(office, person?.id ?? '', 'left', ana)
    expect(await isIn(at)).toBe(false)
  })

  test('is told to no script and to no other site', async () => {
    const { at, email } = await newAccount(office, web, 'Celia')
    const first = await signIn(attacker(web), email)
    const set = [...first.set, ...(await at.ask('POST', '/api/sign-out')).set]
    expect(set.length).toBeGreaterThan(1)
    for (const cookie of set) {
      expect(cookie).toMatch(/; HttpOnly/)
      expect(cookie).toMatch(/; SameSite=Strict/)
      expect(cookie).toMatch(/; Path=\//)
      expect(cookie).not.toMatch(/Domain/)
    }
    expect(first.text).not.toMatch(/token/)
  })
})

describe('a second factor', () => {
  test('follows a password given in the same browser, and no session in its place', async () => {
    const { at, email, key } = await newAccount(office, web, 'Sonia')
    expect((await give(at, codeNow(key))).body).toMatchObject({ refusal: 'sign-in-failed' })
    const elsewhere = attacker(web)
    await signIn(elsewhere, email)
    expect((await give(attacker(web), codeNow(key))).status).toBe(401)
    expect((await give(elsewhere, codeNow(key))).status).toBe(200)
  })

  test('of one account opens no other', async () => {
    const own = await newAccount(office, web, 'Owen')
    const other = await newAccount(office, web, 'Olive')
    const browser = attacker(web)
    await signIn(browser, other.email)
    expect((await give(browser, codeNow(own.key))).status).toBe(401)
    expect(await isIn(browser)).toBe(false)
  })

  test('is taken once, even where two give it at the same moment', async () => {
    const { email, key } = await newAccount(office, web, 'Tomas')
    const both = [attacker(web), attacker(web)]
    for (const at of both) await signIn(at, email)
    const code = codeNow(key)
    const answers = await Promise.all(both.map((at) => give(at, code)))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401])
    const third = attacker(web)
    await signIn(third, email)
    expect((await give(third, code)).body).toMatchObject({ refusal: 'code-used' })
    expect((await give(third, `${code.slice(0, 3)} ${code.slice(3)}`)).status).toBe(401)
  })

  test('is guessed a few times, however often the password is given again', async () => {
    const { email, key } = await newAccount(office, web, 'Gloria')
    await later()
    const words: unknown[] = []
    for (let at = 0; at < tries.forOneEmail + 1; at++) {
      const browser = attacker(web)
      await signIn(browser, email)
      words.push((await give(browser, String(100_000 + at))).body)
    }
    expect(words).toHaveLength(tries.forOneEmail + 1)
    for (const word of words.slice(0, -1)) expect(word).toEqual({ refusal: 'sign-in-failed' })
    expect(words.at(-1)).toMatchObject({ refusal: 'too-many-tries' })
    const browser = attacker(web)
    await signIn(browser, email)
    expect((await give(browser, codeNow(key))).status).toBe(429)
  })
})

describe('passwords', () => {
  test('are tried from one address only so often, and an account of one’s own buys no more', async () => {
    const { email } = await newAccount(office, web, 'Adam')
    await later()
    const address = createHash('sha256').update('address 127.0.0.1').digest()
    await office.pool.query(
      `insert into sign_in_failure (typed_sha256) select $1 from generate_series(1, $2)`,
      [address, tries.fromOneAddress - 1],
    )
    expect((await signIn(attacker(web), email)).status).toBe(200)
    const guess = (headers = {}) =>
      attacker(web).ask('POST', '/api/sign-in', {
        headers,
        payload: { email: 'someone@district.org', password: 'a guess of mine' },
      })
    expect((await guess()).status).toBe(401)
    expect((await guess()).status).toBe(429)
    // Nobody is believed who says that they ask from elsewhere.
    expect((await guess({ 'x-forwarded-for': '192.0.2.7' })).status).toBe(429)
    expect((await guess({ 'x-presente-from': '192.0.2.7' })).status).toBe(429)
    await later()
  })

  test('that are wrong take as long for an account that is there as for one that is not', async () => {
    const { email } = await newAccount(office, web, 'Wanda')
    await later()
    const fastest = async (whom: string) => {
      const times: number[] = []
      for (let at = 0; at < 3; at++) {
        const began = performance.now()
        const { text } = await signIn(attacker(web), whom, 'not the password')
        expect(text).toBe('{"refusal":"sign-in-failed"}')
        times.push(performance.now() - began)
      }
      return Math.min(...times)
    }
    const nobody = await fastest('nobody@district.org')
    const somebody = await fastest(email)
    // Hashing a password takes most of it; without, the answer would come ten times as fast.
    expect(nobody / somebody).toBeGreaterThan(0.3)
    expect(nobody / somebody).toBeLessThan(3)
  })

  test('are not guessed by whoever found a page open, before a second factor stands', async () => {
    const { at, email } = await newAccount(office, web, 'Paula')
    await office.pool.query(`update auth."user" set "twoFactorEnabled" = false where email = $1`, [
      email,
    ])
    await later()
    const begin = () =>
      at.ask('POST', '/api/account/second-factor', { payload: { password: 'a guess' } })
    for (let guess = 0; guess < tries.forOneEmail; guess++) expect((await begin()).status).toBe(401)
    expect((await begin()).status).toBe(429)
  })
})

describe('behind a proxy that speaks TLS', async () => {
  const behind = await testOffice()
  const host = 'presente.rosewood.org'
  const config = { ...behind.config, publicAddress: `https://${host}` }
  const secured = { ...behind, config }
  const served = await openServer(secured)
  afterAll(() => served.close())

  test('cookies travel by TLS only and are set by no other host', async () => {
    const { at, email } = await newAccount(secured, served, 'Teresa', [host, 'https'])
    expect(await isIn(at)).toBe(true)
    expect([...at.cookies.keys()]).toEqual(['__Host-presente.session_token'])
    const { set } = await signIn(attacker(served, host, 'https'), email)
    expect(set.length).toBeGreaterThan(0)
    for (const cookie of set) expect(cookie).toMatch(/^__Host-presente\..*; Path=\/;.*; Secure/)
  })

  test('browsers are told to come by TLS only; without one they are not', async () => {
    const strict = 'strict-transport-security'
    const { headers } = await attacker(served, host, 'https').ask('GET', '/api/me')
    expect(headers[strict]).toBe('max-age=31536000; includeSubDomains')
    expect((await attacker(web).ask('GET', '/api/me')).headers[strict]).toBeUndefined()
  })

  test('an unprotected page, or one of another host, changes nothing', async () => {
    for (const origin of ['https://evil.example', `https://${host}.evil.example`, 'null'])
      expect(
        (await attacker(served, host).ask('POST', '/api/sign-out', { headers: { origin } })).status,
      ).toBe(403)
    expect((await attacker(served, 'evil.example').ask('GET', '/api/me')).status).toBe(403)
  })

  test('whoever asks is who the proxy says, so that one who guesses holds up nobody else', async () => {
    const { at } = await newAccount(secured, served, 'Rosa', [host, 'https'])
    await at.ask('POST', '/api/sign-in', {
      headers: { 'x-forwarded-for': '198.51.100.9, 203.0.113.5' },
      payload: { email: 'rosa@district.org', password: 'wrong' },
    })
    const { rows } = await behind.pool.query<{ from: string }>(
      `select from_where as from from audit_entry order by number desc limit 1`,
    )
    expect(rows).toEqual([{ from: '203.0.113.5' }])
  })
})
