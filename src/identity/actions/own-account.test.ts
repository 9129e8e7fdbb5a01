import { symmetricEncrypt } from 'better-auth/crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openServer } from '#app/server.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { listNotices } from '#identity/model/notice.ts'
import { installationKeys, sealingFor } from '#platform/secret.ts'
import { tries } from '#identity/rules/sessions.ts'
import { type Attacker, attacker, newAccount, password } from '../../../tests/world/attacker.ts'
import { codeNow } from '../../../tests/world/authenticator.ts'
import { testOffice } from '../../../tests/world/database.ts'
import {
  isIn,
  isRefused,
  later,
  passkeyAccounts,
  post,
} from '../../../tests/world/passkey-account.ts'

// What people change of how they come in: the password, and codes for the day on which nothing else is at hand.

const office = await testOffice()
Object.assign(office.config, { port: 3000 })
const web = await openServer(office)
afterAll(() => web.close())
beforeAll(async () => {
  await office.pool.query(`insert into district (id, name) values ('rosewood', 'Rosewood Unified')`)
})
beforeEach(() => later(office))

const { add, withPasskey, signInWith, proveBy, waysOf } = passkeyAccounts(office, web)

describe('recovery codes', () => {
  const Codes = z.object({ recoveryCodes: z.array(z.string()).length(10) })
  const renew = (at: Attacker) => post(at, '/api/account/recovery-codes')
  const recover = (at: Attacker, code: string) =>
    post(at, '/api/sign-in/second-factor', { code, kind: 'recovery' })
  const left = async (at: Attacker) => (await waysOf(at)).recoveryCodes

  async function withCodes(name: string) {
    const account = await withPasskey(name)
    await proveBy(account.at, account.device)
    const { recoveryCodes } = Codes.parse((await renew(account.at)).body)
    return { ...account, codes: recoveryCodes }
  }

  async function afterPassword(email: string) {
    const at = attacker(web)
    await post(at, '/api/sign-in', { email, password })
    return at
  }

  test('are made by whoever shows who they are, and kept as slow hashes', async () => {
    const { at } = await withPasskey('Carla')
    expect((await renew(at)).body).toMatchObject(isRefused('proof-needed'))
    const { codes, at: own } = await withCodes('Cora')
    expect(await left(own)).toBe(10)
    const { rows } = await office.pool.query<{ text: string }>(
      `select string_agg(recovery_code::text, ' ') as text from recovery_code`,
    )
    for (const code of codes) {
      expect(code).toMatch(/^\d[a-z2-9]{5}-[a-z2-9]{6}$/)
      expect(rows[0]?.text).not.toContain(code.slice(-6))
    }
  })

  test('let in whoever knows the password, once each, however they are typed', async () => {
    const { email, codes } = await withCodes('Cyril')
    const at = await afterPassword(email)
    const ways = await at.ask('GET', '/api/sign-in/second-factor')
    expect(ways.body).toEqual({ authenticator: false, passkey: true, recovery: true })
    const code = codes[3] ?? ''
    expect((await recover(at, code.toUpperCase().replace('-', ' '))).status).toBe(200)
    expect(await isIn(at)).toBe(true)
    expect(await left(at)).toBe(9)
    expect((await recover(await afterPassword(email), code)).status).toBe(401)
    // The step is over: no second session by another code.
    const step = await afterPassword(email)
    const copy = attacker(web)
    for (const [name, value] of step.cookies) copy.cookies.set(name, value)
    expect((await recover(step, codes[4] ?? '')).status).toBe(200)
    expect((await recover(copy, codes[5] ?? '')).status).toBe(401)
  })

  test('of two who bring the same one at once, one comes in', async () => {
    const { email, codes } = await withCodes('Cleo')
    const both = [await afterPassword(email), await afterPassword(email)]
    const answers = await Promise.all(both.map((at) => recover(at, codes[0] ?? '')))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401])
  })

  test('of another account, made up, or replaced by new ones open nothing', async () => {
    const { at, device, email, codes } = await withCodes('Cesar')
    const other = await withCodes('Celia')
    const step = await afterPassword(email)
    for (const wrong of [other.codes[0] ?? '', '0aaaaa-aaaaaa', 'abcdefgh'])
      expect((await recover(step, wrong)).status).toBe(401)
    await proveBy(at, device)
    const anew = Codes.parse((await renew(at)).body).recoveryCodes
    expect((await recover(step, codes[1] ?? '')).status).toBe(401)
    expect((await recover(step, anew[1] ?? '')).status).toBe(200)
  })

  test('show who it is before something changes, with the password', async () => {
    const { at, codes } = await withCodes('Cindy')
    await office.pool.query(`update auth."session" set "provenUntil" = null`)
    const shows = (word: string, code = '') =>
      post(at, '/api/account/proof', { by: 'code', password: word, code, kind: 'recovery' })
    expect((await shows('a guess', codes[0])).status).toBe(401)
    expect((await shows(password, codes[0])).status).toBe(200)
    expect((await shows(password, codes[0])).status).toBe(401)
    expect((await add(at, { name: 'Another' })).status).toBe(200)
  })

  test('that better-auth kept before are good until new ones are made', async () => {
    const { at, email, key: own } = await newAccount(office, web, 'Otis')
    const { rows } = await office.pool.query<{ id: string }>(
      `select id from auth."user" where email = $1`,
      [email],
    )
    const key = sealingFor(await installationKeys(office), 'sessions')
    const old = await symmetricEncrypt({ key, data: '["abcde-fghij"]' })
    await office.pool.query(`delete from recovery_code where person = $1`, [rows[0]?.id])
    await office.pool.query(`update auth."twoFactor" set "backupCodes" = $2 where "userId" = $1`, [
      rows[0]?.id,
      old,
    ])
    expect(await left(at)).toBeNull()
    expect((await recover(await afterPassword(email), 'abcde-fghij')).status).toBe(200)
    expect((await recover(await afterPassword(email), 'abcde-fghij')).status).toBe(401)
    await office.pool.query(`delete from auth."verification" where id like 'used %'`)
    const code = codeNow(own)
    await post(at, '/api/account/proof', { by: 'code', password, code, kind: 'authenticator' })
    expect((await renew(at)).status).toBe(200)
    expect(await left(at)).toBe(10)
  })
})

