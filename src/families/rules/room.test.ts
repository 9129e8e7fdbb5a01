import { expect, test } from 'vitest'
import { roomFor } from '#families/rules/room.ts'

test('Photos are taken in until there is no more room, and again once some were put away', () => {
  const room = roomFor({ bytes: 100, small: 10 })
  expect([room.enter(60), room.enter(40), room.enter(11)]).toEqual([true, true, false])
  room.leave(60)
  expect([room.enter(61), room.enter(60)]).toEqual([false, true])
})

test('Words alone always find room', () => {
  const room = roomFor({ bytes: 100, small: 10 })
  expect([room.enter(100), room.enter(10), room.enter(10)]).toEqual([true, true, true])
})
