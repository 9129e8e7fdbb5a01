import { expect, test } from 'vitest'
import { SchoolDate, dayNumber, weekday } from '#kernel/school-date.ts'
import { SchoolYear, firstDay } from '#kernel/school-year.ts'
import { pacificZone } from '#demo/rules/pacific-time.ts'
import { isTaught, trackDays, tracks } from '#demo/rules/school-days.ts'

const years = Array.from({ length: 40 }, (_, index) => `${2010 + index}-${2011 + index}`)

test.each(tracks)('the %s track teaches 180 weekdays within every school year', (track) => {
  for (const name of years) {
    const year = SchoolYear.parse(name)
    for (const secondary of [false, true]) {
      const days = trackDays(track, year, secondary)
      const taught = days.flatMap((kind, offset) => (isTaught(kind) ? [offset] : []))
      expect(taught, name).toHaveLength(180)
      expect(taught.every((offset) => weekday(firstDay(year) + offset) <= 5)).toBe(true)
    }
  }
})

test('the traditional year 2025-2026 begins on August 14 and rests on the holidays everybody knows', () => {
  const year = SchoolYear.parse('2025-2026')
  const days = trackDays('traditional', year, false)
  const kindOn = (date: string) => days[dayNumber(SchoolDate.parse(date)) - firstDay(year)]
  expect(kindOn('2025-08-13')).toBe('nonstudent')
  expect(kindOn('2025-08-14')).toBe('minimum')
  expect(kindOn('2025-08-15')).toBe('instructional')
  for (const holiday of ['2025-09-01', '2025-11-11', '2025-11-27', '2026-01-19', '2026-02-16']) {
    expect(kindOn(holiday)).toBe('holiday')
  }
  expect(kindOn('2025-12-24')).toBe('holiday')
  expect(kindOn('2026-04-01')).toBe('holiday')
  expect(kindOn('2026-03-28')).toBe(null)
})

test.each([
  ['2025-11-01', '-07:00'],
  ['2025-11-02', '-08:00'],
  ['2026-03-07', '-08:00'],
  ['2026-03-08', '-07:00'],
])('on %s the clocks of California stand at %s', (date, zone) => {
  expect(pacificZone(SchoolDate.parse(date))).toBe(zone)
})
