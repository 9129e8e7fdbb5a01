import { describe, expect, test } from 'vitest'
import {
  calendarOf,
  count,
  districtOf,
  figuresOf,
  type MarkOf,
  marksOn,
  offset,
  on,
  schoolDays,
  schoolOf,
  sixPeriods,
  stay,
  studentYear,
} from '../../../tests/world/student-year.ts'

const days = schoolDays(180)

describe('Three events without valid excuse make a truant', () => {
  test('TV-1.1: unexcused on September 3, 9 and 20 is report #1 of September 20', () => {
    const figures = figuresOf(days, marksOn(['2024-09-03', '2024-09-09', '2024-09-20'], 'U'))
    expect(figures).toMatchObject({ truancy_events: 3, report_1: '2024-09-20', report_2: null })
    expect(figures.last_report).toBe('2024-09-20')
  })

  test('TV-1.2: three tardies of 30 minutes are no events by the statute, three where 30 or more counts', () => {
    const tardies = ['2024-09-03', '2024-09-09', '2024-09-20'].map(tardyOf(30))
    expect(figuresOf(days, tardies)).toMatchObject({ truancy_events: 0, report_1: null })
    const lausd = figuresOf(days, tardies, undefined, { truancyComparison: 'at-least' })
    expect(lausd).toMatchObject({ truancy_events: 3, report_1: '2024-09-20' })
  })

  test('TV-1.3: a full day, a tardy of 31 and a departure of 45 minutes make a truant on the third date', () => {
    const figures = figuresOf(days, [
      { on: '2024-09-03', code: 'U' },
      { on: '2024-09-09', code: 'T', minutes: 31 },
      { on: '2024-09-20', code: 'L', minutes: 45 },
    ])
    expect(figures).toMatchObject({ truancy_events: 3, report_1: '2024-09-20', long_tardies: 2 })
  })

  test('TV-1.4: two 40-minute cuts on one date are one event, two where each occasion counts', () => {
    const fortyMinutes = sixPeriods.map((bell) => ({ ...bell, ends: (bell.starts ?? 0) + 40 }))
    const school = stay(calendarOf(days, { periods: fortyMinutes }))
    const student = studentYear(
      [school],
      [
        { on: '2024-09-03', code: 'U' },
        { on: '2024-09-09', code: 'U', period: 2 },
        { on: '2024-09-09', code: 'U', period: 5 },
      ],
    )
    expect(districtOf(count(student)).figures).toMatchObject({ truancy_events: 2, report_1: null })
    const each = districtOf(count(student, undefined, { truancyOccasions: 'each-occasion' }))
    expect(each.figures).toMatchObject({ truancy_events: 3, report_1: '2024-09-09' })
  })

  test('TV-1.5: a pupil who turns six on the day of the second absence has two events', () => {
    const absences = marksOn(['2024-09-03', '2024-09-09', '2024-09-20'], 'U')
    const figures = figuresOf(days, absences, undefined, {}, '2018-09-09')
    expect(figures).toMatchObject({ truancy_events: 2, report_1: null, absent_unexcused: 3 })
  })

  test('TV-1.6: when September 9 is excused, report #1 moves to the next event', () => {
    const events = ['2024-09-03', '2024-09-09', '2024-09-20', '2024-09-27']
    const before = figuresOf(days, marksOn(events, 'U'), '2024-10-01')
    expect(before).toMatchObject({ truancy_events: 4, report_1: '2024-09-20' })
    const cleared = [
      ...marksOn(['2024-09-03', '2024-09-20', '2024-09-27'], 'U'),
      ...marksOn(['2024-09-09'], 'E'),
    ]
    const after = figuresOf(days, cleared, '2024-10-02')
    expect(after).toMatchObject({ truancy_events: 3, report_1: '2024-09-27', report_2: null })
  })

  test('TV-1.7, §23-7: events of two schools add up at the district, and name their schools', () => {
    const calendar = calendarOf(days)
    const student = studentYear(
      [
        stay(calendar, { school: 1, exit: offset('2024-10-31') }),
        stay(calendar, { school: 2, entry: offset('2024-11-01') }),
      ],
      [
        { on: '2024-09-03', code: 'U', school: 1 },
        { on: '2024-10-09', code: 'U', school: 1 },
        { on: '2024-11-06', code: 'U', school: 2 },
      ],
    )
    const counted = count(student)
    expect(districtOf(counted).figures).toMatchObject({ truancy_events: 3, report_1: '2024-11-06' })
    expect(districtOf(counted).events.map((event) => event.school)).toEqual([1, 1, 2])
    expect(schoolOf(counted, 1).figures).toMatchObject({ truancy_events: 2, report_1: null })
    expect(schoolOf(counted, 2).figures).toMatchObject({ truancy_events: 1, report_1: null })
  })

  test('TV-1.8, §23-7: two events in May do not reach into the next school year', () => {
    const lastYear = figuresOf(schoolDays(200), marksOn(['2025-05-01', '2025-05-02'], 'U'))
    const thisYear = figuresOf(days, marksOn(['2024-08-14'], 'U'))
    expect([lastYear.truancy_events, thisYear.truancy_events]).toEqual([2, 1])
    expect([lastYear.report_1, thisYear.report_1]).toEqual([null, null])
  })

  test('TV-1.9: three days of out-of-school suspension are no events', () => {
    const figures = figuresOf(days, marksOn(['2024-09-03', '2024-09-09', '2024-09-20'], 'OSS'))
    expect(figures).toMatchObject({ truancy_events: 0, absent_suspended_out: 3, days_absent: 3 })
  })

  test('§23-4: events 3, 4 and 5 are the reports, not 3, 6 and 9', () => {
    const events = ['2024-09-03', '2024-09-09', '2024-09-20', '2024-10-01', '2024-10-04']
    expect(figuresOf(days, marksOn(events, 'U'))).toMatchObject({
      report_1: '2024-09-20',
      report_2: '2024-10-01',
      report_3: '2024-10-04',
      last_report: '2024-10-04',
    })
  })

  test('§23-19: a pupil of five is not truant, though chronically absent; nor is one of eighteen', () => {
    const absences = marksOn(schoolDays(18), 'U')
    const five = figuresOf(days, absences, undefined, {}, '2019-09-01')
    expect(five).toMatchObject({ truancy_events: 0, chronic_state: 'yes', absent_unexcused: 18 })
    const eighteen = figuresOf(days, absences, undefined, {}, '2006-08-12')
    expect(eighteen).toMatchObject({ truancy_events: 0, report_1: null })
  })

  test('the last day of seventeen counts, the eighteenth birthday does not', () => {
    const absences = marksOn(['2024-09-03', '2024-09-04'], 'U')
    expect(figuresOf(days, absences, undefined, {}, '2006-09-04').truancy_events).toBe(1)
  })

  test('nobody is truant whose age nobody knows, and the count says so', () => {
    const student = studentYear([stay(calendarOf(days))], marksOn(schoolDays(5), 'U'), null)
    const counted = count(student)
    expect(counted.ageUnknown).toBe(true)
    expect(districtOf(counted).figures.truancy_events).toBe(0)
  })
})

