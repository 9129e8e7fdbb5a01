import * as oidc from 'openid-client'
import type { OpenId } from '#identity/rules/sign-on.ts'
import { isOnThisMachine } from '#identity/rules/sign-on.ts'

// The conversation with the district's provider: authorization code with PKCE, state and nonce. The
// library holds each answer against issuer, audience, times, nonce and signature.

const secondsToWait = 10
/** The provider's addresses and keys are asked for anew after so long. */
const keptFor = 60 * 60 * 1000

export interface Secrets {
  state: string
  nonce: string
  verifier: string
}

export function newSecrets(): Secrets {
  return {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
  }
}

/** Where somebody goes to say who they are. */
export async function addressToAsk(
  signOn: OpenId,
  redirect: string,
  { state, nonce, verifier }: Secrets,
): Promise<string> {
  const address = oidc.buildAuthorizationUrl(await providerOf(signOn), {
    redirect_uri: redirect,
    scope: 'openid email profile',
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(signOn.letsChoose ? { prompt: 'select_account' } : {}),
  })
  return address.href
}

/** What the provider says of whoever came back; throws where the answer is not genuine. */
export async function claimsOf(
  signOn: OpenId,
  cameBackTo: URL,
  { state, nonce, verifier }: Secrets,
): Promise<Record<string, unknown>> {
  const provider = await providerOf(signOn)
  const tokens = await oidc.authorizationCodeGrant(provider, cameBackTo, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (claims === undefined) throw new Error('No ID token')
  if (claims[signOn.emailClaim] !== undefined) return claims
  const more = await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub)
  return { ...more, ...claims }
}

interface Known {
  provider: Promise<oidc.Configuration>
  until: number
}

const known = new Map<string, Known>()

function providerOf(signOn: OpenId): Promise<oidc.Configuration> {
  const key = JSON.stringify(signOn)
  const before = known.get(key)
  if (before !== undefined && Date.now() < before.until) return before.provider
  const provider = discover(signOn)
  known.set(key, { provider, until: Date.now() + keptFor })
  provider.catch(() => known.delete(key))
  return provider
}

async function discover({ issuer, client, secret }: OpenId): Promise<oidc.Configuration> {
  const provider = await oidc.discovery(
    new URL(issuer),
    client,
    { client_secret: secret },
    (as, ...rest) => authenticationFor(as, secret)(as, ...rest),
    {
      timeout: secondsToWait,
      execute: isOnThisMachine(issuer) ? [oidc.allowInsecureRequests] : [],
    },
  )
  // The ID token's signature is checked although it comes straight from the provider.
  oidc.enableNonRepudiationChecks(provider)
  return provider
}

function authenticationFor(server: oidc.ServerMetadata, secret: string): oidc.ClientAuth {
  const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  return ways.includes('client_secret_basic')
    ? oidc.ClientSecretBasic(secret)
    : oidc.ClientSecretPost(secret)
}
