import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { rememberShortly } from '#platform/short-memory.ts'

test('the same question within a moment is asked once', async () => {
  const asked: string[] = []
  const ask = rememberShortly(async (question) => asked.push(question), {
    milliseconds: 60_000,
    atMost: 2,
  })
  await Promise.all([ask('garcia'), ask('garcia'), ask('lopez')])
  await ask('garcia')
  expect(asked).toEqual(['garcia', 'lopez'])
})

test('the oldest answers give way to new ones', async () => {
  const asked: string[] = []
  const ask = rememberShortly(async (question) => asked.push(question), {
    milliseconds: 60_000,
    atMost: 1,
  })
  for (const question of ['garcia', 'lopez', 'garcia']) await ask(question)
  expect(asked).toEqual(['garcia', 'lopez', 'garcia'])
})

test('an answer is forgotten after its moment, and a failure at once', async () => {
  let asked = 0
  const ask = rememberShortly(
    async () => {
      asked++
      if (asked === 1) throw new Error('unreachable')
      return asked
    },
    { milliseconds: 5, atMost: 10 },
  )
  await expect(ask('garcia')).rejects.toThrow('unreachable')
  expect(await ask('garcia')).toBe(2)
  await wait(10)
  expect(await ask('garcia')).toBe(3)
})
