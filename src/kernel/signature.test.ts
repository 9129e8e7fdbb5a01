import { expect, test } from 'vitest'
import { NewSignature, SignatureMark, signaturePath } from '#kernel/signature.ts'

const line = [0, 0, 10, 5, 20, 10, 30, 15, 40, 20]

test.each([
  ['a line of five points', { how: 'drawn', strokes: [line] }, true],
  ['a tap', { how: 'drawn', strokes: [[10, 10]] }, false],
  ['nothing', { how: 'drawn', strokes: [] }, false],
  ['half a point', { how: 'drawn', strokes: [[...line, 7]] }, false],
  ['beside the sheet', { how: 'drawn', strokes: [[...line, 601, 0]] }, false],
  ['more than a hand writes', { how: 'drawn', strokes: Array(80).fill(Array(60).fill(1)) }, false],
  ['a typed name', { how: 'typed', typed: '  María Núñez ' }, true],
  ['a letter', { how: 'typed', typed: 'x' }, false],
])('%s is taken for a signature, or is not', (_, mark, taken) => {
  expect(SignatureMark.safeParse(mark).success).toBe(taken)
})

test('a signature says which words it stands under', () => {
  const signed = { name: 'María Núñez', mark: { how: 'typed', typed: 'María Núñez' } }
  const whole = { ...signed, language: 'es', textSha256: 'a'.repeat(64) }
  expect(NewSignature.safeParse(whole).success).toBe(true)
  expect(NewSignature.safeParse({ ...whole, textSha256: 'a' }).success).toBe(false)
})

test('lines are drawn from point to point, and a point is a dot', () => {
  expect(
    signaturePath([
      [1, 2, 3, 4],
      [5, 6],
    ]),
  ).toBe('M1 2L3 4M5 6L5 6')
})
