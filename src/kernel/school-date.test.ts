import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  SchoolDate,
  addDays,
  ageOn,
  birthday,
  dayNumber,
  daysBetween,
  readSchoolDate,
  schoolDate,
  weekday,
} from '#kernel/school-date.ts'

const anyDay = fc.integer({ min: -60_000, max: 60_000 })
const date = (text: string) => SchoolDate.parse(text)

describe('a school date', () => {
  test.each(['2026-02-30', '3/8/26', '2026-3-8', '', '2025-02-29', '20260308', '2026-13-01'])(
    '%j is not a day',
    (text) => {
      expect(readSchoolDate(text)).toBeNull()
    },
  )

  test('a day number and its date name the same day, leap years and centuries included', () => {
    fc.assert(fc.property(anyDay, (day) => dayNumber(schoolDate(day)) === day))
  })

  test('its numbers are those of the civil calendar', () => {
    expect(dayNumber(date('1970-01-01'))).toBe(0)
    expect(dayNumber(date('2000-03-01'))).toBe(11_017)
    expect(dayNumber(date('2026-11-24'))).toBe(20_781)
  })

  test('§23-35: the day that clocks spring forward is one day long', () => {
    expect(addDays(date('2026-03-08'), 1)).toBe('2026-03-09')
    expect(daysBetween(date('2026-03-07'), date('2026-03-09'))).toBe(2)
  })

  test('a week later is the same weekday', () => {
    fc.assert(fc.property(anyDay, (day) => weekday(day) === weekday(day + 7)))
    expect(weekday(dayNumber(date('2026-11-24')))).toBe(2)
  })
})

describe('age', () => {
  test.each([
    ['2019-09-09', '2025-09-08', 5],
    ['2019-09-09', '2025-09-09', 6],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
  ])('born %s, on %s: %i', (birth, on, years) => {
    expect(ageOn(date(birth), date(on))).toBe(years)
  })

  test('a birthday is the first day of that age', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 1, max: 20 }),
        (born, years) => {
          const birth = schoolDate(born)
          const day = birthday(birth, years)
          return (
            ageOn(birth, schoolDate(day)) === years &&
            ageOn(birth, schoolDate(day - 1)) === years - 1
          )
        },
      ),
    )
  })
})
