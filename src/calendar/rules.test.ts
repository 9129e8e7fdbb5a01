import { describe, expect, test } from 'vitest'
import { type SchoolDate, SchoolDate as Day, addDays } from '#kernel/school-date.ts'
import { type Duty, type KnownDays, daysElapsed, dueDate, dutyStanding } from '#calendar/rules.ts'

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
