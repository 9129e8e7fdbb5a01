import { z } from 'zod'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SamlProvider } from '#identity/rules/saml.ts'

// The district's own sign-on (OpenID Connect or SAML): one form of settings, presets that fill it, and what an
// answer of the provider must say before anybody is looked for.

/** The settings as the environment has them. */
export const SignOnSettings = z.object({
  PRESENTE_SIGN_ON: z.enum(['google', 'entra', 'classlink', 'oidc', 'saml']),
  PRESENTE_SIGN_ON_ISSUER: z.string().optional(),
  PRESENTE_SIGN_ON_TENANT: z.string().optional(),
  PRESENTE_SIGN_ON_CLIENT: z.string().optional(),
  PRESENTE_SIGN_ON_SECRET: z.string().optional(),
  PRESENTE_SIGN_ON_SECRET_FILE: z.string().optional(),
  PRESENTE_SIGN_ON_DOMAINS: z.string().optional(),
  PRESENTE_SIGN_ON_REQUIRE: z.string().optional(),
  PRESENTE_SIGN_ON_NAME: z.string().optional(),
  PRESENTE_SIGN_ON_METADATA: z.string().optional(),
  PRESENTE_SIGN_ON_METADATA_FILE: z.string().optional(),
  PRESENTE_SIGN_ON_ENTRY: z.string().optional(),
  PRESENTE_SIGN_ON_CERTIFICATE: z.string().optional(),
  PRESENTE_SIGN_ON_CERTIFICATE_FILE: z.string().optional(),
  PRESENTE_SIGN_ON_EMAIL_ATTRIBUTE: z.string().optional(),
  PRESENTE_SIGN_ON_ENTITY: z.string().optional(),
  PRESENTE_SIGN_ON_SECOND_FACTOR: z.enum(['ours', 'provider']).default('ours'),
})
export type SignOnSettings = z.infer<typeof SignOnSettings>

/** The one form that all presets fill. */
export type SignOn = OpenId | Saml

interface Form {
  /** What people call it: "Sign in with …" */
  name: string
  issuer: string
  /** Whose e-mails are the district's */
  domains: readonly string[]
  emailClaim: string
  /** The provider gives addresses of these domains to their owners only, and does not say so each time */
  vouchesForEmail: boolean
  /** Claims that an answer must have with these very values: of a provider of many districts, ours */
  required: Readonly<Record<string, string>>
  secondFactor: 'ours' | 'provider'
}

export interface OpenId extends Form {
  kind: 'openid'
  client: string
  secret: string
  /** Lets whoever sits down after somebody else choose, where the provider knows the word */
  letsChoose: boolean
}

export interface Saml extends Form {
  kind: 'saml'
  /** Where people go to say who they are */
  entry: string
  certificates: readonly string[]
  /** Which attribute is the e-mail; undefined: the name of the subject is */
  emailAttribute: string | undefined
  /** What we are called at the provider; undefined: the address of our own metadata */
  entity: string | undefined
}

/** The setting that keeps the form from being filled. */
export type Lacking = Exclude<keyof SignOnSettings, 'PRESENTE_SIGN_ON'>

/** Fills the form; refused where a setting is missing or cannot be. */
export function signOnOf(
  settings: SignOnSettings,
  { secret, provider }: { secret: string | undefined; provider: SamlProvider },
): Decision<SignOn, 'lacks', Lacking> {
  const { PRESENTE_SIGN_ON: preset } = settings
  return preset === 'saml' ? samlOf(settings, provider) : openIdOf(settings, preset, secret)
}

type OpenIdPreset = Exclude<SignOnSettings['PRESENTE_SIGN_ON'], 'saml'>

function openIdOf(
  settings: SignOnSettings,
  named: OpenIdPreset,
  secret: string | undefined,
): Decision<OpenId, 'lacks', Lacking> {
  const client = settings.PRESENTE_SIGN_ON_CLIENT
  const domains = listOf(settings.PRESENTE_SIGN_ON_DOMAINS)
  const required = claimsOf(settings.PRESENTE_SIGN_ON_REQUIRE)
  if (client === undefined) return refused('lacks', 'PRESENTE_SIGN_ON_CLIENT')
  if (secret === undefined) return refused('lacks', 'PRESENTE_SIGN_ON_SECRET')
  if (domains.length === 0) return refused('lacks', 'PRESENTE_SIGN_ON_DOMAINS')
  if (required === null) return refused('lacks', 'PRESENTE_SIGN_ON_REQUIRE')
  const preset = presets[named](settings)
  if (typeof preset === 'string') return refused('lacks', preset)
  if (!isSecure(preset.issuer)) return refused('lacks', 'PRESENTE_SIGN_ON_ISSUER')
  return accepted({
    kind: 'openid',
    ...preset,
    name: settings.PRESENTE_SIGN_ON_NAME ?? preset.name,
    client,
    secret,
    domains,
    required: { ...required, ...preset.required },
    secondFactor: settings.PRESENTE_SIGN_ON_SECOND_FACTOR,
  })
}

