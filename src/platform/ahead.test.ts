import { expect, test } from 'vitest'
import { ahead } from '#platform/ahead.ts'

async function* counted(told: string[], to: number): AsyncGenerator<number> {
  try {
    for (let nth = 1; nth <= to; nth++) {
      told.push(`made ${nth}`)
      yield nth
    }
  } finally {
    told.push('ended')
  }
}

test('the next item is made while the reader is at work, and one at a time', async () => {
  const told: string[] = []
  for await (const nth of ahead(counted(told, 3))) told.push(`read ${nth}`)
  expect(told).toEqual(['made 1', 'made 2', 'read 1', 'made 3', 'read 2', 'ended', 'read 3'])
})

test('whoever stops reading ends what makes the items', async () => {
  const told: string[] = []
  for await (const nth of ahead(counted(told, 9))) {
    told.push(`read ${nth}`)
    break
  }
  expect(told).toEqual(['made 1', 'made 2', 'read 1', 'ended'])
})

test('what went wrong is met where it is read', async () => {
  async function* broken(): AsyncGenerator<number> {
    yield 1
    throw new Error('The paper ran out')
  }
  const read: number[] = []
  const reading = async () => {
    for await (const nth of ahead(broken())) read.push(nth)
  }
  await expect(reading()).rejects.toThrow('The paper ran out')
  expect(read).toEqual([1])
})
