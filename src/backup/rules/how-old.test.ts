import { expect, test } from 'vitest'
import { howOld } from '#backup/rules/how-old.ts'

const moment = 1_000_000_000_000
const minute = 60_000

test.each([
  [0, 0, false],
  [59, 0, false],
  [60, 1, false],
  [24 * 60, 24, false],
  [36 * 60 + 59, 36, false],
  [37 * 60, 37, true],
  [30 * 24 * 60, 720, true],
  // Two clocks differ: what comes from the future is new.
  [-1, 0, false],
])('after %i minutes it is %i hours old; a night was missed: %s', (minutes, hours, stale) => {
  expect(howOld(moment, moment + minutes * minute)).toEqual({ hours, stale })
})
