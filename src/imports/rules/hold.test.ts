import { expect, test } from 'vitest'
import { movesThatAreTooMuch, rowsGone } from '#imports/rules/hold.ts'

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
