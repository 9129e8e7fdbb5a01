import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type SchoolDate,
  SchoolDate as Day,
  addDays,
  dayNumber,
  weekday,
} from '#kernel/school-date.ts'
import {
  type Duty,
  type KnownDays,
  calendarDue,
  clocks,
  dayAfter,
  daysElapsed,
  daysPassed,
  dueDate,
  dutyStanding,
  lastDayBefore,
} from '#calendar/rules/clock.ts'

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

describe('§20: a deadline says by which kind of day it counts', () => {
  // School on every weekday of March 2026 but the 6th; the office is open on the 6th, and closed on the 31st.
  const march = Array.from({ length: 31 }, (_, at) => addDays(on('2026-03-01'), at))
  const taught = march.filter((date, at) => at % 7 > 0 && at % 7 < 6 && date !== '2026-03-06')
  const spring: KnownDays = {
    schoolDays: new Set(taught),
    officeHolidays: new Set([on('2026-03-31')]),
    enrolled: [
      { entry: on('2026-03-02'), exit: on('2026-03-04') },
      { entry: on('2026-03-10'), exit: null },
    ],
  }
  test.each<[string, string, Duty, string | null]>([
    ['TV-5.1', '2026-03-02', { days: 5, clock: 'school-days' }, '2026-03-10'],
    ['TV-5.1 by the office', '2026-03-02', { days: 5, clock: 'business-days' }, '2026-03-09'],
    ['TV-5.1 by the wall', '2026-03-02', { days: 5, clock: 'calendar-days' }, '2026-03-07'],
    ['TV-5.1 of who left', '2026-03-02', { days: 5, clock: 'enrolled-days' }, '2026-03-12'],
    ['from a day off', '2026-03-06', { days: 1, clock: 'school-days' }, '2026-03-09'],
    ['over a holiday', '2026-03-30', { days: 1, clock: 'business-days' }, '2026-04-01'],
    ['not rolled', '2026-03-01', { days: 20, clock: 'calendar-days' }, '2026-03-21'],
    ['rolled', '2026-03-01', { days: 20, clock: 'calendar-days', rolls: true }, '2026-03-23'],
    ['beyond the calendar', '2026-03-30', { days: 2, clock: 'school-days' }, null],
  ])('%s, from %s', (_, trigger, duty, due) => {
    expect(dueDate(on(trigger), duty, spring)).toBe(due)
  })

  const anyDuty = fc.record({
    trigger: fc.integer({ min: 0, max: 30 }).map((at) => addDays(on('2026-11-10'), at)),
    days: fc.integer({ min: 1, max: 15 }),
    clock: fc.constantFrom(...clocks),
  })
  const anyDays = fc.uniqueArray(fc.integer({ min: 0, max: 60 })).map((offsets) => {
    const days = offsets.toSorted((a, b) => a - b).map((at) => addDays(on('2026-11-10'), at))
    const [entry = on('2026-11-10')] = days
    const half = days[Math.floor(days.length / 2)] ?? entry
    return {
      schoolDays: new Set(days),
      officeHolidays: new Set(days.filter((_, at) => at % 5 === 0)),
      enrolled: [{ entry, exit: half }],
    }
  })
  /** What a day of each clock is, said once more. */
  const isOf = (day: SchoolDate, { clock }: Duty, known: KnownDays) => {
    const [spell] = known.enrolled
    const isTaught = known.schoolDays.has(day)
    const weekend = weekday(dayNumber(day)) > 5
    if (clock === 'school-days') return isTaught
    if (clock === 'enrolled-days') return isTaught && day <= (spell?.exit ?? day)
    return clock === 'calendar-days' || (!weekend && !known.officeHolidays.has(day))
  }

  test('the last day is of the clock’s own kind, and counting back gives the count', () => {
    fc.assert(
      fc.property(anyDuty, anyDays, ({ trigger, ...duty }, days) => {
        const due = dueDate(trigger, duty, days)
        if (due === null) return
        expect(isOf(due, duty, days)).toBe(true)
        expect(daysElapsed(trigger, due, duty.clock, days)).toBe(duty.days)
        expect(dutyStanding(trigger, duty, due, days)).toMatchObject({
          standing: 'open',
          daysLeft: 0,
        })
        expect(dutyStanding(trigger, duty, addDays(due, 1), days).standing).toBe('late')
      }),
    )
  })

  test('who begins later, or has more days, is never due earlier', () => {
    fc.assert(
      fc.property(anyDuty, anyDays, ({ trigger, ...duty }, days) => {
        const due = dueDate(trigger, duty, days) ?? '9999'
        const later = dueDate(addDays(trigger, 1), duty, days) ?? '9999'
        const longer = dueDate(trigger, { ...duty, days: duty.days + 1 }, days) ?? '9999'
        expect(later >= due).toBe(true)
        expect(longer === '9999' ? due <= longer : due < longer).toBe(true)
      }),
    )
  })

  test('counting in a list of days, by date or by offset, is counting by the clock', () => {
    fc.assert(
      fc.property(anyDuty, anyDays, ({ trigger, days }, known) => {
        const list = [...known.schoolDays]
        const due = dueDate(trigger, { days, clock: 'school-days' }, known)
        expect(dayAfter(list, trigger, days)).toBe(due)
        const upTo = addDays(trigger, days)
        const elapsed = daysElapsed(trigger, upTo, 'school-days', known)
        expect(daysPassed(list, trigger, upTo)).toBe(elapsed)
      }),
    )
    expect([dayAfter([3, 5, 8], 3, 2), dayAfter([3, 5, 8], 3, 0), dayAfter([3], 3, 1)]).toEqual([
      8,
      3,
      null,
    ])
    expect(daysPassed([3, 5, 8], 3, 8)).toBe(2)
  })

  test('calendar days count back to the day from which they were counted', () => {
    fc.assert(
      fc.property(anyDuty, ({ trigger, days }) => {
        const duty = { days, clock: 'calendar-days' } as const
        expect(lastDayBefore(calendarDue(trigger, duty), duty)).toBe(trigger)
      }),
    )
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
