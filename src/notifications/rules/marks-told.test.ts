import { describe, expect, test } from 'vitest'
import { marksTold } from '#notifications/rules/marks-told.ts'

const means = { category: 'absent', excuse: 'unexcused', reason: null } as const
const mark = (period: string | null, code: string) => ({ period, code, description: code, means })

describe('What the record says of a day is told period by period, in their order', () => {
  test.each([
    ['of the whole day', [mark(null, 'U')], [[null, 'U']]],
    ['three alike', [mark('3', 'U'), mark('1', 'U'), mark('2', 'U')], [['1–3', 'U']]],
    ['two alike', [mark('1', 'U'), mark('2', 'U')], [['1, 2', 'U']]],
    [
      'another between them',
      [mark('10', 'U'), mark('9', 'U'), mark('8', 'T'), mark('7', 'U'), mark('6', 'U')],
      [
        ['6, 7, 9, 10', 'U'],
        ['8', 'T'],
      ],
    ],
    [
      'a run, and one apart',
      [mark('1', 'U'), mark('2', 'U'), mark('3', 'U'), mark('4', 'I'), mark('5', 'U')],
      [
        ['1–3, 5', 'U'],
        ['4', 'I'],
      ],
    ],
    [
      'none of a period between them in which the student was there',
      [mark('1', 'U'), mark('2', 'U'), mark('4', 'U')],
      [['1, 2, 4', 'U']],
    ],
    ['the same twice', [mark('1', 'U'), mark('1', 'U')], [['1', 'U']]],
    ['named otherwise', [mark('Homeroom', 'U'), mark('2', 'U')], [['2, Homeroom', 'U']]],
  ])('%s', (_, marks, told) =>
    expect(marksTold(marks).map(({ periods, code }) => [periods, code])).toEqual(told),
  )
})
