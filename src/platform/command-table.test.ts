import { expect, test } from 'vitest'
import { tableLines } from '#platform/command-table.ts'

test('rows stand below their headings, however wide their names are', () => {
  expect(
    tableLines(
      ['Name', 'Step'],
      [
        ['Ñandú Peña', 'first'],
        ['Ed', ''],
      ],
    ),
  ).toEqual(['Name        Step', '----------  -----', 'Ñandú Peña  first', 'Ed'])
})
