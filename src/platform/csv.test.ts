import { expect, test } from 'vitest'
import { csvLine, csvLineAsIs } from '#platform/csv.ts'

test('commas, quotes and line ends are wrapped', () => {
  expect(csvLine(['Luna, Lucía', 'a "b"', 'one\ntwo', 3, null])).toBe(
    '"Luna, Lucía","a ""b""","one\ntwo",3,\r\n',
  )
})

test.each(['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1'])(
  '%j stays text in a spreadsheet',
  (cell) => {
    expect(csvLine([cell])).toContain(`'${cell}`)
    expect(csvLineAsIs([cell])).not.toContain("'")
  },
)

test('a number may be negative, also one written as text', () => {
  expect(csvLine([-118.2437, '-118.2437'])).toBe('-118.2437,-118.2437\r\n')
})
