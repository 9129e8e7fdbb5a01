import { expect, test } from 'vitest'
import { districtTime } from '#platform/clock.ts'

test.each([
  ['2025-11-03T16:21:00Z', '2025-11-03 08:21 PST'],
  ['2025-07-01T06:59:00Z', '2025-06-30 23:59 PDT'],
  ['2026-01-01T08:05:00Z', '2026-01-01 00:05 PST'],
])('%s is %s on the clocks of the district', (instant, shown) => {
  expect(districtTime(new Date(instant))).toBe(shown)
})
