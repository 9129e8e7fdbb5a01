import { expect, test } from 'vitest'
import { whyNotPassword } from '#identity/actions/guessed-password.ts'

const elena = { name: 'Elena Marsh', email: 'emarsh@district.org' }

// What the rules let pass and leaked lists, or a few thousand guesses, know all the same.
test.each([
  ['1qaz2wsx3edc', 'password-common'],
  ['zaq12wsxcde3', 'password-common'],
  ['qazwsxedcrfv', 'password-common'],
  ['trustno1trustno1', 'password-common'],
  ['starwars1234', 'password-common'],
  ['marshdistrict', 'password-common'],
  ['short', 'password-too-short'],
  ['ElenaMarsh2026', 'password-names-you'],
  ['correct horse battery', null],
  ['tres gatos en la luna', null],
  ['k7#Zp2!vQm9x', null],
])('%s: %s', async (password, problem) => {
  expect(await whyNotPassword(password, elena)).toBe(problem)
})
