import { randomBytes } from 'node:crypto'
import { type GenericEndpointContext, betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { z } from 'zod'
import { addressForPeople } from '#platform/config.ts'
import type { Office } from '#platform/office.ts'
import { type Keys, keyFor, sealingFor } from '#platform/secret.ts'
import { cookiePrefix, fromHeader } from '#identity/actions/cookies.ts'
import { passwordLength } from '#identity/rules/password.ts'
import { sessionSeconds } from '#identity/rules/sessions.ts'

// better-auth keeps passwords, sessions and second factors. It is asked from our own routes only, so that
// every way in is declared, decided and remembered like all others.

export type AuthOffice = Pick<Office, 'db' | 'pool' | 'config'>

export function openBetterAuth({ db, config }: AuthOffice, keys: Keys) {
  const sealing = sealingFor(keys, 'sessions')
  return betterAuth({
    database: { db: db.withSchema('auth'), type: 'postgres' },
    secret: sealing.legacySecret,
    secrets: keys.all.map((key) => ({ version: key.id, value: keyFor(key, 'sessions') })),
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
    // Whoever comes by the district's sign-on has no password to give once more.
    plugins: [
      twoFactor({
        issuer: 'Presente',
        allowPasswordless: true,
        // They are ours, see recovery-codes.ts: better-auth keeps them so that they can be read again.
        backupCodeOptions: { customBackupCodesGenerate: () => [] },
      }),
      knownPeople,
    ],
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
}

/**
 * Signs in somebody who gives no password; whoever calls it has looked that they may. Where the account has
 * a second factor that nobody has asked for yet, its code comes next, as after a password.
 */
const knownPeople = {
  id: 'known-people',
  endpoints: {
    signInKnown: createAuthEndpoint(
      '/sign-in/known',
      { method: 'POST', body: z.object({ person: z.string(), isProven: z.boolean() }) },
      async (ctx) => {
        const { internalAdapter } = ctx.context
        const user = await internalAdapter.findUserById(ctx.body.person)
        if (user === null) throw new Error('Nobody has this account')
        if (!ctx.body.isProven && HasSecondFactor.parse(user).twoFactorEnabled === true) {
          await askForCode(ctx, user.id)
          return ctx.json({ session: null })
        }
        const session = await internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ session: session.id })
      },
    ),
  },
}

const HasSecondFactor = z.object({ twoFactorEnabled: z.boolean().nullish() })

const secondsForCode = 600

/** What better-auth's second factor leaves behind after a password, for its code to find. */
async function askForCode(ctx: GenericEndpointContext, person: string): Promise<void> {
  const { internalAdapter, createAuthCookie, secret } = ctx.context
  const identifier = `2fa-${randomBytes(15).toString('base64url')}`
  const expiresAt = new Date(Date.now() + secondsForCode * 1000)
  await internalAdapter.createVerificationValue({ value: person, identifier, expiresAt })
  const attempts = `2fa-attempts-${identifier}`
  await internalAdapter.createVerificationValue({ value: '0', identifier: attempts, expiresAt })
  const { name, attributes } = createAuthCookie('two_factor', { maxAge: secondsForCode })
  await ctx.setSignedCookie(name, identifier, secret, attributes)
}
