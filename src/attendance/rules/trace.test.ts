import { describe, expect, test } from 'vitest'
import { patternsOf } from '#attendance/rules/patterns.ts'
import { daysBehind, traceStudentYear } from '#attendance/rules/trace.ts'
import {
  type MarkOf,
  calendarOf,
  codeNames,
  codes,
  lastDay,
  legal,
  marksOn,
  offset,
  schoolDays,
  sixPeriods,
  stay,
  studentYear,
} from '../../../tests/world/student-year.ts'

const days = schoolDays(60)

describe('Why?', () => {
  test('every day tells what decided it', () => {
    const trace = traced([
      { on: '2024-09-03', code: 'U' },
      { on: '2024-09-04', code: 'T', minutes: 20 },
      { on: '2024-09-05', code: 'T' },
      { on: '2024-09-06', code: 'T', minutes: 40 },
      { on: '2024-09-09', code: 'V' },
      { on: '2024-09-10', code: 'U', period: 2 },
    ])
    const told = (date: string) => trace.district.find((day) => day.date === date)
    expect(told('2024-09-02')).toMatchObject({ standing: 'attended', rule: 'no-mark', marks: [] })
    expect(told('2024-09-03')).toMatchObject({
      standing: 'absent',
      absence: 'unexcused',
      rule: 'whole-day-code',
      event: 'full-day',
      eventRule: 'unexcused-full-day',
      school: null,
    })
    expect(told('2024-09-04')).toMatchObject({ event: null, eventRule: 'gap-within-limit' })
    expect(told('2024-09-05')).toMatchObject({
      eventRule: 'gap-of-unknown-minutes',
      minutesMissed: null,
    })
    expect(told('2024-09-06')).toMatchObject({ event: 'long-gap', longestGap: 40, longGap: true })
    expect(told('2024-09-09')).toMatchObject({ absence: 'unexcused', unverifiedTooLong: true })
    expect(told('2024-09-10')).toMatchObject({
      rule: 'attended-some-period',
      longestGap: 50,
      marks: [{ index: 5, school: 1, period: 2, code: codeNames.indexOf('U') + 1, minutes: null }],
    })
  })

  test('a day of a pupil too young says so', () => {
    const student = studentYear(
      [stay(calendarOf(days))],
      marksOn(['2024-09-03'], 'U'),
      '2019-01-01',
    )
    const { district } = traceStudentYear(student, legal, offset(lastDay))
    expect(district.find((day) => day.absence === 'unexcused')).toMatchObject({
      event: null,
      eventRule: 'younger-than-compulsory',
    })
  })

  test('a report rests on the events up to it', () => {
    const events = ['2024-09-03', '2024-09-09', '2024-09-20', '2024-10-01']
    const trace = traced(marksOn(events, 'U'))
    const behind = (figure: 'report_1' | 'report_2' | 'report_3') =>
      daysBehind(figure, trace.district, legal).map((day) => day.date)
    expect(behind('report_1')).toEqual(events.slice(0, 3))
    expect(behind('report_2')).toEqual(events)
    expect(behind('report_3')).toEqual([])
  })

  test('each school tells its own days, and marks of other schools do not stand there', () => {
    const calendar = calendarOf(days)
    const student = studentYear(
      [stay(calendar, { school: 1 }), stay(calendar, { school: 2 })],
      [
        { on: '2024-09-03', code: 'E', school: 1 },
        { on: '2024-09-03', code: 'P', school: 2 },
      ],
    )
    const trace = traceStudentYear(student, legal, offset(lastDay))
    const atSchool = (school: number) =>
      trace.schools.get(school)?.find((day) => day.date === '2024-09-03')
    expect(atSchool(1)).toMatchObject({ school: 1, standing: 'absent' })
    expect(atSchool(2)).toMatchObject({ school: 2, standing: 'attended' })
    expect(atSchool(1)?.marks).toHaveLength(1)
    const district = trace.district.find((day) => day.date === '2024-09-03')
    expect(district).toMatchObject({ standing: 'attended', rule: 'attended-somewhere' })
    expect(district?.marks).toHaveLength(2)
  })
})

describe('Patterns', () => {
  test('Mondays, and days beside days off', () => {
    // Labor Day, September 2, is off: the Friday before and the Tuesday after lie beside it.
    const withHoliday = schoolDays(40, '2024-08-12', ['2024-09-02'])
    const absent = ['2024-08-19', '2024-08-26', '2024-08-30', '2024-09-03', '2024-09-09']
    const student = studentYear([stay(calendarOf(withHoliday))], marksOn(absent, 'U'))
    const trace = traceStudentYear(student, legal, offset(lastDay))
    const patterns = patternsOf(trace.district, codes)
    expect(patterns.weekdays).toEqual([
      { weekday: 1, known: 8, absent: 3 },
      { weekday: 2, known: 8, absent: 1 },
      { weekday: 3, known: 8, absent: 0 },
      { weekday: 4, known: 8, absent: 0 },
      { weekday: 5, known: 8, absent: 1 },
    ])
    expect(patterns.besideDaysOff).toEqual({ known: 2, absent: 2 })
    expect(patterns.otherDays).toEqual({ known: 38, absent: 3 })
    expect(
      patterns.months.map(({ month, known, absent: missed }) => [month, known, missed]),
    ).toEqual([
      ['2024-08', 15, 3],
      ['2024-09', 20, 2],
      ['2024-10', 5, 0],
    ])
  })

  test('the period that is missed most', () => {
    const patterns = patternsOf(
      traced([
        { on: '2024-09-03', code: 'U', period: 1 },
        { on: '2024-09-04', code: 'U', period: 1 },
        { on: '2024-09-05', code: 'T', period: 1, minutes: 5 },
        { on: '2024-09-05', code: 'U', period: 6 },
      ]).district,
      codes,
    )
    expect(patterns.periods).toEqual([
      { period: 1, absent: 2, late: 1 },
      { period: 6, absent: 1, late: 0 },
    ])
  })
})

function traced(marks: readonly MarkOf[]) {
  const student = studentYear([stay(calendarOf(days, { periods: sixPeriods }))], marks)
  return traceStudentYear(student, legal, offset(lastDay))
}
