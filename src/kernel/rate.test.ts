import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reachesPercent, tenthsOfPercent } from '#kernel/rate.ts'

test('TV-1.23: 25 of 251 shows 10.0 % and does not reach 10 %', () => {
  const rate = { numerator: 25, denominator: 251 }
  expect(tenthsOfPercent(rate)).toBe(100)
  expect(reachesPercent(rate, 10)).toBe(false)
})

test('exactly 10 % reaches 10 %', () => {
  expect(reachesPercent({ numerator: 18, denominator: 180 }, 10)).toBe(true)
})

test('half a tenth rounds up', () => {
  expect(tenthsOfPercent({ numerator: 1, denominator: 2000 })).toBe(1)
  expect(tenthsOfPercent({ numerator: 0, denominator: 0 })).toBeNull()
})

test('a shown rate is never more than half a tenth from the true one', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 100_000 }), (numerator, denominator) => {
      const tenths = tenthsOfPercent({ numerator, denominator }) ?? Number.NaN
      return Math.abs(tenths - (numerator * 1000) / denominator) <= 0.5
    }),
  )
})
