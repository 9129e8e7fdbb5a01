import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockTime } from '#letters/model/clock-time.ts'
import { letterCode, readLetterCode } from '#letters/model/code.ts'
import type { Verdict } from '#letters/model/review.ts'
import { inOrder } from '#letters/rules/compose.ts'
import { reviewState } from '#letters/rules/review.ts'

test.each([
  ['00:05', '12:05 a.m.'],
  ['09:00', '9:00 a.m.'],
  ['12:00', '12:00 p.m.'],
  ['15:30', '3:30 p.m.'],
])('%s is %s', (time, so) => {
  expect(clockTime(time, { am: 'a.m.', pm: 'p.m.' })).toBe(so)
})

describe('the number of a letter', () => {
  test('is read as it was written, however it was typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (number) => {
        const code = letterCode(number)
        expect(readLetterCode(code)).toBe(number)
        expect(readLetterCode(` ${code.replaceAll('-', '')} `)).toBe(number)
      }),
    )
    expect(letterCode(1234)).toMatch(/^000-012-34\d$/)
  })

  test('any one wrong digit, and any two neighbours that changed places, are noticed', () => {
    const digits = letterCode(20_481_906).replaceAll('-', '').split('')
    for (const at of digits.keys()) {
      for (const wrong of '0123456789') {
        const typed = digits.with(at, wrong).join('')
        expect(readLetterCode(typed) === null).toBe(wrong !== digits[at])
      }
      const next = digits[at + 1]
      if (next === undefined || next === digits[at]) continue
      const swapped = digits.with(at, next).with(at + 1, digits[at] ?? '')
      expect(readLetterCode(swapped.join(''))).toBeNull()
    }
  })

  test.each(['O00-0l2-34', '000 012 34', '000–0I2—34', 'ooo0123 4'])(
    '%s is read as it was meant',
    (typed) => {
      const check = letterCode(1234).at(-1) ?? ''
      expect(readLetterCode(`${typed}${check}`)).toBe(1234)
    },
  )

  test.each(['', '12', 'abc-def-ghi', '0'.repeat(20), '000-001-23x'])('%j is none', (typed) => {
    expect(readLetterCode(typed)).toBeNull()
  })
})

test.each<[string, [string, (typeof Verdict.options)[number]][]]>([
  ['not-reviewed', []],
  ['reviewed-once', [['ana', 'approved']]],
  [
    'reviewed-once',
    [
      ['ana', 'approved'],
      ['ana', 'approved'],
    ],
  ],
  [
    'reviewed',
    [
      ['ana', 'approved'],
      ['bea', 'approved'],
    ],
  ],
  [
    'rejected',
    [
      ['ana', 'approved'],
      ['bea', 'approved'],
      ['carl', 'rejected'],
    ],
  ],
  [
    'reviewed',
    [
      ['ana', 'rejected'],
      ['bea', 'approved'],
      ['ana', 'approved'],
    ],
  ],
  [
    'rejected',
    [
      ['ana', 'approved'],
      ['bea', 'approved'],
      ['ana', 'rejected'],
    ],
  ],
])('a text is %s by %j', (state, said) => {
  expect(reviewState(said.map(([reviewer, verdict]) => ({ reviewer, verdict })))).toBe(state)
})

test.each([
  [[], ['en']],
  [['en'], ['en']],
  [['es'], ['es', 'en']],
  [
    ['en', 'es', 'es'],
    ['es', 'en'],
  ],
] as const)('asked for in %j, a letter is written in %j', (asked, written) => {
  expect(inOrder(asked)).toEqual(written)
})
