import { expect, test } from 'vitest'
import { mayAddFactor } from '#identity/rules/adding-factors.ts'
import { passwordProblem } from '#identity/rules/password.ts'
import { mayTry, sessionStands } from '#identity/rules/sessions.ts'

const elena = { name: 'Elena Marsh', email: 'emarsh@district.org' }

test.each([
  ['short', 'password-too-short'],
  ['elevenchars', 'password-too-short'],
  ['x'.repeat(129), 'password-too-long'],
  ['Password1234', 'password-common'],
  ['P@ssw0rd2026!', 'password-common'],
  ['contraseña2026', 'password-common'],
  ['DodgersLakers24', 'password-common'],
  ['aaaaaaaaaaaaaa', 'password-repeats'],
  ['abcdefghijklmn', 'password-repeats'],
  ['ElenaMarsh2026', 'password-names-you'],
  ['emarsh-2026-11', 'password-names-you'],
  ['correct horse battery', null],
  ['tres gatos en la luna', null],
  ['k7#Zp2!vQm9x', null],
] as const)('%s: %s', (password, problem) => {
  expect(passwordProblem(password, elena)).toBe(problem)
})

test.each([
  [0, 0, true],
  [12 * 3600 - 1, 29 * 60, true],
  [12 * 3600, 0, false],
  [3600, 30 * 60, false],
])('a session of %i seconds, idle for %i, stands: %s', (age, idle, stands) => {
  expect(sessionStands({ age, idle })).toBe(stands)
})

test('the sixth try for one e-mail has to wait, and so has the fifty-first from one address', () => {
  expect(mayTry({ forEmail: 5, fromAddress: 5 })).toBe(true)
  expect(mayTry({ forEmail: 6, fromAddress: 6 })).toBe(false)
  expect(mayTry({ forEmail: 1, fromAddress: 51 })).toBe(false)
})

test.each([
  ['passkey', false, false, false, 'password'],
  ['authenticator', false, false, false, 'password'],
  ['passkey', true, false, false, 'factor-elsewhere'],
  ['authenticator', true, false, false, 'factor-elsewhere'],
  ['passkey', true, true, false, 'proof'],
  ['authenticator', true, true, false, 'proof'],
  ['passkey', true, true, true, 'proof'],
  ['authenticator', true, true, true, 'second-factor-stands'],
] as const)(
  'a new %s, where one stands (%s), of ours (%s), an authenticator (%s): %s',
  (adding, stands, own, authenticator, answer) => {
    const may = mayAddFactor(adding, { stands, own, authenticator })
    expect(may.ok ? may.value : may.refusal).toBe(answer)
  },
)
