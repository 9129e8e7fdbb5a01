import { stat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openServer } from '#app/server.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { invite } from '#identity/actions/invitations.ts'
import { firstAccountLink } from '#identity/actions/invitations.ts'
import { Me } from '#identity/model/person.ts'
import { turnSecretFile } from '#platform/secret.ts'
import { codeNow } from '../../../tests/world/authenticator.ts'
import { testBrowser } from '../../../tests/world/cookie-browser.ts'
import { testOffice } from '../../../tests/world/database.ts'

const office = await testOffice()
const web = await openServer(office)
afterAll(() => web.close())

const password = 'tres gatos en la luna'
const elena = { name: 'Elena Marsh', email: 'emarsh@district.org', password }

const browser = () => testBrowser(web)

function tokenIn(link: string): string {
  return link.split('#')[1] ?? ''
}

const NewFactor = z.object({ key: z.string(), recoveryCodes: z.array(z.string()) })
let factor: z.infer<typeof NewFactor>
/** The code by which the authenticator was shown to work */
let proof: string

beforeAll(async () => {
  await office.pool.query(`insert into district (id, name) values ('rosewood', 'Rosewood Unified')`)
})

describe('the first administrator', () => {
  test('comes by a one-time link, of which the database keeps only the hash', async () => {
    const replaced = await firstAccountLink(office)
    const first = await firstAccountLink(office)
    const token = tokenIn(first?.link ?? '')
    const { rows } = await office.pool.query<{ text: string }>(
      `select invitation::text as text from invitation`,
    )
    expect(rows.map(({ text }) => text.includes(token))).toEqual([false])
    const { ask } = browser()
    const used = await ask('POST', '/api/invitation', {
      ...elena,
      token: tokenIn(replaced?.link ?? ''),
    })
    expect(used.body).toMatchObject({ refusal: 'link-used-up' })
    const weak = await ask('POST', '/api/invitation', { ...elena, token, password: 'Password1234' })
    expect(weak.body).toMatchObject({ refusal: 'password-common' })
    expect((await ask('POST', '/api/invitation', { ...elena, token })).status).toBe(200)
    const again = await ask('POST', '/api/invitation', { ...elena, token, email: 'x@y.org' })
    expect(again.body).toMatchObject({ refusal: 'link-used-up' })
    expect(await firstAccountLink(office)).toBeNull()
  })

  test('an old link is used up too', async () => {
    const link = await invite(office, {
      name: 'Late',
      email: 'late@district.org',
      role: null,
      scope: null,
      reason: 'test',
      giver: 'test',
      ends: null,
    })
    await office.pool.query(
      `update invitation set expires_at = now() where email = 'late@district.org'`,
    )
    const late = { ...elena, email: 'late@district.org', token: tokenIn(link) }
    expect((await browser().ask('POST', '/api/invitation', late)).body).toMatchObject({
      refusal: 'link-used-up',
    })
  })
})

