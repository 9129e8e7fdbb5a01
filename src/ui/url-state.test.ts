import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseSearch, readSearch, stringifySearch, urlList } from '#ui/url-state.ts'

const Search = z.object({
  q: z.string().default(''),
  grade: urlList(z.enum(['9', '10', '11', '12'])),
  absent: z.coerce.number().int().min(0).optional(),
})

test('an address reads plainly and comes back as it was', () => {
  const text = '?grade=9&grade=10&q=Mu%C3%B1oz+L%C3%B3pez'
  expect(stringifySearch(parseSearch(text))).toBe(text)
})

test('a single value of a list is a list of one, an absent one is empty', () => {
  expect(readSearch(Search, parseSearch('?grade=9')).grade).toEqual(['9'])
  expect(readSearch(Search, parseSearch('')).grade).toEqual([])
})

test('what does not parse counts as absent; the rest of the address stands', () => {
  expect(readSearch(Search, parseSearch('?q=ana&absent=many&grade=9&grade=13'))).toEqual({
    q: 'ana',
    grade: ['9'],
  })
})

test('what is empty or off does not stand in the address', () => {
  expect(stringifySearch({ q: '', grade: [], on: false, absent: 0, sort: '-rate' })).toBe(
    '?absent=0&sort=-rate',
  )
})

test('numbers keep their leading zeros: an identifier is text', () => {
  expect(parseSearch('?student=00123')).toEqual({ student: '00123' })
})
