import { describe, expect, test } from 'vitest'
import { type SchoolDate, SchoolDate as Day, addDays } from '#kernel/school-date.ts'
import {
  type Duty,
  type KnownDays,
  businessDaysAfter,
  daysElapsed,
  dueDate,
  dutyStanding,
  officeHolidays,
} from '#calendar/rules.ts'

const on = (date: string): SchoolDate => Day.parse(date)

// School from Monday, November 16 to Friday, December 18, 2026, with Thanksgiving week off.
const schoolDays = Array.from({ length: 33 }, (_, index) =>
  addDays(on('2026-11-16'), index),
).filter((date, index) => index % 7 < 5 && (date < '2026-11-23' || date > '2026-11-27'))
const known: KnownDays = {
  schoolDays: new Set(schoolDays),
  officeHolidays: new Set([on('2026-11-26'), on('2026-11-27')]),
  enrolled: [{ entry: on('2026-11-16'), exit: null }],
}

describe('A deadline counts from the day after its trigger', () => {
  test.each<[string, Duty, string]>([
    ['five calendar days', { days: 5, clock: 'calendar-days' }, '2026-11-24'],
    ['five business days, over Thanksgiving', { days: 5, clock: 'business-days' }, '2026-11-30'],
    ['five school days, over a week off', { days: 5, clock: 'school-days' }, '2026-12-03'],
    ['no days at all', { days: 0, clock: 'school-days' }, '2026-11-19'],
  ])('%s', (_, duty, due) => {
    expect(dueDate(on('2026-11-19'), duty, known)).toBe(due)
  })

  test('calendar days do not roll off a Sunday, unless the source says so', () => {
    const tenDays: Duty = { days: 10, clock: 'calendar-days' }
    expect(dueDate(on('2026-11-19'), tenDays, known)).toBe('2026-11-29')
    expect(dueDate(on('2026-11-19'), { ...tenDays, rolls: true }, known)).toBe('2026-11-30')
    expect(dueDate(on('2026-11-16'), { ...tenDays, rolls: true }, known)).toBe('2026-11-30')
  })

  test('enrolled days pass only while the pupil belongs to the school', () => {
    const gap: KnownDays = {
      ...known,
      enrolled: [
        { entry: on('2026-11-16'), exit: on('2026-11-19') },
        { entry: on('2026-12-07'), exit: null },
      ],
    }
    expect(dueDate(on('2026-11-17'), { days: 4, clock: 'enrolled-days' }, gap)).toBe('2026-12-08')
  })

  test('a count that runs past the known calendar has no date yet', () => {
    const twenty: Duty = { days: 20, clock: 'school-days' }
    expect(dueDate(on('2026-12-10'), twenty, known)).toBeNull()
    expect(dutyStanding(on('2026-12-10'), twenty, on('2026-12-14'), known)).toEqual({
      standing: 'open',
      due: null,
      daysLeft: 18,
    })
  })

  test('the clock change of March neither adds nor loses a day', () => {
    expect(dueDate(on('2026-03-07'), { days: 2, clock: 'calendar-days' }, known)).toBe('2026-03-09')
    expect(daysElapsed(on('2026-03-07'), on('2026-03-09'), 'calendar-days', known)).toBe(2)
  })
})

describe('Where a duty stands', () => {
  const duty: Duty = { days: 5, clock: 'school-days' }

  test('on its last day it is still in time', () => {
    expect(dutyStanding(on('2026-11-19'), duty, on('2026-12-03'), known)).toEqual({
      standing: 'open',
      due: '2026-12-03',
      daysLeft: 0,
    })
  })

  test('afterwards it is late by its own kind of days', () => {
    expect(dutyStanding(on('2026-11-19'), duty, on('2026-12-07'), known)).toEqual({
      standing: 'late',
      due: '2026-12-03',
      daysLate: 2,
    })
  })
})

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
