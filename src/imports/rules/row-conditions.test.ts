import { expect, test } from 'vitest'
import { FileMapping, RowCondition } from '#imports/model/mapping-profile.ts'
import { ordinaryCsv } from '#imports/model/text-form.ts'
import { mapperFor } from '#imports/rules/map-row.ts'
import {
  conditionKinds,
  conditionOf,
  conditionTest,
  isComplete,
  kindOf,
} from '#imports/rules/row-conditions.ts'

test.each([
  [{ column: 'S', is: ['Active', 'New'] }, 'Active', true],
  [{ column: 'S', is: ['Active', 'New'] }, 'Gone', false],
  [{ column: 'S', is: ['Active', 'New'] }, '', false],
  [{ column: 'S', is: ['Active', ''] }, '', true],
  [{ column: 'S', is: ['active'] }, 'Active', false],
  [{ column: 'S', isNot: ['Gone'] }, 'Active', true],
  [{ column: 'S', isNot: ['Gone'] }, 'Gone', false],
  [{ column: 'S', isNot: ['Gone'] }, '', true],
  [{ column: 'S', isNot: ['Gone', ''] }, '', false],
  [{ column: 'S', is: [''] }, '', true],
  [{ column: 'S', is: [''] }, 'x', false],
  [{ column: 'S', isNot: [''] }, '', false],
  [{ column: 'S', isNot: [''] }, 'x', true],
] as const)('the condition %j reads a row that holds %j: %s', (said, cell, isRead) => {
  expect(conditionTest([RowCondition.parse(said)])(() => cell)).toBe(isRead ? -1 : 0)
})

test('the first condition that a row does not meet is told', () => {
  const unmet = conditionTest([
    { column: 'A', is: ['1'] },
    { column: 'B', isNot: ['2'] },
  ])
  const at = (cells: Record<string, string>) => (column: string) => cells[column] ?? ''
  expect(unmet(at({ A: '1', B: '3' }))).toBe(-1)
  expect(unmet(at({ A: '0', B: '2' }))).toBe(0)
  expect(unmet(at({ A: '1', B: '2' }))).toBe(1)
})

test.each(conditionKinds)('a condition said as %s is shown as it was said', (kind) => {
  expect(kindOf(conditionOf(kind, 'S', ['x', 'y']))).toBe(kind)
  expect(isComplete(conditionOf(kind, 'S', ['x']))).toBe(true)
})

test('said in another way a condition keeps its words, and a blank is no word', () => {
  expect(conditionOf('is-not', 'S', ['x', ''])).toEqual({ column: 'S', isNot: ['x', ''] })
  expect(conditionOf('is', 'S', [''])).toEqual({ column: 'S', is: [] })
  expect(isComplete({ column: 'S', is: [] })).toBe(false)
  expect(isComplete({ column: '', is: ['x'] })).toBe(false)
})

test('a word for blank in the file is a blank cell to a condition', () => {
  const mapping = FileMapping.parse({
    target: 'students',
    pattern: '*.csv',
    text: ordinaryCsv,
    nulls: ['NULL'],
    only: [{ column: 'LEFT', is: [''] }],
    columns: {},
    repeat: null,
  })
  const mapper = mapperFor(mapping, ['LEFT'])
  const outcomes = ['NULL', '', ' ', '2025-09-01'].map((cell) =>
    mapper.ok ? mapper.value([cell]).outcome : mapper.refusal,
  )
  expect(outcomes).toEqual(['rows', 'rows', 'rows', 'passed-over'])
})

test.each([
  [{ column: 'S', is: [] }],
  [{ column: 'S', isNot: [] }],
  [{ column: '', is: ['x'] }],
  [{ column: 'S' }],
  [{ column: 'S', is: ['x'], isNot: ['y'] }],
])('%j is no condition', (said) => {
  expect(RowCondition.safeParse(said).success).toBe(false)
})
