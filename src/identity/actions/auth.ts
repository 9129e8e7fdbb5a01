import { createHmac, timingSafeEqual } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { z } from 'zod'
import type { Wire } from '#platform/gate.ts'
import { addressForPeople } from '#platform/config.ts'
import type { Office } from '#platform/office.ts'
import { installationSecret } from '#platform/secret.ts'
import { passwordLength } from '#identity/rules/password.ts'
import { sessionSeconds } from '#identity/rules/sessions.ts'

// better-auth keeps passwords, sessions and second factors. It is asked from our own routes only, so that
// every way in is declared, decided and remembered like all others.

export type AuthOffice = Pick<Office, 'db' | 'pool' | 'config'>

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

/** The one of an office; made once. */
export function authOf(office: AuthOffice): Promise<Auth> {
  const known = opened.get(office.pool)
  if (known !== undefined) return known
  const auth = open(office)
  opened.set(office.pool, auth)
  auth.catch(() => opened.delete(office.pool))
  return auth
}

const opened = new WeakMap<object, Promise<Auth>>()

async function open(office: AuthOffice): Promise<Auth> {
  const secret = await installationSecret(office)
  const { api, $context: context } = openBetterAuth(office, secret)
  const names = cookieNames(office.config)
  return {
    api,
    context,
    tokenIn: (cookie) => signedValue(cookieIn(cookie, names.session), secret),
    challengeIn: (cookie) => signedValue(cookieIn(cookie, names.challenge), secret),
    onlyChallenge: (cookie) => `${names.challenge}=${cookieIn(cookie, names.challenge)}`,
  }
}

function openBetterAuth({ db, config }: AuthOffice, secret: string) {
  return betterAuth({
    database: { db: db.withSchema('auth'), type: 'postgres' },
    secret,
    baseURL: addressForPeople(config),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    session: { expiresIn: sessionSeconds.longest, disableSessionRefresh: true },
    // Tries are counted by e-mail and address in our own tables, which all processes share.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: cookiePrefix(config),
      // A name that begins with __Host- says already what the library's own prefix would.
      useSecureCookies: false,
      defaultCookieAttributes: {
        sameSite: 'strict',
        httpOnly: true,
        secure: config.publicAddress !== undefined,
      },
      ipAddress: { ipAddressHeaders: [fromHeader] },
    },
    plugins: [twoFactor({ issuer: 'Presente' }), inventedStaff],
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
}

/** Where people come by TLS, no other host and no unprotected page may set these cookies. */
function cookiePrefix({ publicAddress }: AuthOffice['config']): string {
  return publicAddress === undefined ? 'presente' : '__Host-presente'
}

function cookieNames(config: AuthOffice['config']) {
  const prefix = cookiePrefix(config)
  return { session: `${prefix}.session_token`, challenge: `${prefix}.two_factor` }
}

const fromHeader = 'x-presente-from'

/** Signs in one of the invented staff, who have no password; whoever calls it has looked that they may. */
const inventedStaff = {
  id: 'invented-staff',
  endpoints: {
    signInInvented: createAuthEndpoint(
      '/sign-in/invented',
      { method: 'POST', body: z.object({ person: z.string() }) },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.person)
        if (user === null) return ctx.json({ signedIn: false })
        const session = await ctx.context.internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ signedIn: true })
      },
    ),
  },
}

/** What better-auth reads of a request. */
export function headersOf({ cookie, agent, from }: Wire): Headers {
  return new Headers({ cookie, 'user-agent': agent, [fromHeader]: from })
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