/** With what the provider's metadata, or settings in its place, say of it. */
function samlOf(
  settings: SignOnSettings,
  { issuer, entry, certificates }: SamlProvider,
): Decision<Saml, 'lacks', Lacking> {
  const name = settings.PRESENTE_SIGN_ON_NAME
  const domains = listOf(settings.PRESENTE_SIGN_ON_DOMAINS)
  const required = claimsOf(settings.PRESENTE_SIGN_ON_REQUIRE)
  if (domains.length === 0) return refused('lacks', 'PRESENTE_SIGN_ON_DOMAINS')
  if (required === null) return refused('lacks', 'PRESENTE_SIGN_ON_REQUIRE')
  if (issuer === undefined) return refused('lacks', 'PRESENTE_SIGN_ON_ISSUER')
  if (entry === undefined || !isSecureEntry(entry))
    return refused('lacks', 'PRESENTE_SIGN_ON_ENTRY')
  if (certificates.length === 0) return refused('lacks', 'PRESENTE_SIGN_ON_CERTIFICATE')
  if (name === undefined) return refused('lacks', 'PRESENTE_SIGN_ON_NAME')
  return accepted({
    kind: 'saml',
    name,
    issuer,
    entry,
    certificates,
    domains,
    required,
    // A provider of one district signs for addresses of its own domains; SAML has no word for a verified e-mail.
    emailClaim: 'email',
    vouchesForEmail: true,
    emailAttribute: settings.PRESENTE_SIGN_ON_EMAIL_ATTRIBUTE,
    entity: settings.PRESENTE_SIGN_ON_ENTITY,
    secondFactor: settings.PRESENTE_SIGN_ON_SECOND_FACTOR,
  })
}

type Preset = Omit<OpenId, 'kind' | 'client' | 'secret' | 'domains' | 'secondFactor'>

const presets = {
  google: () => ({ ...plain('Google', 'https://accounts.google.com'), letsChoose: true }),
  entra,
  classlink,
  oidc,
} as const satisfies Record<OpenIdPreset, (settings: SignOnSettings) => Preset | Lacking>

/**
 * Entra says of no e-mail that it is verified, and people can put any into their profile. The name by which
 * they sign in is of a domain that their tenant has proved to own; a guest's is not.
 */
function entra({ PRESENTE_SIGN_ON_TENANT: tenant }: SignOnSettings): Preset | Lacking {
  if (tenant === undefined || !/^[0-9a-f-]{36}$/i.test(tenant)) return 'PRESENTE_SIGN_ON_TENANT'
  return {
    ...plain('Microsoft', `https://login.microsoftonline.com/${tenant}/v2.0`),
    emailClaim: 'preferred_username',
    vouchesForEmail: true,
    required: { tid: tenant },
    letsChoose: true,
  }
}

/**
 * One issuer signs for all of its districts: without a claim that tells ours apart, another district's
 * administrator could give somebody one of our addresses.
 */
function classlink({ PRESENTE_SIGN_ON_REQUIRE: require }: SignOnSettings): Preset | Lacking {
  if (require === undefined) return 'PRESENTE_SIGN_ON_REQUIRE'
  return { ...plain('ClassLink', 'https://launchpad.classlink.com'), vouchesForEmail: true }
}

function oidc(settings: SignOnSettings): Preset | Lacking {
  const { PRESENTE_SIGN_ON_ISSUER: issuer, PRESENTE_SIGN_ON_NAME: name } = settings
  if (issuer === undefined) return 'PRESENTE_SIGN_ON_ISSUER'
  return name === undefined ? 'PRESENTE_SIGN_ON_NAME' : plain(name, issuer)
}

function plain(name: string, issuer: string): Preset {
  return {
    name,
    issuer,
    emailClaim: 'email',
    vouchesForEmail: false,
    required: {},
    letsChoose: false,
  }
}

export type Claims = Readonly<Record<string, unknown>>

export type NotTaken = 'of-another-tenant' | 'no-email' | 'email-not-verified' | 'of-another-domain'

/** Whose answer it is; the answer itself is genuine by now. */
export function whoSignedOn(
  claims: Claims,
  {
    required,
    emailClaim,
    vouchesForEmail,
    domains,
  }: Pick<Form, 'required' | 'emailClaim' | 'vouchesForEmail' | 'domains'>,
): Decision<{ subject: string; email: string }, NotTaken> {
  for (const [claim, value] of Object.entries(required)) {
    const said = claims[claim]
    const text = typeof said === 'number' ? String(said) : said
    if (text !== value) return refused('of-another-tenant')
  }
  const given = claims[emailClaim]
  const subject = claims['sub']
  if (typeof given !== 'string' || typeof subject !== 'string') return refused('no-email')
  const email = given.trim().toLowerCase()
  if (!vouchesForEmail && claims['email_verified'] !== true) return refused('email-not-verified')
  const [name = '', domain = '', ...more] = email.split('@')
  if (name === '' || more.length > 0 || !domains.includes(domain))
    return refused('of-another-domain')
  return accepted({ subject, email })
}

function listOf(text: string | undefined): string[] {
  const named = (text ?? '').split(/[\s,;]+/).map((one) => one.toLowerCase())
  return named.filter((one) => one !== '')
}

/** 'TenantId=1234, role=staff' as claims; null where it is not written so. */
function claimsOf(text: string | undefined): Record<string, string> | null {
  if (text === undefined) return {}
  const pairs = text.split(',').map((one) => /^\s*([^=\s]+)\s*=\s*(\S.*?)\s*$/.exec(one))
  const found = pairs.flatMap((pair) => (pair === null ? [] : [[pair[1] ?? '', pair[2] ?? '']]))
  return found.length === pairs.length ? Object.fromEntries(found) : null
}

/** Whoever listens in between could answer in the provider's name; on this machine nobody does. */
function isSecure(issuer: string): boolean {
  return /^https:\/\/[^\s?#]+$/.test(issuer) || isOnThisMachine(issuer)
}

/** Of some providers it has a query. */
function isSecureEntry(entry: string): boolean {
  return isSecure(entry.replace(/\?[^\s#]*$/, ''))
}

export function isOnThisMachine(issuer: string): boolean {
  return /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/[^\s?#]*)?$/.test(issuer)
}
