import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { keyProblem } from '#backup/rules/key-strength.ts'

const cases: [string | undefined, ReturnType<typeof keyProblem>, string][] = [
  [undefined, 'key-missing', 'not set'],
  ['', 'key-missing', 'set to nothing'],
  ['presente', 'key-weak', 'a word'],
  ['Valle Sereno Unified 2026!', 'key-weak', 'a name and a year'],
  ['a'.repeat(64), 'key-weak', 'one character'],
  ['ab12'.repeat(16), 'key-weak', 'few different characters'],
  ['Password12345678Password12345678', 'key-weak', 'the same twice'],
  ['abcdefghijklmnopqrstuvwxyz0123456789', 'key-weak', 'the alphabet'],
  ['q3Jt9w0fZb1XcR8uYl2VhS5mNk7PdA', 'key-weak', '30 characters'],
  ['q3Jt9w0fZb1XcR8uYl2VhS5mNk7PdA4g', null, '32 characters'],
  ['roof cobalt heron waltz thimble orchard nine', null, 'seven words that nobody says together'],
  ['3f9c0a7be2d84516fa07c3b9e1d25846', null, '32 of the 16 hexadecimal digits'],
]

test.each(cases)('%j: %s (%s)', (key, problem) => {
  expect(keyProblem(key)).toBe(problem)
})

test('what the sentence advises is never refused', () => {
  for (let tries = 0; tries < 500; tries += 1)
    expect(keyProblem(randomBytes(32).toString('base64'))).toBeNull()
})
