import { expect, test } from 'vitest'
import { StudentListQuery } from '#attendance/model/student-list.ts'
import { isNarrowed } from '#attendance/pages/student-list-rules.ts'

test.each([
  [{}, false],
  [{ year: '2025-2026' }, false],
  [{ sort: '-absent' }, false],
  [{ q: 'marisol' }, true],
  [{ school: '1001' }, true],
  [{ local: 'yes' }, true],
  [{ reports: '1' }, true],
])('a list asked for by %j is narrowed: %s', (asked, narrowed) => {
  expect(isNarrowed(StudentListQuery.parse(asked))).toBe(narrowed)
})
