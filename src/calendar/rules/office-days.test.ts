import { describe, expect, test } from 'vitest'
import { type SchoolDate, SchoolDate as Day } from '#kernel/school-date.ts'
import { businessDaysAfter, officeHolidays } from '#calendar/rules/office-days.ts'

const on = (date: string): SchoolDate => Day.parse(date)

describe('Days without work at the office', () => {
  const untold = { holidays: new Set<SchoolDate>(), closures: new Set<SchoolDate>() }
  const told = (holidays: string[], closures: string[] = []) => ({
    holidays: new Set(holidays.map(on)),
    closures: new Set(closures.map(on)),
  })

  test('are the holidays of EC 37220, on Friday or Monday where they fall on a weekend', () => {
    expect([...officeHolidays(2026, untold)].toSorted()).toEqual([
      '2026-01-01',
      '2026-01-19',
      '2026-02-16',
      '2026-05-25',
      '2026-06-19',
      '2026-07-03', // July 4 is a Saturday
      '2026-09-07',
      '2026-11-11',
      '2026-11-26',
      '2026-12-25',
    ])
    expect(officeHolidays(2027, untold)).toContain('2027-07-05') // July 4 is a Sunday
    expect(officeHolidays(2022, untold)).not.toContain('2022-06-20')
    expect(officeHolidays(2023, untold)).toContain('2023-06-19')
  })

  test('Lincoln Day is the Monday or Friday that the calendars tell, and King Day where they tell another', () => {
    expect(officeHolidays(2026, told(['2026-02-13']))).toContain('2026-02-13')
    expect(officeHolidays(2026, told(['2026-02-09']))).toContain('2026-02-09')
    expect(officeHolidays(2026, untold)).not.toContain('2026-02-13')
    const moved = officeHolidays(2026, told(['2026-01-16']))
    expect(moved).toContain('2026-01-16')
    expect(moved).not.toContain('2026-01-19')
  })

  test.each([
    ['a Monday', '2026-03-02', '2026-03-09'],
    ['a Friday', '2026-03-06', '2026-03-13'],
    ['a Saturday: counting starts on Monday', '2026-03-07', '2026-03-13'],
    ['before King Day', '2026-01-15', '2026-01-23'],
    ['over Thanksgiving', '2026-11-23', '2026-12-01'],
    ['over the end of a year', '2026-12-23', '2026-12-31'],
    ['over Christmas and New Year', '2026-12-24', '2027-01-04'],
    ['New Year on a Saturday is kept on the last of December', '2027-12-27', '2028-01-04'],
    ['on a holiday', '2026-07-03', '2026-07-10'],
  ])('five business days after %s (%s)', (_, received, due) => {
    expect(businessDaysAfter(on(received), 5, untold)).toBe(due)
  })

  test('a vacation of the schools stops no clock, an emergency that closed them all does', () => {
    const vacation = told(['2026-03-30', '2026-03-31', '2026-04-01', '2026-04-02', '2026-04-03'])
    expect(businessDaysAfter(on('2026-03-27'), 5, vacation)).toBe('2026-04-03')
    const fire = told([], ['2026-03-31', '2026-04-01'])
    expect(businessDaysAfter(on('2026-03-27'), 5, fire)).toBe('2026-04-07')
  })
})
