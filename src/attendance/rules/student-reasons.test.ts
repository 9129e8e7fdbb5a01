import { expect, test } from 'vitest'
import { StudentListQuery } from '#attendance/model/student-list.ts'
import { hasReasons } from '#attendance/rules/student-reasons.ts'

const lists: [string, Record<string, string>, boolean][] = [
  ['everybody', {}, false],
  ['a school and a grade', { school: '1001', grade: '9' }, false],
  ['a name', { q: 'marisol' }, false],
  ['whoever is chronically absent', { state: 'yes' }, true],
  ['a band', { aw: 'severe' }, true],
  ['three reports or more', { reports: '3' }, true],
  ['whoever newly crossed a line', { since: '2025-11-03' }, true],
  ['students without figures', { blank: 'no-calendar' }, true],
]

test.each(lists)('a list of %s tells why each is on it: %j → %s', (_, asked, told) => {
  expect(hasReasons(StudentListQuery.parse(asked))).toBe(told)
})
