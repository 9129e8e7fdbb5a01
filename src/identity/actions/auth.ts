import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Keys, installationKeys, keyFor } from '#platform/secret.ts'
import type { AuthOffice, openBetterAuth } from '#identity/actions/better-auth.ts'
import { cookieNames } from '#identity/actions/cookies.ts'

export type { AuthOffice } from '#identity/actions/better-auth.ts'

export interface Auth {
  api: ReturnType<typeof openBetterAuth>['api']
  context: ReturnType<typeof openBetterAuth>['$context']
  /** The session's token of a request's cookies; null where there is none, or it is not signed by us. */
  tokenIn(cookie: string): string | null
  /** The challenge that a request's cookies answer, once a password was given; null likewise. */
  challengeIn(cookie: string): string | null
  /** Of a request's cookies only the challenge's. */
  onlyChallenge(cookie: string): string
}

/** The one of an office; made once, and once more when the installation's secret has turned. */
export async function authOf(office: AuthOffice): Promise<Auth> {
  const keys = await installationKeys(office)
  const auth = opened.get(keys) ?? open(office, keys)
  opened.set(keys, auth)
  return auth
}

const opened = new WeakMap<Keys, Promise<Auth>>()

async function open(office: AuthOffice, keys: Keys): Promise<Auth> {
  // Loaded by whoever needs it: a command that signs nobody in begins sooner.
  const library = await import('#identity/actions/better-auth.ts')
  const { api, $context: context } = library.openBetterAuth(office, keys)
  // What was signed with the secret before lets nobody in: sessions end when it turns.
  const secret = keyFor(keys.newest, 'sessions')
  const names = cookieNames(office.config)
  return {
    api,
    context,
    tokenIn: (cookie) => signedValue(cookieIn(cookie, names.session), secret),
    challengeIn: (cookie) => signedValue(cookieIn(cookie, names.challenge), secret),
    onlyChallenge: (cookie) => `${names.challenge}=${cookieIn(cookie, names.challenge)}`,
  }
}

function cookieIn(cookies: string, name: string): string {
  const found = cookies.split(/;\s*/).find((one) => one.startsWith(`${name}=`))
  return found?.slice(name.length + 1) ?? ''
}

function signedValue(cookie: string, secret: string): string | null {
  const [token = '', signature = ''] = decoded(cookie).split('.')
  const right = createHmac('sha256', secret).update(token).digest()
  const given = Buffer.from(signature, 'base64')
  return given.length === right.length && timingSafeEqual(given, right) ? token : null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
