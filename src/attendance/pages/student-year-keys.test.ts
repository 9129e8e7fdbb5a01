import { expect, test } from 'vitest'
import { dayByKey } from '#attendance/pages/student-year-keys.ts'
import { SchoolDate, addDays, dayNumber, weekday } from '#kernel/school-date.ts'

// Weekdays from September to November 2025, with Labor Day and a week in November off.
const open = Array.from({ length: 91 }, (_, n) => addDays(SchoolDate.parse('2025-09-01'), n))
  .filter((date) => weekday(dayNumber(date)) < 6)
  .filter((date) => date !== '2025-09-01')
  .filter((date) => date < '2025-11-24' || date > '2025-11-28')

test.each([
  ['ArrowRight', '2025-09-05', '2025-09-08'],
  ['ArrowLeft', '2025-09-08', '2025-09-05'],
  ['ArrowDown', '2025-09-05', '2025-09-12'],
  ['ArrowUp', '2025-09-08', null],
  ['Home', '2025-09-05', '2025-09-02'],
  ['End', '2025-09-02', '2025-09-05'],
  ['PageDown', '2025-09-30', '2025-10-30'],
  ['PageDown', '2025-10-31', '2025-11-21'],
  ['PageUp', '2025-10-01', '2025-09-02'],
  ['PageUp', '2025-09-30', null],
  ['PageDown', '2025-11-03', null],
  ['Tab', '2025-09-05', null],
  ['ArrowRight', '2025-09-06', null],
])('%s on %s leads to %s', (key, from, to) => {
  expect(dayByKey(open, from, key)).toBe(to)
})