describe('signing in', () => {
  test('a second factor is needed before anything else opens', async () => {
    const { ask, cookies } = browser()
    const first = await ask('POST', '/api/sign-in', elena)
    expect(first.body).toEqual({ next: 'open' })
    expect(String(first.set)).toMatch(/HttpOnly; SameSite=Strict/)
    expect(await ask('GET', '/api/rules')).toMatchObject({
      status: 403,
      body: { refusal: 'second-factor-needed' },
    })
    const wrong = await ask('POST', '/api/account/second-factor', { password: 'not the password' })
    expect(wrong.body).toMatchObject({ refusal: 'sign-in-failed' })
    const made = await ask('POST', '/api/account/second-factor', { password })
    factor = NewFactor.parse(made.body)
    expect(factor.recoveryCodes.length).toBeGreaterThanOrEqual(8)
    expect((await ask('GET', '/api/rules')).status).toBe(403)
    const before = cookies.get('presente.session_token')
    // Whoever else knows the password is out before the right code is given.
    const other = browser()
    expect((await other.ask('POST', '/api/sign-in', elena)).body).toEqual({ next: 'open' })
    expect((await other.ask('GET', '/api/rules')).status).toBe(403)
    const guess = await ask('POST', '/api/account/second-factor/confirm', { code: '000000' })
    expect(guess.body).toMatchObject({ refusal: 'sign-in-failed' })
    expect((await other.ask('GET', '/api/rules')).status).toBe(401)
    proof = codeNow(factor.key)
    const proving = { code: proof }
    expect((await ask('POST', '/api/account/second-factor/confirm', proving)).status).toBe(200)
    expect(cookies.get('presente.session_token')).not.toBe(before)
    expect((await ask('GET', '/api/rules')).status).toBe(200)
    const another = await ask('POST', '/api/account/second-factor', { password })
    expect(another.body).toMatchObject({ refusal: 'second-factor-stands' })
  })

  test('from then on the code is asked for, and a recovery code works once', async () => {
    const { ask } = browser()
    expect((await ask('POST', '/api/sign-in', elena)).body).toEqual({ next: 'second-factor' })
    expect((await ask('GET', '/api/rules')).status).toBe(401)
    const give = (code: string, kind: string) =>
      ask('POST', '/api/sign-in/second-factor', { code, kind })
    expect((await give('000000', 'authenticator')).body).toMatchObject({
      refusal: 'sign-in-failed',
    })
    // The code that proved the authenticator is used up.
    expect((await give(proof, 'authenticator')).body).toMatchObject({
      refusal: 'code-used',
    })
    expect((await give(codeNow(factor.key, 1), 'authenticator')).status).toBe(200)
    expect((await ask('GET', '/api/rules')).status).toBe(200)

    const other = browser()
    await other.ask('POST', '/api/sign-in', elena)
    const code = factor.recoveryCodes[0] ?? ''
    const recover = (who: ReturnType<typeof browser>) =>
      who.ask('POST', '/api/sign-in/second-factor', { code, kind: 'recovery' })
    expect((await recover(other)).status).toBe(200)
    const third = browser()
    await third.ask('POST', '/api/sign-in', elena)
    expect((await recover(third)).body).toMatchObject({ refusal: 'sign-in-failed' })

    const devices = z
      .object({ devices: z.array(z.object({ device: z.string(), here: z.boolean() })) })
      .parse((await ask('GET', '/api/account/devices')).body).devices
    expect(devices.filter(({ here }) => here)).toHaveLength(1)
    for (const { device, here } of devices) {
      if (!here) await ask('DELETE', `/api/account/devices/${device}`)
    }
    expect((await other.ask('GET', '/api/rules')).status).toBe(401)
    expect((await ask('DELETE', '/api/account/devices/nobodys')).status).toBe(404)
    expect((await ask('POST', '/api/sign-out')).status).toBe(200)
    expect((await ask('GET', '/api/rules')).status).toBe(401)
  })

  test.each([
    ['idle', `update auth."session" set "updatedAt" = now() - interval '31 minutes'`],
    [
      'old',
      `update auth."session" set "updatedAt" = now(), "createdAt" = now() - interval '12 hours'`,
    ],
  ])('a session that is too %s stands no more', async (_, ageing) => {
    const { ask } = browser()
    // Some minutes have passed since the last code.
    await office.pool.query(`delete from auth."verification" where id like 'used %'`)
    await ask('POST', '/api/sign-in', elena)
    await ask('POST', '/api/sign-in/second-factor', {
      code: codeNow(factor.key),
      kind: 'authenticator',
    })
    expect((await ask('GET', '/api/rules')).status).toBe(200)
    await office.pool.query(ageing)
    expect((await ask('GET', '/api/rules')).status).toBe(401)
  })

  test('a cookie that is not signed by us is none, even with a token that stands', async () => {
    const { rows } = await office.pool.query<{ token: string }>(
      `select token from auth."session" limit 1`,
    )
    const answer = await web.inject({
      url: '/api/rules',
      headers: { host: 'localhost', cookie: `presente.session_token=${rows[0]?.token ?? ''}.AAAA` },
    })
    expect(answer.statusCode).toBe(401)
  })

  test('wrong tries are held up, alike for an account that is there and one that is not', async () => {
    await office.pool.query(`delete from sign_in_failure`)
    const tried = async (email: string) => {
      const words: string[] = []
      for (let at = 0; at < 7; at++) {
        const { body } = await browser().ask('POST', '/api/sign-in', {
          email,
          password: 'something else',
        })
        words.push(z.object({ refusal: z.string() }).parse(body).refusal)
      }
      return words
    }
    const ours = await tried(elena.email)
    expect(ours).toEqual(await tried('nobody@district.org'))
    expect(ours.filter((word) => word === 'sign-in-failed')).toHaveLength(5)
    expect(ours.at(-1)).toBe('too-many-tries')
    // Not even the right password, until the quarter of an hour is over.
    expect((await browser().ask('POST', '/api/sign-in', elena)).status).toBe(429)
    await office.pool.query(`update sign_in_failure set at = at - interval '16 minutes'`)
    expect((await browser().ask('POST', '/api/sign-in', elena)).status).toBe(200)
  })

  test('what happened is written down, and what was typed is not', async () => {
    const { entries } = await readLog(office.pool, { limit: 100 })
    const signIns = entries.filter(({ what }) => what === 'sign-in')
    expect(
      signIns.some(({ outcome, who }) => outcome === 'refused' && who === 'nobody we know'),
    ).toBe(true)
    expect(
      signIns.some(
        ({ outcome, because }) => outcome === 'allowed' && because === 'second factor: recovery',
      ),
    ).toBe(true)
    expect(JSON.stringify(entries)).not.toContain(password)
    expect(JSON.stringify(entries)).not.toContain('nobody@district.org')
  })
})

