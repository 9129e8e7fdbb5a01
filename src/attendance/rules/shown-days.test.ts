import { expect, test } from 'vitest'
import { mayHaveDaysAhead } from '#attendance/rules/shown-days.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'

const year = SchoolYear.parse('2025-2026')
const later = SchoolYear.parse('2026-2027')

/** A year's picture: so many days of each letter from July 1 on. */
function picture(...parts: readonly (readonly [letter: string, days: number])[]): string {
  return parts
    .map(([letter, days]) => letter.repeat(days))
    .join('')
    .padEnd(365, ' ')
}

const toNovember = picture([' ', 45], ['i', 102])
const toJune = picture([' ', 45], ['i', 296])
const left = picture([' ', 45], ['i', 100], ['-', 220])

test.each([
  ['in the middle of a known calendar', toJune, '2025-11-24', [year], true],
  [
    'at the end of a calendar that was delivered no further',
    toNovember,
    '2025-11-24',
    [year],
    true,
  ],
  ['on the last day of a calendar that ends in June', toJune, '2026-06-06', [year], false],
  ['after June', toNovember, '2026-06-30', [year], false],
  ['for a student who left', left, '2025-11-24', [year], false],
  ['when the next year has begun', toNovember, '2025-11-24', [later, year], false],
])('school days may be still to come %s: %#', (_, letters, asOf, schoolYears, expected) => {
  const attendance = {
    picture: letters,
    schoolYear: year,
    schoolYears,
    asOf: SchoolDate.parse(asOf),
  }
  expect(mayHaveDaysAhead(attendance)).toBe(expected)
})