describe('Unverified absences', () => {
  test.each([
    ['2024-09-12', 1, 0, 0],
    ['2024-09-13', 0, 1, 1],
  ])('as of %s, nine or ten calendar days after', (asOf, unverified, unexcused, events) => {
    expect(figuresOf(days, marksOn(['2024-09-03'], 'V'), asOf)).toMatchObject({
      absent_unverified: unverified,
      absent_unexcused: unexcused,
      truancy_events: events,
    })
  })

  test('a code without an excuse is unverified, and becomes unexcused like it', () => {
    const early = figuresOf(days, marksOn(['2024-09-03'], 'B'), '2024-09-05')
    const late = figuresOf(days, marksOn(['2024-09-03'], 'B'), '2024-10-05')
    expect([early.absent_unverified, late.absent_unexcused]).toEqual([1, 1])
  })

  test('an unverified tardy of 45 minutes is long once it was not cleared in time', () => {
    const tardy: MarkOf[] = [{ on: '2024-09-03', code: 'TV', minutes: 45 }]
    expect(figuresOf(days, tardy, '2024-09-12')).toMatchObject({ tardies: 1, long_tardies: 0 })
    expect(figuresOf(days, tardy, '2024-09-13')).toMatchObject({ tardies: 1, long_tardies: 1 })
  })

  test('a district may give five days', () => {
    const figures = figuresOf(days, marksOn(['2024-09-03'], 'V'), '2024-09-08', {
      graceDaysToClear: 5,
    })
    expect(figures.absent_unexcused).toBe(1)
  })

  test('days of grace go on running after June 30', () => {
    const dates = schoolDays(250, '2024-07-15')
    const absences = marksOn(['2025-06-25'], 'V')
    expect(figuresOf(dates, absences, '2025-07-04').absent_unverified).toBe(1)
    expect(figuresOf(dates, absences, '2025-07-05').absent_unexcused).toBe(1)
  })
})

describe('Tardies', () => {
  test.each([
    ['30 minutes without excuse', tardyOf(30)('2024-09-03'), 1, 0, 0],
    ['31 minutes without excuse', tardyOf(31)('2024-09-03'), 1, 1, 1],
    ['unknown minutes', tardyOf(-1)('2024-09-03'), 1, 0, 0],
    ['90 excused minutes', { on: '2024-09-03', code: 'TE' as const, minutes: 90 }, 1, 0, 0],
  ])('§23-2: %s', (_, mark, tardies, long, events) => {
    const figures = figuresOf(days, [mark])
    expect(figures).toMatchObject({
      tardies,
      long_tardies: long,
      truancy_events: events,
      days_absent: 0,
    })
  })

  test('§23-3: a tardy of 45 minutes is an event and a day of attendance', () => {
    const figures = figuresOf(days, [tardyOf(45)('2024-09-03')])
    expect(figures).toMatchObject({ truancy_events: 1, days_attended: 180, days_absent: 0 })
    expect(figures.minutes_missed).toBe(45)
  })

  test('a mark on a day without school counts nothing', () => {
    const figures = figuresOf(days, [tardyOf(45)('2024-09-07'), { on: '2024-09-08', code: 'U' }])
    expect(figures).toMatchObject({ tardies: 0, truancy_events: 0, days_expected: 180 })
  })
})

test('an event on a date that two schools share is one event', () => {
  const calendar = calendarOf(days)
  const student = studentYear(
    [stay(calendar, { school: 1 }), stay(calendar, { school: 2 })],
    marksOn(['2024-09-03'], 'U', 1).concat(marksOn(['2024-09-03'], 'U', 2)),
  )
  const counted = count(student)
  expect(districtOf(counted).figures).toMatchObject({ truancy_events: 1, days_absent: 1 })
  expect(schoolOf(counted, 2).figures.truancy_events).toBe(1)
  expect(districtOf(counted).events[0]?.date).toBe(on('2024-09-03'))
})

function tardyOf(minutes: number): (date: string) => MarkOf {
  return (date) => ({ on: date, code: 'T', minutes })
}
