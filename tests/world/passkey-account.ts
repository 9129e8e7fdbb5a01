import { expect } from 'vitest'
import type { Web } from '#platform/http.ts'
import { invite } from '#identity/actions/invitations.ts'
import { ToMake, ToSign, WaysIn } from '#identity/model/passkeys.ts'
import { type Attacker, attacker, password } from './attacker.ts'
import type { TestOffice } from './database.ts'
import { type Dishonest, testDevice } from './passkey.ts'

// Accounts whose second factor is a passkey, and what their owners do with it.

type Device = ReturnType<typeof testDevice>

export const origin = 'http://localhost:3000'

export const post = (at: Attacker, url: string, payload: object = {}) =>
  at.ask('POST', url, { payload })

export const isIn = async (at: Attacker) => (await at.ask('GET', '/api/rules')).status === 200

export const isRefused = (refusal: string) => ({ refusal })

/** Minutes have passed: tries and used codes are forgotten. */
export async function later({ pool }: TestOffice): Promise<void> {
  await pool.query(`delete from sign_in_failure`)
  await pool.query(`delete from auth."verification" where id like 'used %'`)
}

export function passkeyAccounts(office: TestOffice, web: Web) {
  /** An account with a password and nothing else, signed in as far as it goes. */
  async function bareAccount(name: string) {
    const email = `${name.toLowerCase()}@district.org`
    const grant = { role: 'psa-director', scope: { reach: 'district' } } as const
    const link = await invite(office, {
      name,
      email,
      ...grant,
      reason: 'x',
      giver: 'x',
      ends: null,
    })
    const at = attacker(web)
    await post(at, '/api/invitation', { token: link.split('#')[1], name, email, password })
    await post(at, '/api/sign-in', { email, password })
    return { at, email }
  }

  async function add(
    at: Attacker,
    { device = testDevice(origin), name = 'My phone' } = {},
    how: Dishonest = {},
  ) {
    const begun = await post(at, '/api/account/passkeys/begin', { password })
    if (begun.status !== 200) return { device, ...begun }
    const made = device.make(ToMake.parse(begun.body), how)
    return { device, ...(await post(at, '/api/account/passkeys', { name, made })) }
  }

  /** An account whose only second factor is a passkey. */
  async function withPasskey(name: string) {
    const { at, email } = await bareAccount(name)
    const { device, status } = await add(at)
    expect(status).toBe(200)
    return { at, email, device }
  }

  async function asks(at: Attacker, step: 'whole' | 'second' = 'whole'): Promise<ToSign> {
    return ToSign.parse((await post(at, '/api/sign-in/passkey', { step })).body)
  }

  async function signInWith(device: Device, how: Dishonest = {}, at = attacker(web)) {
    const answer = device.sign(await asks(at), how)
    return { at, answer, ...(await post(at, '/api/sign-in/passkey/answer', { answer })) }
  }

  async function proveBy(at: Attacker, device: Device, how: Dishonest = {}) {
    const asked = ToSign.parse((await post(at, '/api/account/proof/passkey')).body)
    return post(at, '/api/account/proof', { by: 'passkey', answer: device.sign(asked, how) })
  }

  async function waysOf(at: Attacker): Promise<WaysIn> {
    return WaysIn.parse((await at.ask('GET', '/api/account/ways-in')).body)
  }

  return { bareAccount, add, withPasskey, asks, signInWith, proveBy, waysOf }
}