describe('one’s own password', () => {
  const next = 'siete perros bajo el mar'
  const change = (at: Attacker, body: object) => post(at, '/api/account/password', body)

  test('is changed by whoever shows once more who they are and knows the old one', async () => {
    const { at, email, device } = await withPasskey('Pia')
    const elsewhere = (await signInWith(device)).at
    expect((await change(at, { password, next })).body).toMatchObject(isRefused('proof-needed'))
    await proveBy(at, device)
    expect((await change(at, { password: 'a guess', next })).body).toMatchObject(
      isRefused('sign-in-failed'),
    )
    for (const [weak, word] of [
      ['short', 'password-too-short'],
      ['Password1234', 'password-common'],
      [password, 'password-same'],
      ['pia pia pia 99', 'password-repeats'],
    ])
      expect((await change(at, { password, next: weak })).body).toMatchObject(isRefused(word ?? ''))
    expect((await change(at, { password, next })).body).toEqual({ ended: 1 })
    expect(await isIn(at)).toBe(true)
    expect(await isIn(elsewhere)).toBe(false)
    const old = await post(attacker(web), '/api/sign-in', { email, password })
    expect(old.status).toBe(401)
    const now = await post(attacker(web), '/api/sign-in', { email, password: next })
    expect(now.body).toEqual({ next: 'second-factor' })
    const told = listNotices.answer.parse((await at.ask('GET', '/api/notices')).body)
    expect(told.notices[0]).toMatchObject({ word: 'account-changed', change: 'password-changed' })
    const { entries } = await readLog(office.pool, { limit: 30 })
    expect(entries.find(({ what }) => what === 'password-changed')).toMatchObject({
      onWhom: email,
      details: { before: null, after: { sessionsEnded: 1 } },
    })
    expect(JSON.stringify(entries)).not.toContain(next)
  })

  test('is guessed from an open page no oftener than elsewhere', async () => {
    const { at, device } = await withPasskey('Gil')
    await proveBy(at, device)
    const guess = () => change(at, { password: 'a guess', next })
    for (let tried = 0; tried < tries.forOneEmail; tried++) expect((await guess()).status).toBe(401)
    expect((await guess()).status).toBe(429)
  })
})
