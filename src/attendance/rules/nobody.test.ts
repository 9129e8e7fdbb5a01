import { expect, test } from 'vitest'
import { type StudentsThere, whyNobody } from '#attendance/rules/nobody.ts'

const none: StudentsThere = {
  counted: false,
  withoutFigures: false,
  withoutDays: false,
  attended: false,
}

test.each([
  ['students of another grade or group', { ...none, counted: true }, 'none-chosen'],
  ['students without a calendar', { ...none, withoutFigures: true }, 'without-figures'],
  ['exempt students only', { ...none, withoutDays: true }, 'no-days'],
  ['students of a short stay only', { ...none, attended: true }, 'at-home-elsewhere'],
  ['nobody', none, 'not-enrolled'],
  [
    'both exempt students and some without a calendar',
    { ...none, withoutDays: true, withoutFigures: true },
    'without-figures',
  ],
] as const)('a school with %s counts nobody because of that', (_, there, reason) => {
  expect(whyNobody(there, 'staff')).toBe(reason)
})

test('the public is not told of students who may be few', () => {
  expect(whyNobody({ ...none, withoutDays: true }, 'public')).toBe('none-counted')
  expect(whyNobody(none, 'public')).toBe('none-counted')
})
