import { expect, test } from 'vitest'
import { movesThatAreTooMuch, needsAPerson, rowsGone, whyHeld } from '#imports/rules/hold.ts'
import { takenBack, takesBackMuch } from '#imports/rules/taken-back.ts'

test.each([
  ['as many as a night brings', { before: 4900, new: 40, changed: 400, gone: 12 }, []],
  ['ten rows, however few there were', { before: 12, new: 10, changed: 10, gone: 10 }, []],
  ['ten percent and no more', { before: 200, new: 0, changed: 0, gone: 20 }, []],
  ['most students gone', { before: 4900, new: 8, changed: 0, gone: 4764 }, ['gone']],
  ['each way', { before: 100, new: 11, changed: 12, gone: 13 }, ['gone', 'changed', 'new']],
  ['the first load', { before: 0, new: 4900, changed: 0, gone: 0 }, []],
] as const)('%s: what holds a run', (_, difference, moves) => {
  expect(movesThatAreTooMuch(difference)).toEqual(moves)
})

test('rows that go are added up over all kinds', () => {
  expect(rowsGone([{ gone: 4764 }, { gone: 0 }, { gone: 327 }])).toBe(5091)
})

const code = {
  code: 'A',
  onRecord: { category: 'absent', excuse: 'unverified' },
  told: { category: 'absent', excuse: 'unexcused' },
} as const
const oneCode = { before: 12, new: 0, changed: 1, gone: 0, codes: [code] }

test('a code that has marks and would mean something else holds a run by itself, and is named', () => {
  expect(needsAPerson(oneCode)).toBe(true)
  expect(needsAPerson({ ...oneCode, codes: [] })).toBe(false)
  const kinds = [
    { entity: 'students' as const, codes: [], tooMuch: true },
    { entity: 'attendance_codes' as const, codes: [code], tooMuch: true },
  ]
  expect(whyHeld(kinds, false)).toEqual({ word: 'changes-codes', details: { codes: 'A' } })
  expect(whyHeld(kinds, true)?.word).toBe('would-change-codes')
  expect(whyHeld(kinds.slice(0, 1), false)).toEqual({
    word: 'moves-too-much',
    details: { kinds: 'students' },
  })
  expect(whyHeld([], true)).toBeNull()
})

test.each([
  ['a first load', { before: 0, new: 4900, changed: 0, gone: 0 }, true],
  ['a night', { before: 4900, new: 40, changed: 12, gone: 3 }, false],
  ['a small table', { before: 0, new: 10, changed: 0, gone: 0 }, false],
  ['many changed', { before: 100, new: 0, changed: 11, gone: 0 }, true],
] as const)(
  '%s: whether undoing it takes back more than a delivery usually moves',
  (_, kind, is) => {
    expect(takesBackMuch([{ entity: 'students', ...kind }])).toBe(is)
  },
)

test('what undoing would do is told of the kinds of which something moved', () => {
  const kinds = [
    { entity: 'students' as const, before: 5, new: 2, changed: 1, gone: 3 },
    { entity: 'schools' as const, before: 5, new: 0, changed: 0, gone: 0 },
  ]
  expect(takenBack(kinds)).toEqual([{ entity: 'students', goes: 2, changesBack: 1, comesBack: 3 }])
})
