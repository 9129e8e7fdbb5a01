import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openServer } from '#app/server.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { listNotices } from '#identity/model/notice.ts'
import { ToMake, ToSign } from '#identity/model/passkeys.ts'
import { invite } from '#identity/actions/invitations.ts'
import { tries } from '#identity/rules/sessions.ts'
import { type Attacker, attacker, newAccount, password } from '../../../../tests/world/attacker.ts'
import { codeNow } from '../../../../tests/world/authenticator.ts'
import { testOffice } from '../../../../tests/world/database.ts'
import {
  isIn,
  isRefused,
  later,
  origin,
  passkeyAccounts,
  post,
} from '../../../../tests/world/passkey-account.ts'
import { type Dishonest, testDevice } from '../../../../tests/world/passkey.ts'

// Passkeys, with real keys and real signatures.

const office = await testOffice()
Object.assign(office.config, { port: 3000 })
const web = await openServer(office)
afterAll(() => web.close())
beforeAll(async () => {
  await office.pool.query(`insert into district (id, name) values ('rosewood', 'Rosewood Unified')`)
})
beforeEach(() => later(office))

const { bareAccount, add, withPasskey, asks, signInWith, proveBy, waysOf } = passkeyAccounts(
  office,
  web,
)

async function lastSignIn() {
  const { entries } = await readLog(office.pool, { limit: 20 })
  return entries.find(({ what }) => what === 'sign-in')
}

