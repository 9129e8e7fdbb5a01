import { expect, test } from 'vitest'
import { editsBetween, looksLikeNumber, nearnessOf, phoneTail } from '#students/rules/search.ts'

test.each([
  ['marisol', 'marisol', 'same'],
  ['mari', 'marisol', 'begins'],
  ['marisl', 'marisol', 'near'],
  ['garica', 'garcia', 'near'],
  ['hernandes', 'hernandez', 'near'],
  ['petrosian', 'petrosyan', 'near'],
  ['sochitl', 'xochitl', 'near'],
  ['ana', 'ava', null],
  ['lopez', 'lomas', null],
] as const)('%s typed for %s is %s', (typed, word, nearness) => {
  expect(nearnessOf(typed, word)).toBe(nearness)
})

test('two letters that changed places are one error', () => {
  expect(editsBetween('garica', 'garcia', 2)).toBe(1)
})

test('what is further away than asked about is only told as further', () => {
  expect(editsBetween('smith', 'hernandez', 2)).toBe(3)
})

test('a telephone is read from its end, without the country', () => {
  expect(phoneTail('+1 (213) 555-0142')).toBe('2410555312')
  expect(phoneTail('0142')).toBe('2410')
  expect(phoneTail('142')).toBeNull()
  expect(phoneTail('Room 0142')).toBeNull()
})

test('a number may carry a letter or two, a name with a number is a name', () => {
  expect(looksLikeNumber('S-10423')).toBe(true)
  expect(looksLikeNumber('0042317')).toBe(true)
  expect(looksLikeNumber('Marisol')).toBe(false)
  expect(looksLikeNumber('Marisol 7')).toBe(false)
})
