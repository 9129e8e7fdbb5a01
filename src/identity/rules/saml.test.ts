import { expect, test } from 'vitest'
import { type Assertion, claimsOfAssertion, whoIsAsserted } from '#identity/rules/saml.ts'

// What an assertion must say: saml-profiles-2.0 §4.1.4.2, at noon, with clocks that may differ by a minute.

const expected = {
  issuer: 'https://login.example/',
  entity: 'https://presente.example/metadata',
  recipient: 'https://presente.example/saml',
  earliest: '2026-03-02T11:59:00.000Z',
  latest: '2026-03-02T12:01:00.000Z',
}

const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'
const confirmation = {
  method: bearer,
  recipient: expected.recipient,
  inResponseTo: '_7',
  notBefore: undefined,
  notOnOrAfter: '2026-03-02T12:05:00Z',
}
const conditions = {
  notBefore: '2026-03-02T12:00:00Z',
  notOnOrAfter: '2026-03-02T12:04:00.5Z',
  audiences: [[expected.entity]],
}
const good: Assertion = {
  id: '_1',
  issuer: expected.issuer,
  name: 'elena@rosewood.example',
  nameFormat: '',
  conditions,
  confirmations: [confirmation],
  attributes: {},
}

test('a good one names somebody, answers a request, and is over when both its ends are', () => {
  expect(whoIsAsserted(good, expected)).toEqual({
    ok: true,
    value: {
      id: '_1',
      request: '_7',
      ends: '2026-03-02T12:05:00Z',
    },
  })
})

const conditioned = (more: object) => ({ conditions: { ...conditions, ...more } })
const confirmed = (more: object) => ({ confirmations: [{ ...confirmation, ...more }] })

test.each<[string, Partial<Assertion>]>([
  ['no id', { id: undefined }],
  ['of another issuer', { issuer: 'https://login.example' }],
  ['for another audience', conditioned({ audiences: [] })],
  ['for another audience', conditioned({ audiences: [['x']] })],
  // Restrictions narrow each other: saml-core-2.0 §2.5.1.4.
  ['for another audience', conditioned({ audiences: [[expected.entity], ['x']] })],
  ['times missing or unreadable', conditioned({ notOnOrAfter: undefined })],
  ['times missing or unreadable', conditioned({ notOnOrAfter: '2026-03-02T14:04:00+02:00' })],
  ['times missing or unreadable', confirmed({ notOnOrAfter: undefined })],
  ['not valid yet', conditioned({ notBefore: '2026-03-02T12:01:01Z' })],
  ['not valid yet', confirmed({ notBefore: '2026-03-02T12:01:01Z' })],
  ['expired', conditioned({ notOnOrAfter: '2026-03-02T11:59:00Z' })],
  ['expired', confirmed({ notOnOrAfter: '2026-03-02T11:59:00Z' })],
  ['for another recipient', { confirmations: [] }],
  ['for another recipient', confirmed({ recipient: `${expected.recipient}/` })],
  ['for another recipient', confirmed({ method: 'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key' })],
  ['answers no request', confirmed({ inResponseTo: undefined })],
  ['nobody named', { name: '' }],
])('refused: %s', (why, more) => {
  expect(whoIsAsserted({ ...good, ...more }, expected)).toMatchObject({ ok: false, refusal: why })
})

test.each<[string, Partial<Assertion>]>([
  ['one of several audiences', conditioned({ audiences: [['x', expected.entity]] })],
  ['a clock that is a minute fast', conditioned({ notBefore: '2026-03-02T12:01:00Z' })],
  ['a clock that is a minute slow', conditioned({ notOnOrAfter: '2026-03-02T11:59:01Z' })],
  ['no beginning', conditioned({ notBefore: undefined })],
])('taken: %s', (_, more) => {
  expect(whoIsAsserted({ ...good, ...more }, expected).ok).toBe(true)
})

test('a name that is another one each time ties no account; the e-mail does', () => {
  const nameFormat = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'
  const attributes = { mail: ['elena@rosewood.example'], groups: ['a', 'b'] }
  const passing = { ...good, name: '_x9', nameFormat, attributes }
  expect(claimsOfAssertion(passing, 'mail')).toMatchObject({
    sub: 'elena@rosewood.example',
    email: 'elena@rosewood.example',
    groups: ['a', 'b'],
  })
  expect(claimsOfAssertion({ ...good, attributes }, undefined)).toMatchObject({ sub: good.name })
})
