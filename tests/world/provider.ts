import { createSign, generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import { once } from 'node:events'
import Provider from 'oidc-provider'
import { afterAll } from 'vitest'

// A real provider of OpenID Connect on this machine, as a district has one, and browsers that go there. It
// can be told to answer what no honest provider would.

export const client = { id: 'presente', secret: 'known to the district and its provider' }

/** What the provider says of a person, by the name under which they sign in there. */
export type Claims = Record<string, string | boolean | number>

type Jwt = { header: Record<string, unknown>; claims: Record<string, unknown> }

export interface TestProvider {
  issuer: string
  settings: Record<string, string>
  people: Map<string, Claims>
  /** What becomes of the next ID tokens; null: they stay as they are */
  tampers: ((jwt: Jwt) => string) | null
  /** Signs anew what was changed, with the provider's own key or another's */
  sign(jwt: Jwt, key?: 'own' | 'another'): string
}

export async function openProvider(redirect: string): Promise<TestProvider> {
  const server = createServer()
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const another = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const issuer = `http://localhost:${port}`
  const people = new Map<string, Claims>()
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [redirect] }],
    jwks: { keys: [{ ...own.privateKey.export({ format: 'jwk' }), kid: 'own', use: 'sig' }] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['tenant'] },
    pkce: { required: () => true },
    cookies: { keys: ['a test'] },
    ttl: { AccessToken: 60, Grant: 600, IdToken: 60, Interaction: 600, Session: 600 },
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, ...people.get(accountId) }),
    }),
  })
  const world: TestProvider = {
    issuer,
    people,
    tampers: null,
    settings: {
      PRESENTE_SIGN_ON: 'oidc',
      PRESENTE_SIGN_ON_NAME: 'Rosewood Login',
      PRESENTE_SIGN_ON_ISSUER: issuer,
      PRESENTE_SIGN_ON_CLIENT: client.id,
      PRESENTE_SIGN_ON_SECRET: client.secret,
      PRESENTE_SIGN_ON_DOMAINS: 'rosewood.example',
      PRESENTE_SIGN_ON_SECOND_FACTOR: 'provider',
    },
    sign({ header, claims }, key = 'own') {
      const text = [header, claims].map((part) => encoded(JSON.stringify(part))).join('.')
      const { privateKey } = key === 'own' ? own : another
      return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`
    },
  }
  provider.use(async (ctx, next) => {
    await next()
    const { body } = ctx
    if (ctx.path !== '/token' || world.tampers === null || typeof body !== 'object') return
    if (body !== null && 'id_token' in body && typeof body.id_token === 'string')
      ctx.body = { ...body, id_token: world.tampers(decoded(body.id_token)) }
  })
  server.on('request', provider.callback())
  afterAll(() => void server.close())
  return world
}

export function encoded(text: string): string {
  return Buffer.from(text).toString('base64url')
}

function decoded(token: string): Jwt {
  const [header = {}, claims = {}] = token
    .split('.')
    .slice(0, 2)
    .map((part): Record<string, unknown> => JSON.parse(Buffer.from(part, 'base64url').toString()))
  return { header, claims }
}

/** Goes to the provider as a browser does, signs in there, agrees, and answers what it comes back with. */
export async function comeBackFrom(address: string, login: string): Promise<string> {
  const cookies = new Map<string, string>()
  let at = address
  let body: URLSearchParams | null = null
  for (let step = 0; step < 20; step++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const method = body === null ? 'GET' : 'POST'
    const page = await fetch(at, { method, body, redirect: 'manual', headers: { cookie } })
    for (const one of page.headers.getSetCookie()) {
      const [name = '', value = ''] = (one.split(';')[0] ?? '').split(/=(.*)/)
      cookies.set(name, value)
    }
    body = null
    const next = page.headers.get('location')
    if (next !== null) {
      const to = new URL(next, at)
      if (to.pathname === '/sign-in/answer') return to.search
      at = to.href
      continue
    }
    const html = await page.text()
    const form = /action="([^"]+)"/.exec(html)?.[1]
    const prompt = /name="prompt" value="(\w+)"/.exec(html)?.[1]
    if (form === undefined || prompt === undefined) throw new Error(`No form: ${html}`)
    at = new URL(form, at).href
    body = new URLSearchParams(prompt === 'login' ? { prompt, login, password: 'x' } : { prompt })
  }
  throw new Error('The provider never sends anybody back')
}
