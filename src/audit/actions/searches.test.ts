import { expect, test, vi } from 'vitest'
import type { Caller } from '#kernel/who.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { openSearches } from '#audit/actions/searches.ts'

const { pool } = await testOffice()
const by: Pick<Caller, 'person'> = { person: { id: 'p1', name: 'Elena Marsh' } }
const other = { person: { id: 'p2', name: 'Tom Bailey' } }
const wire = { from: '127.0.0.1' }
const searches = openSearches(pool, (error) => {
  throw error
})

function typed(text: string, found = 1, who = by): void {
  searches.answered(who, wire, { where: 'palette', typed: text, found, more: false })
}

async function remembered(): Promise<unknown[]> {
  await searches.writeAll()
  const { entries } = await readLog(pool, { what: 'search', limit: 50 })
  return entries.toReversed().map(({ who, details }) => [who, details['typed'], details['found']])
}

test('what is typed letter by letter is one search, each person’s own', async () => {
  for (const [text, found] of [
    ['m', 40],
    ['mar', 9],
    ['mari', 2],
  ] as const)
    typed(text, found)
  typed('dev', 3, other)
  typed('mar', 9)
  typed('marisol', 1)
  // What was found by "mari" was seen, so it stays; "mar" and what was typed on is one.
  expect(await remembered()).toEqual([
    ['Elena Marsh', 'mari', 2],
    ['Tom Bailey', 'dev', 3],
    ['Elena Marsh', 'marisol', 1],
  ])
})

test('another name, the same once more, and a cleared field', async () => {
  typed('lucia')
  typed('tomas', 0)
  await searches.writeAll()
  typed('tomas', 0)
  typed('')
  expect((await remembered()).slice(3)).toEqual([
    ['Elena Marsh', 'lucia', 1],
    ['Elena Marsh', 'tomas', 0],
  ])
})

test('it is written down by itself when the typing rests', async () => {
  typed('min-jun')
  await vi.waitFor(
    async () => {
      const [entry] = (await readLog(pool, { what: 'search', limit: 1 })).entries
      expect(entry).toMatchObject({ details: { typed: 'min-jun', where: 'palette' } })
    },
    { timeout: 10_000 },
  )
})

test('whoever looks as somebody else searches through their eyes, and the entry says so', async () => {
  typed('devon', 1, { person: { id: 'p1', name: 'Elena Marsh', through: 'Ana Ruiz' } })
  await searches.writeAll()
  const [entry] = (await readLog(pool, { what: 'search', limit: 1 })).entries
  expect(entry).toMatchObject({ who: 'Elena Marsh', details: { viewingAs: 'Ana Ruiz' } })
})
