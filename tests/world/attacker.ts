import type { Web } from '#platform/http.ts'
import { invite } from '#identity/actions/invitations.ts'
import { z } from 'zod'
import { codeNow } from './authenticator.ts'
import type { TestOffice } from './database.ts'

// Whoever tries to get in, or to get further, with whatever can be sent.

export interface Sent {
  headers?: Record<string, string>
  payload?: object | string
}

export interface Attacker {
  cookies: Map<string, string>
  ask(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS',
    url: string,
    sent?: Sent,
  ): Promise<{
    status: number
    text: string
    body: unknown
    headers: Record<string, unknown>
    set: string[]
  }>
}

/** A browser: it keeps its cookies, and says from which page it asks. */
export function attacker(web: Web, host = 'localhost', scheme = 'http'): Attacker {
  const cookies = new Map<string, string>()
  return {
    cookies,
    async ask(method, url, { headers = {}, payload } = {}) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await web.inject({
        method,
        url,
        headers: { host, origin: `${scheme}://${host}`, cookie, ...headers },
        ...(payload === undefined ? {} : { payload }),
      })
      const set = [answer.headers['set-cookie'] ?? []].flat()
      for (const one of set) {
        const [name = '', value = ''] = (one.split(';')[0] ?? '').split(/=(.*)/)
        if (/Max-Age=0/.test(one)) cookies.delete(name)
        else cookies.set(name, value)
      }
      const isJson = String(answer.headers['content-type']).includes('json')
      const body: unknown = isJson ? JSON.parse(answer.body) : null
      return { status: answer.statusCode, text: answer.body, body, headers: answer.headers, set }
    },
  }
}

export const password = 'tres gatos en la luna'

export interface Account {
  email: string
  /** The authenticator's */
  key: string
  /** Signed in */
  at: Attacker
}

/** Makes an account as people make theirs: by a link, with a password and an authenticator. */
export async function newAccount(
  office: TestOffice,
  web: Web,
  name: string,
  behind: [host?: string, scheme?: string] = [],
): Promise<Account> {
  const email = `${name.toLowerCase()}@district.org`
  const link = await invite(office, {
    name,
    email,
    role: 'psa-director',
    scope: { reach: 'district' },
    reason: 'test',
    giver: 'test',
    ends: null,
  })
  const at = attacker(web, ...behind)
  const token = link.split('#')[1] ?? ''
  await at.ask('POST', '/api/invitation', { payload: { token, name, email, password } })
  await at.ask('POST', '/api/sign-in', { payload: { email, password } })
  const made = await at.ask('POST', '/api/account/second-factor', { payload: { password } })
  const { key } = z.object({ key: z.string() }).parse(made.body)
  const proven = await at.ask('POST', '/api/account/second-factor/confirm', {
    payload: { code: codeNow(key, -1) },
  })
  if (proven.status !== 200) throw new Error(`No account: ${proven.text}`)
  return { email, key, at }
}