describe('the first second factor', () => {
  test('may be a passkey: with the password it is made, and everything opens', async () => {
    const { at, email } = await bareAccount('Frida')
    const elsewhere = attacker(web)
    await post(elsewhere, '/api/sign-in', { email, password })
    expect(await isIn(at)).toBe(false)
    const wrong = await post(at, '/api/account/passkeys/begin', { password: 'a guess' })
    expect(wrong.body).toMatchObject(isRefused('sign-in-failed'))
    const before = at.cookies.get('presente.session_token')
    expect((await add(at)).status).toBe(200)
    expect(at.cookies.get('presente.session_token')).not.toBe(before)
    expect(await isIn(at)).toBe(true)
    expect(await waysOf(at)).toMatchObject({
      password: true,
      authenticator: false,
      passkeys: [{ name: 'My phone', usedAt: null }],
    })
    // Whoever has only the password, and was in as far as that goes, is not carried along.
    expect((await elsewhere.ask('GET', '/api/rules')).status).toBe(401)
    const { entries } = await readLog(office.pool, { limit: 10 })
    expect(entries.find(({ what }) => what === 'passkey-added')).toMatchObject({
      who: 'Frida',
      onWhom: email,
      details: { before: null, after: { name: 'My phone' } },
    })
  })

  test('is asked of the device as the whole sign-in: kept by it, and looking who it is', async () => {
    const { at } = await bareAccount('Kira')
    const asked = ToMake.parse((await post(at, '/api/account/passkeys/begin', { password })).body)
    expect(asked).toMatchObject({
      rp: { id: 'localhost' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    expect(Buffer.from(asked.user.id, 'base64url').toString()).not.toMatch(/kira/i)
  })

  test.each<[string, Dishonest]>([
    ['on another page', { origin: 'https://evil.example' }],
    ['for another site', { rpId: 'evil.example' }],
    ['without looking who it is', { verifies: false }],
    ['for a challenge of its own', { challenge: 'bm9uZSBvZiBvdXJz' }],
  ])('made %s is not taken', async (_, how) => {
    const { at } = await bareAccount(`Bare${Math.random().toString(36).slice(2)}`)
    expect((await add(at, {}, how)).body).toMatchObject(isRefused('passkey-not-made'))
    expect(await isIn(at)).toBe(false)
  })
})

describe('signing in by a passkey', () => {
  let zoe: Awaited<ReturnType<typeof withPasskey>>
  beforeAll(async () => {
    zoe = await withPasskey('Zoe')
  })

  test('is the whole sign-in, and a new session in the place of the one before', async () => {
    const { at, status, set } = await signInWith(zoe.device)
    expect(status).toBe(200)
    expect(await isIn(at)).toBe(true)
    for (const cookie of set) expect(cookie).toMatch(/HttpOnly; SameSite=Strict/)
    expect(await lastSignIn()).toMatchObject({ who: 'Zoe', outcome: 'allowed', because: 'passkey' })
    const before = at.cookies.get('presente.session_token') ?? ''
    await signInWith(zoe.device, {}, at)
    const old = attacker(web)
    old.cookies.set('presente.session_token', before)
    expect(await isIn(old)).toBe(false)
  })

  test.each<[string, Dishonest, string]>([
    [
      'another page',
      { origin: 'https://localhost.evil.example' },
      'passkey: signed on another page',
    ],
    [
      'another port of this machine',
      { origin: 'http://localhost:3001' },
      'passkey: signed on another page',
    ],
    ['another site', { rpId: 'evil.example' }, 'passkey: signed for another site'],
    ['nobody looked at', { verifies: false }, 'passkey: the device did not look who it is'],
    ['another key', { otherKey: true }, 'passkey: signature wrong'],
    ['the making of a passkey', { type: 'webauthn.create' }, 'passkey: signed for another purpose'],
    [
      'another account',
      { userHandle: 'c29tZWJvZHkgZWxzZQ' },
      'passkey: passkey of another account',
    ],
    [
      'a challenge that nobody gave',
      { challenge: 'bm9uZSBvZiBvdXJz' },
      'passkey: challenge unknown, used, too old or another’s',
    ],
  ])('signed for %s, it opens nothing', async (_, how, because) => {
    const { at, status, body } = await signInWith(zoe.device, how)
    expect([status, body]).toEqual([401, { refusal: 'sign-in-failed' }])
    expect(await isIn(at)).toBe(false)
    expect(await lastSignIn()).toMatchObject({ outcome: 'refused', because })
  })

  test('what was signed is good once, soon, and in the browser that asked', async () => {
    const { at, answer } = await signInWith(zoe.device)
    await post(at, '/api/sign-out')
    const again = (one: Attacker, signed: object) =>
      post(one, '/api/sign-in/passkey/answer', { answer: signed })
    expect((await again(at, answer)).status).toBe(401)
    const asked = await asks(at)
    const other = attacker(web)
    await asks(other)
    expect((await again(other, zoe.device.sign(asked))).status).toBe(401)
    const late = attacker(web)
    const tooLate = zoe.device.sign(await asks(late))
    await office.pool.query(`update passkey_challenge set expires_at = now() - interval '1 second'`)
    expect((await again(late, tooLate)).status).toBe(401)
  })

  test('a device that counts less than it did is a copy', async () => {
    expect((await signInWith(zoe.device, { counter: 100 })).status).toBe(200)
    for (const counter of [100, 7, 0])
      expect((await signInWith(zoe.device, { counter })).status).toBe(401)
    expect((await lastSignIn())?.because).toBe('passkey: the device counts less than it did')
    expect((await signInWith(zoe.device, { counter: 101 })).status).toBe(200)
  })

  test('a passkey that nobody has answers as one that signs wrongly does', async () => {
    const device = testDevice(origin)
    const nobodys = { rpId: 'localhost', userHandle: 'bm9ib2R5' }
    const unknown = await signInWith(device, nobodys)
    const wrong = await signInWith(zoe.device, { otherKey: true })
    expect([unknown.status, unknown.text]).toEqual([wrong.status, wrong.text])
    expect(await lastSignIn()).toMatchObject({ outcome: 'refused', who: 'nobody we know' })
    const words: number[] = []
    for (let at = 0; at < tries.forOneEmail + 1; at++)
      words.push((await signInWith(device, nobodys)).status)
    expect(words.at(-1)).toBe(429)
  })

  test('whoever has left is out', async () => {
    const { device, email } = await withPasskey('Leo')
    await office.pool.query(
      `update access_grant set ends = current_date - 3000, begins = current_date - 3001
       where person = (select id from auth."user" where email = $1)`,
      [email],
    )
    const { at, body } = await signInWith(device)
    expect(body).toMatchObject(isRefused('access-ended'))
    expect(await isIn(at)).toBe(false)
  })
})

describe('a passkey as the second step', () => {
  test('follows the password where it is the factor, and no code does', async () => {
    const { device, email } = await withPasskey('Sara')
    const at = attacker(web)
    const first = await post(at, '/api/sign-in', { email, password })
    expect(first.body).toEqual({ next: 'second-factor' })
    expect(await isIn(at)).toBe(false)
    const ways = await at.ask('GET', '/api/sign-in/second-factor')
    expect(ways.body).toEqual({ authenticator: false, passkey: true, recovery: false })
    const code = await post(at, '/api/sign-in/second-factor', {
      code: '123456',
      kind: 'authenticator',
    })
    expect(code.status).toBe(401)
    const asked = await asks(at, 'second')
    expect(asked.allowCredentials.map(({ id }) => id)).toEqual([device.id])
    const answer = device.sign(asked)
    expect((await post(at, '/api/sign-in/passkey/answer', { answer })).status).toBe(200)
    expect(await isIn(at)).toBe(true)
    expect((await lastSignIn())?.because).toBe('second factor: passkey')
  })

  test('of another account opens neither', async () => {
    const { email } = await withPasskey('Vera')
    const other = await withPasskey('Otto')
    const at = attacker(web)
    await post(at, '/api/sign-in', { email, password })
    const answer = other.device.sign(await asks(at, 'second'))
    expect((await post(at, '/api/sign-in/passkey/answer', { answer })).status).toBe(401)
    expect(await isIn(at)).toBe(false)
  })

  test('is told of to nobody who gave no password', async () => {
    const at = attacker(web)
    expect((await post(at, '/api/sign-in/passkey', { step: 'second' })).status).toBe(401)
    const ways = await at.ask('GET', '/api/sign-in/second-factor')
    expect(ways.body).toEqual({ authenticator: false, passkey: false, recovery: false })
  })
})

describe('on one’s own account', () => {
  test('nothing of how one comes in is changed before one shows again who one is', async () => {
    const { at, key } = await newAccount(office, web, 'Nora')
    const ways = await waysOf(at)
    expect(ways).toMatchObject({ authenticator: true, passkeys: [] })
    expect((await add(at)).body).toMatchObject(isRefused('proof-needed'))
    const byCode = (code: string, word = password) =>
      post(at, '/api/account/proof', { by: 'code', password: word, code, kind: 'authenticator' })
    expect((await byCode(codeNow(key), 'a guess')).body).toMatchObject(isRefused('sign-in-failed'))
    expect((await byCode('000000')).body).toMatchObject(isRefused('sign-in-failed'))
    expect((await byCode(codeNow(key))).status).toBe(200)
    expect((await lastSignIn())?.because).toBe('shown once more: authenticator')
    expect((await add(at, { name: 'Laptop' })).status).toBe(200)
    await office.pool.query(`update auth."session" set "provenUntil" = now() - interval '1 second'`)
    expect((await add(at)).body).toMatchObject(isRefused('proof-needed'))
    const told = listNotices.answer.parse((await at.ask('GET', '/api/notices')).body)
    expect(told.notices[0]).toMatchObject({ word: 'account-changed', change: 'passkey-added' })
  })

  test('wrong tries to show it are held up', async () => {
    const { at, device } = await withPasskey('Tess')
    for (let tried = 0; tried < tries.forOneEmail; tried++)
      expect((await proveBy(at, device, { verifies: false })).status).toBe(401)
    expect((await proveBy(at, device)).status).toBe(429)
  })

  test('neither another session’s challenge nor another account’s passkey shows it', async () => {
    const one = await withPasskey('Uma')
    const other = await withPasskey('Uli')
    expect((await proveBy(one.at, other.device)).status).toBe(401)
    const asked = ToSign.parse((await post(one.at, '/api/account/proof/passkey')).body)
    const { at } = await signInWith(one.device)
    const answer = one.device.sign(asked)
    expect((await post(at, '/api/account/proof', { by: 'passkey', answer })).status).toBe(401)
  })

  test('passkeys are named and removed, but nobody’s else, and never the last factor', async () => {
    const { at, device } = await withPasskey('Rita')
    const [first] = (await waysOf(at)).passkeys
    const of = (passkey: number | undefined) => `/api/account/passkeys/${passkey}`
    const remove = (who: Attacker) => who.ask('DELETE', of(first?.passkey))
    expect((await remove(at)).body).toMatchObject(isRefused('proof-needed'))
    await proveBy(at, device)
    expect((await remove(at)).body).toMatchObject(isRefused('last-factor'))
    expect((await add(at, { name: 'Key ring' })).status).toBe(200)
    const stranger = await withPasskey('Rolf')
    await proveBy(stranger.at, stranger.device)
    expect((await remove(stranger.at)).status).toBe(404)
    expect((await post(stranger.at, `${of(first?.passkey)}/name`, { name: 'x' })).status).toBe(404)
    expect((await post(at, `${of(first?.passkey)}/name`, { name: 'Old phone' })).status).toBe(200)
    expect((await waysOf(at)).passkeys.map(({ name }) => name)).toEqual(['Old phone', 'Key ring'])
    expect((await remove(at)).status).toBe(200)
    expect((await signInWith(device)).status).toBe(401)
    const { entries } = await readLog(office.pool, { limit: 30 })
    const removed = entries.find(({ what }) => what === 'passkey-removed')
    expect(removed?.details).toEqual({ before: { name: 'Old phone' }, after: null })
  })

  test('the same passkey is taken once', async () => {
    const { at, device } = await withPasskey('Sven')
    await proveBy(at, device)
    expect((await add(at, { device })).body).toMatchObject(isRefused('passkey-is-there'))
  })

  test('an authenticator comes beside a passkey, and stands alone no sooner than it works', async () => {
    const { at, device } = await withPasskey('Anja')
    const begin = () => post(at, '/api/account/second-factor', { password })
    expect((await begin()).body).toMatchObject(isRefused('proof-needed'))
    await proveBy(at, device)
    const { key } = JSON.parse((await begin()).text)
    // Begun is not switched on: its code shows nothing yet.
    const shows = (code: string) =>
      post(at, '/api/account/proof', { by: 'code', password, code, kind: 'authenticator' })
    expect((await shows(codeNow(key))).status).toBe(401)
    await proveBy(at, device)
    const confirmed = await post(at, '/api/account/second-factor/confirm', { code: codeNow(key) })
    expect(confirmed.status).toBe(200)
    expect(await waysOf(at)).toMatchObject({ authenticator: true, passkeys: [{}] })
    expect((await begin()).body).toMatchObject(isRefused('second-factor-stands'))
  })

  test('a new link forgets the passkeys with everything else', async () => {
    const { email, device } = await withPasskey('Nils')
    const { rows } = await office.pool.query<{ id: string }>(
      `select id from auth."user" where email = $1`,
      [email],
    )
    const link = await invite(office, {
      name: 'Nils',
      email,
      role: null,
      scope: null,
      reason: 'phone lost',
      giver: 'operator',
      ends: null,
      forPerson: rows[0]?.id ?? null,
    })
    const payload = { token: link.split('#')[1], name: 'Nils', email, password }
    expect((await post(attacker(web), '/api/invitation', payload)).status).toBe(200)
    expect((await signInWith(device)).status).toBe(401)
    const first = await post(attacker(web), '/api/sign-in', { email, password })
    expect(first.body).toEqual({ next: 'open' })
  })

  test('whoever’s second factor is the provider’s makes none that goes around it', async () => {
    const { at, email } = await bareAccount('Paul')
    await office.pool.query(
      `update auth."session" set proven = true
       where "userId" = (select id from auth."user" where email = $1)`,
      [email],
    )
    expect(await waysOf(at)).toMatchObject({ byProvider: true })
    expect((await add(at)).body).toMatchObject(isRefused('factor-elsewhere'))
  })
})
