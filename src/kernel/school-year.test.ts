import { expect, test } from 'vitest'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear, addYears, datesOf, schoolYearOf } from '#kernel/school-year.ts'

test.each([
  ['2025-06-30', '2024-2025'],
  ['2025-07-01', '2025-2026'],
  ['2026-06-30', '2025-2026'],
])('%s lies in %s', (date, year) => {
  expect(schoolYearOf(SchoolDate.parse(date))).toBe(year)
})

test('a school year is two following years', () => {
  expect(SchoolYear.safeParse('2025-2027').success).toBe(false)
  expect(datesOf(SchoolYear.parse('2025-2026'))).toEqual({ from: '2025-07-01', to: '2026-06-30' })
  expect(addYears(SchoolYear.parse('2025-2026'), -1)).toBe('2024-2025')
})
