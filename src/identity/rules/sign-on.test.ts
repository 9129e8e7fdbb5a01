import { describe, expect, test } from 'vitest'
import { ownPath } from '#identity/rules/return-path.ts'
import {
  type Claims,
  type OpenId,
  SignOnSettings,
  signOnOf,
  whoSignedOn,
} from '#identity/rules/sign-on.ts'

const tenant = '0f8fad5b-d9cb-469f-a165-70867728950e'
type Given = Partial<
  Record<'kind' | 'issuer' | 'tenant' | 'client' | 'domains' | 'require' | 'name', string>
> & {
  secret?: string | undefined
}
const given = { kind: 'google', client: 'presente', domains: 'District.org, k12.district.org' }

function fill({ secret = 's', ...more }: Given) {
  const named = Object.entries({ ...given, ...more }).map(([name, value]) => [
    name === 'kind' ? 'PRESENTE_SIGN_ON' : `PRESENTE_SIGN_ON_${name.toUpperCase()}`,
    value === '' ? undefined : value,
  ])
  const settings = SignOnSettings.parse(Object.fromEntries(named))
  const provider = { issuer: undefined, entry: undefined, certificates: [] }
  return signOnOf(settings, { secret: secret === '' ? undefined : secret, provider })
}

function form(more: Given): OpenId {
  const filled = fill(more)
  if (!filled.ok) throw new Error(filled.details)
  if (filled.value.kind !== 'openid') throw new Error('Another kind')
  return filled.value
}

describe('each preset fills the one form', () => {
  test.each([
    [{ kind: 'google' }, 'Google', 'https://accounts.google.com', 'email', {}],
    [
      { kind: 'entra', tenant },
      'Microsoft',
      `https://login.microsoftonline.com/${tenant}/v2.0`,
      'preferred_username',
      { tid: tenant },
    ],
    [
      { kind: 'classlink', require: 'TenantId=77' },
      'ClassLink',
      'https://launchpad.classlink.com',
      'email',
      { TenantId: '77' },
    ],
    [
      { kind: 'oidc', issuer: 'https://id.district.org/realm', name: 'District' },
      'District',
      'https://id.district.org/realm',
      'email',
      {},
    ],
  ] as const)('%j', (more, name, issuer, emailClaim, required) => {
    expect(form(more)).toMatchObject({
      name,
      issuer,
      emailClaim,
      required,
      domains: ['district.org', 'k12.district.org'],
    })
  })

  test.each([
    [{ client: '' }, 'CLIENT'],
    [{ secret: '' }, 'SECRET'],
    [{ domains: ' ' }, 'DOMAINS'],
    [{ require: 'nothing' }, 'REQUIRE'],
    [{ kind: 'entra' }, 'TENANT'],
    [{ kind: 'entra', tenant: 'common' }, 'TENANT'],
    [{ kind: 'classlink' }, 'REQUIRE'],
    [{ kind: 'oidc', name: 'x' }, 'ISSUER'],
    [{ kind: 'oidc', issuer: 'https://id.district.org' }, 'NAME'],
    [{ kind: 'oidc', name: 'x', issuer: 'http://id.district.org' }, 'ISSUER'],
    [{ kind: 'oidc', name: 'x', issuer: 'http://localhost.evil.example' }, 'ISSUER'],
  ] as const)('%j lacks %s', (more, lacking) => {
    expect(fill(more)).toMatchObject({ details: `PRESENTE_SIGN_ON_${lacking}` })
  })
})

describe('whose answer it is', () => {
  const google = form({})
  const classlink = form({ kind: 'classlink', require: 'TenantId=77' })
  const entra = form({ kind: 'entra', tenant })
  const elena = { sub: '1', email: 'Elena@District.org', email_verified: true }
  const guest = 'elena_district.org#EXT#@x.onmicrosoft.com'
  const cases: [string, OpenId, Claims, string][] = [
    ['a verified e-mail', google, elena, 'elena@district.org'],
    ['of a second domain', google, { ...elena, email: 'e@k12.district.org' }, 'e@k12.district.org'],
    ['not verified', google, { ...elena, email_verified: false }, 'email-not-verified'],
    ['verified by a word', google, { ...elena, email_verified: 'true' }, 'email-not-verified'],
    ['not said to be', google, { sub: '1', email: elena.email }, 'email-not-verified'],
    ['no e-mail', google, { sub: '1', email_verified: true }, 'no-email'],
    ['elsewhere', google, { ...elena, email: 'elena@gmail.com' }, 'of-another-domain'],
    ['a longer domain', google, { ...elena, email: 'e@evil-district.org' }, 'of-another-domain'],
    ['two of them', google, { ...elena, email: 'e@evil.org@district.org' }, 'of-another-domain'],
    ['of our tenant', classlink, { ...elena, TenantId: 77 }, 'elena@district.org'],
    ['of another', classlink, { ...elena, TenantId: '78' }, 'of-another-tenant'],
    ['of none', classlink, elena, 'of-another-tenant'],
    [
      'the name of a member',
      entra,
      { sub: '1', tid: tenant, preferred_username: 'Elena@district.org' },
      'elena@district.org',
    ],
    ['a guest', entra, { sub: '1', tid: tenant, preferred_username: guest }, 'of-another-domain'],
    ['an e-mail of one’s own', entra, { ...elena, tid: tenant }, 'no-email'],
  ]
  test.each(cases)('%s', (_, signOn, claims, expected) => {
    const who = whoSignedOn(claims, signOn)
    expect(who.ok ? who.value.email : who.refusal).toBe(expected)
  })
})

test.each([
  ['/students/2001?tab=days#top', true],
  ['/', true],
  ['', false],
  ['district', false],
  ['https://evil.example', false],
  ['//evil.example', false],
  ['/\\evil.example', false],
  ['/x\\..\\evil', false],
  ['/\t/evil.example', false],
  ['/\n/evil.example', false],
  [' /district', false],
  ['javascript:alert(1)', false],
])('after signing in one may go on to %j: %s', (to, may) => {
  expect(ownPath(to)).toBe(may ? to : null)
  // As a browser reads it, whatever is let through stays with us.
  if (may) expect(new URL(to, 'https://ours.example').origin).toBe('https://ours.example')
})

test('and to nowhere in particular', () => {
  expect(ownPath(undefined)).toBeNull()
})