test('when the secret turns sessions end; password, authenticator and recovery codes stay', async () => {
  const { ask } = browser()
  const [, second = '', third = ''] = factor.recoveryCodes
  const signIn = async (code: string) => {
    expect((await ask('POST', '/api/sign-in', elena)).body).toEqual({ next: 'second-factor' })
    const given = { code, kind: 'recovery' }
    expect((await ask('POST', '/api/sign-in/second-factor', given)).status).toBe(200)
  }
  await signIn(second)
  expect((await ask('GET', '/api/rules')).status).toBe(200)
  await turnSecretFile(office.config)
  expect((await ask('GET', '/api/rules')).status).toBe(401)
  await signIn(third)
  expect((await ask('GET', '/api/rules')).status).toBe(200)
})

test('the invented staff sign in only while the records are invented', async () => {
  const { ask } = browser()
  expect((await ask('GET', '/api/demo/staff')).body).toEqual({ staff: [] })
  const person = 'demo-psa-director'
  expect((await ask('POST', '/api/demo/sign-in', { person })).body).toMatchObject({
    refusal: 'no-demo',
  })
  await office.pool.query(`update district set demo = true`)
  expect((await ask('POST', '/api/demo/sign-in', { person: 'somebody' })).status).toBe(404)
  expect((await ask('POST', '/api/demo/sign-in', { person })).status).toBe(200)
  const me = Me.parse((await ask('GET', '/api/me')).body)
  expect(me).toMatchObject({ demo: true, person: { name: 'Elena Marsh', demo: true } })
  expect((await ask('GET', '/api/rules')).status).toBe(200)
  await office.pool.query(`update district set demo = false`)
  expect((await ask('GET', '/api/rules')).status).toBe(401)
})

test('the secret stands in a file that only this user reads, and nowhere in the database', async () => {
  const file = join(office.config.dataFolder, 'secret')
  expect((await stat(file)).mode & 0o077).toBe(0)
  const [secret = ''] = (await readFile(file, 'utf8')).split('\n')
  expect(secret.length).toBeGreaterThanOrEqual(32)
  const { rows } = await office.pool.query<{ mark: string }>(
    `select encode(mark, 'escape') || encode(mark, 'base64') as mark from installation_key`,
  )
  expect(rows[0]?.mark).not.toContain(secret)
})
