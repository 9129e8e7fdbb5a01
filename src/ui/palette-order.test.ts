import { expect, test } from 'vitest'
import { bestFirst } from '#ui/palette-order.ts'

const offers = [
  { group: 'Students', label: 'Reglado, Rulesa' },
  { group: 'Students', label: 'Núñez, Ana' },
  { group: 'Schools', label: 'Grant Academy of Rules' },
  { group: 'Schools', label: 'Ana High School' },
  { group: 'Pages', label: 'Imports' },
  { group: 'Pages', label: 'Rules' },
]

function order(typed: string): string[] {
  return bestFirst(offers, typed).flatMap((one) => one.offers.map(({ label }) => label))
}

test('what is called just so comes before what only holds the word', () => {
  expect(order('rules')[0]).toBe('Rules')
  expect(bestFirst(offers, 'rules').map(({ group }) => group)).toEqual([
    'Pages',
    'Students',
    'Schools',
  ])
})

test('what begins so comes before what has it later, whatever the accents and commas', () => {
  expect(order('ana').slice(0, 3)).toEqual([
    'Ana High School',
    'Grant Academy of Rules',
    'Núñez, Ana',
  ])
  expect(order('nunez ana')[0]).toBe('Núñez, Ana')
  expect(order('ana nunez')[0]).toBe('Núñez, Ana')
})

test('nothing typed leaves the order of the house', () => {
  expect(order('')).toEqual(offers.map(({ label }) => label))
})

test('each heading stands once', () => {
  const headings = bestFirst(offers, 'a').map(({ group }) => group)
  expect(headings.toSorted()).toEqual(['Pages', 'Schools', 'Students'])
})
