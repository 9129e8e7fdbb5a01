import { describe, expect, test } from 'vitest'
import type { Figures } from '#attendance/model/figures.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import {
  type Code,
  type MarkOf,
  calendarOf,
  count,
  districtOf,
  figuresOf,
  marksOn,
  offset,
  schoolDays,
  schoolOf,
  sixPeriods,
  stay,
  studentYear,
} from '../../../tests/world/student-year.ts'

const days = schoolDays(180)
const day = '2024-09-03'

/** What the six periods of one day count, the code of each period in order, '' for none. */
function periodDay(
  codes: readonly (Code | '')[],
  more: { whole?: Code; minutes?: number; rules?: Partial<RuleSet> } = {},
): Figures {
  const marks: MarkOf[] = codes.flatMap((code, index) =>
    code === '' ? [] : [{ on: day, code, period: index + 1, minutes: more.minutes ?? -1 }],
  )
  if (more.whole !== undefined) marks.push({ on: day, code: more.whole })
  const student = studentYear([stay(calendarOf(days, { periods: sixPeriods }))], marks)
  return districtOf(count(student, undefined, more.rules)).figures
}

describe('Periods make a day', () => {
  test('TV-1.28, TV-18.1: absent in five of six periods is attended, an event, and no absence', () => {
    expect(periodDay(['U', 'U', 'U', 'U', 'U', ''])).toMatchObject({
      days_attended: 180,
      days_absent: 0,
      truancy_events: 1,
      tardies: 1,
      long_tardies: 1,
    })
  })

  test('TV-18.2: three periods ill and three unexcused is an unexcused absence', () => {
    const mixed: Code[] = ['E', 'E', 'E', 'U', 'U', 'U']
    const figures = periodDay(mixed)
    expect(figures).toMatchObject({ days_absent: 1, absent_unexcused: 1, truancy_events: 1 })
    const half = periodDay(mixed, { rules: { mixedReasons: 'majority' } })
    expect(half.absent_unexcused).toBe(1)
    const most = periodDay(['E', 'E', 'E', 'E', 'U', 'U'], { rules: { mixedReasons: 'majority' } })
    expect(most).toMatchObject({ absent_excused: 1, truancy_events: 0 })
  })

  test.each<[string, Code[], keyof Figures]>([
    ['suspended out if any is', ['U', 'E', 'II', 'OSS', 'V', 'U'], 'absent_suspended_out'],
    ['else independent study if any is', ['U', 'E', 'II', 'E', 'V', 'U'], 'absent_independent'],
    ['excused if all are', ['E', 'E', 'E', 'E', 'E', 'E'], 'absent_excused'],
    ['else unexcused if any is', ['E', 'V', 'U', 'E', 'V', 'E'], 'absent_unexcused'],
  ])('%s', (_, codes, kind) => {
    expect(periodDay(codes)).toMatchObject({ days_absent: 1, [kind]: 1 })
  })

  test('else unverified, while there is time to clear it', () => {
    const student = studentYear(
      [stay(calendarOf(days, { periods: sixPeriods }))],
      (['E', 'V', 'E', 'V', 'E', 'E'] as const).map((code, index) => ({
        on: day,
        code,
        period: index + 1,
      })),
    )
    expect(districtOf(count(student, '2024-09-05')).figures.absent_unverified).toBe(1)
    expect(districtOf(count(student, '2024-09-13')).figures.absent_unexcused).toBe(1)
  })

  test('a whole-day mark outweighs period marks', () => {
    const absentAll: Code[] = ['U', 'U', 'U', 'U', 'U', 'U']
    expect(periodDay(absentAll, { whole: 'P' })).toMatchObject({ days_absent: 0, tardies: 0 })
    expect(periodDay(absentAll, { whole: 'E' })).toMatchObject({ absent_excused: 1 })
    expect(periodDay(['', '', '', '', '', 'T'], { whole: 'OSS' })).toMatchObject({
      absent_suspended_out: 1,
      tardies: 0,
    })
  })

  test.each<[string, (Code | '')[], number, number]>([
    ['one period of 50 minutes is long', ['', 'U', '', '', '', ''], 1, 50],
    ['an excused period breaks no rule', ['', 'E', 'E', '', '', ''], 0, 100],
    ['a suspension within the day breaks a run', ['U', 'OSS', 'U', '', '', ''], 1, 150],
  ])('%s', (_, codes, events, minutes) => {
    expect(periodDay(codes)).toMatchObject({ truancy_events: events, minutes_missed: minutes })
  })

  test('short periods: only a run of neighbours is long, from the first bell to the last', () => {
    const short = sixPeriods.map((bell) => ({ ...bell, ends: (bell.starts ?? 0) + 15 }))
    const together = shortDay(short, [1, 2])
    const apart = shortDay(short, [1, 3])
    // 8:30 to 9:40 is one gap of 70 minutes; twice 15 minutes are two gaps of 15.
    expect(together).toMatchObject({ long_tardies: 1, tardies: 1, truancy_events: 1 })
    expect(apart).toMatchObject({ long_tardies: 0, tardies: 0, truancy_events: 0 })
  })

  test('a tardy period ends a run and is a gap of its own minutes', () => {
    const short = sixPeriods.map((bell) => ({ ...bell, ends: (bell.starts ?? 0) + 15 }))
    const marks: MarkOf[] = [
      { on: day, code: 'U', period: 1 },
      { on: day, code: 'T', period: 2, minutes: 5 },
      { on: day, code: 'U', period: 3 },
    ]
    const student = studentYear([stay(calendarOf(days, { periods: short }))], marks)
    const figures = districtOf(count(student)).figures
    expect(figures).toMatchObject({ tardies: 1, long_tardies: 0, minutes_missed: 35 })
    const late = periodDay(['T', '', '', '', '', ''], { minutes: 40 })
    expect(late).toMatchObject({ tardies: 1, long_tardies: 1, truancy_events: 1 })
  })

  test('without bell times a gap is as long as its longest mark says, and never long if none does', () => {
    const silent = sixPeriods.map(({ ordinal }) => ({ ordinal, starts: null, ends: null }))
    expect(shortDay(silent, [1, 2])).toMatchObject({ truancy_events: 0, minutes_missed: 0 })
    expect(shortDay(silent, [1, 2], 50)).toMatchObject({ truancy_events: 1, minutes_missed: 100 })
  })

  test('where the calendar lists no periods, period marks never make an absence', () => {
    const marks = [1, 2, 3].map((period): MarkOf => ({ on: day, code: 'U', period, minutes: 50 }))
    const figures = figuresOf(days, marks)
    expect(figures).toMatchObject({ days_absent: 0, truancy_events: 1, tardies: 1 })
  })

  function shortDay(periods: typeof sixPeriods, absent: number[], minutes = -1): Figures {
    const marks = absent.map((period): MarkOf => ({ on: day, code: 'U', period, minutes }))
    const student = studentYear([stay(calendarOf(days, { periods }))], marks)
    return districtOf(count(student)).figures
  }
})

describe('Which days are expected and known', () => {
  test('§23-33: a day that nobody submitted is unknown, not present and not absent', () => {
    const submitted = days.filter((date) => date !== day && date !== '2024-09-04')
    const student = studentYear(
      [stay(calendarOf(days, { submitted }))],
      [{ on: '2024-09-04', code: 'E' }],
    )
    expect(districtOf(count(student)).figures).toMatchObject({
      days_expected: 180,
      days_unknown: 1,
      days_attended: 178,
      days_absent: 1,
    })
  })

  test('a mark of presence makes an unsubmitted day known', () => {
    const student = studentYear(
      [stay(calendarOf(days, { submitted: [] }))],
      [{ on: day, code: 'P' }],
    )
    expect(districtOf(count(student)).figures).toMatchObject({
      days_unknown: 179,
      days_attended: 1,
    })
  })

  test('entry and exit are inclusive, unless the district leaves the exit day out', () => {
    const student = studentYear(
      [stay(calendarOf(days), { entry: offset('2024-09-03'), exit: offset('2024-09-06') })],
      [],
    )
    expect(districtOf(count(student)).figures.days_expected).toBe(4)
    const without = count(student, undefined, { exitDay: 'not-counted' })
    expect(districtOf(without).figures.days_expected).toBe(3)
  })

  test('up to and including the as-of date', () => {
    const student = studentYear([stay(calendarOf(days))], marksOn([day, '2024-09-04'], 'U'))
    expect(districtOf(count(student, day)).figures).toMatchObject({
      days_expected: days.filter((date) => date <= day).length,
      truancy_events: 1,
    })
  })

  test('§23-35: the day of the clock change is a day like any other', () => {
    const figures = figuresOf(schoolDays(5, '2025-03-06'), marksOn(['2025-03-10'], 'U'))
    expect(figures).toMatchObject({ days_expected: 5, days_absent: 1, truancy_events: 1 })
  })

  test('§23-13: twelve days in a short-term school are taken from the primary school', () => {
    const calendar = calendarOf(days)
    const student = studentYear(
      [
        stay(calendar, { school: 1 }),
        stay(calendar, {
          school: 2,
          kind: 'short-term',
          entry: offset(days[50] ?? ''),
          exit: offset(days[61] ?? ''),
        }),
      ],
      marksOn([days[55] ?? ''], 'U', 2),
    )
    const counted = count(student)
    expect(schoolOf(counted, 1).figures).toMatchObject({ days_expected: 168, days_absent: 0 })
    expect(schoolOf(counted, 2).figures).toMatchObject({ days_expected: 12, days_absent: 1 })
    expect(districtOf(counted).figures).toMatchObject({ days_expected: 180, days_absent: 1 })
  })

  test.each(['primary', 'short-term'] as const)(
    '§23-15: 60 exempt days at home or in hospital (%s) leave 120 expected',
    (kind) => {
      const calendar = calendarOf(days)
      const hospital = { school: 2, exempt: true, kind, entry: offset(days[60] ?? '') }
      const until = offset(days[119] ?? '')
      const school =
        kind === 'short-term'
          ? [stay(calendar)]
          : [
              stay(calendar, { exit: offset(days[59] ?? '') }),
              stay(calendar, { entry: offset(days[120] ?? '') }),
            ]
      const counted = count(
        studentYear([...school, stay(calendar, { ...hospital, exit: until })], []),
      )
      expect(districtOf(counted).figures.days_expected).toBe(120)
      expect(counted.schools.map(({ school: key }) => key)).toEqual([1])
    },
  )

  test('a student who is exempt all year is not eligible for that reason', () => {
    const counted = count(studentYear([stay(calendarOf(days), { exempt: true })], []))
    expect(districtOf(counted)).toMatchObject({ notEligible: 'exempt' })
    expect(districtOf(counted).figures).toMatchObject({
      days_expected: 0,
      chronic_state: 'not-eligible',
    })
  })

  test('two stints at one school are one count, and the days between are not expected', () => {
    const calendar = calendarOf(days)
    const student = studentYear(
      [
        stay(calendar, { exit: offset(days[49] ?? '') }),
        stay(calendar, { entry: offset(days[100] ?? '') }),
      ],
      marksOn([days[10] ?? '', days[70] ?? '', days[110] ?? ''], 'E'),
    )
    const counted = count(student)
    expect(counted.schools).toHaveLength(1)
    expect(schoolOf(counted, 1).figures).toMatchObject({ days_expected: 130, days_absent: 2 })
  })

  test('the district counts a date once: attended anywhere, else absent, else unknown', () => {
    const whole = calendarOf(days)
    const silent = calendarOf(days, { submitted: [] })
    const [first = '', second = '', third = ''] = days
    const student = studentYear(
      [stay(whole, { school: 1 }), stay(silent, { school: 2 })],
      [
        { on: first, code: 'E', school: 1 },
        { on: first, code: 'P', school: 2 },
        { on: second, code: 'E', school: 1 },
        { on: third, code: 'E', school: 1 },
        { on: third, code: 'OSS', school: 2 },
      ],
    )
    expect(districtOf(count(student)).figures).toMatchObject({
      days_expected: 180,
      days_absent: 2,
      absent_excused: 1,
      absent_suspended_out: 1,
      days_attended: 178,
      days_unknown: 0,
    })
  })

  test('a mark at a school where the student is not enrolled that day counts nothing', () => {
    const student = studentYear([stay(calendarOf(days))], marksOn([day], 'U', 9))
    expect(districtOf(count(student)).figures).toMatchObject({ days_absent: 0, truancy_events: 0 })
  })
})

describe('Nothing is guessed', () => {
  test('without enrollment there are no figures, and the reason says so', () => {
    const counted = count(studentYear([], marksOn([day], 'U')))
    expect(counted).toMatchObject({
      district: null,
      blank: 'no-enrollment',
      schools: [],
      home: null,
    })
  })

  test('without a calendar neither the school nor the district has figures; another school has', () => {
    const student = studentYear(
      [
        stay(calendarOf(days), { school: 1, exit: offset('2024-10-31') }),
        stay(null, { school: 2, entry: offset('2024-11-01') }),
      ],
      [],
    )
    const counted = count(student)
    expect(counted).toMatchObject({ district: null, blank: 'no-calendar' })
    expect(counted.schools.map(({ school, count: at }) => [school, at === null])).toEqual([
      [1, false],
      [2, true],
    ])
    const before = count(student, '2024-10-15')
    expect(before.blank).toBeNull()
  })

  test('a student who has not begun has zeros, and the school ahead as home', () => {
    const student = studentYear([stay(calendarOf(days), { entry: offset('2025-01-07') })], [])
    const counted = count(student, '2024-10-15')
    expect(districtOf(counted).figures.days_expected).toBe(0)
    expect(counted).toMatchObject({ home: { school: 1, grade: '5' }, schools: [] })
  })

  test('home is the school of the last primary spell that has begun', () => {
    const calendar = calendarOf(days)
    const student = studentYear(
      [
        stay(calendar, { school: 2, grade: '7', entry: offset('2024-11-01') }),
        stay(calendar, { school: 1, grade: '6', exit: offset('2024-10-31') }),
        stay(calendar, { school: 3, kind: 'short-term', entry: offset('2025-02-03') }),
      ],
      [],
    )
    expect(count(student, '2024-10-01').home).toEqual({ school: 1, grade: '6' })
    expect(count(student).home).toEqual({ school: 2, grade: '7' })
  })
})

test('minutes missed: the mark’s, else the day’s, else the bells’', () => {
  const calendar = calendarOf(days, { minutes: 330, periods: sixPeriods })
  const student = studentYear(
    [stay(calendar)],
    [
      { on: '2024-09-03', code: 'E' },
      { on: '2024-09-04', code: 'E', minutes: 200 },
      { on: '2024-09-05', code: 'TE', minutes: 12 },
      { on: '2024-09-06', code: 'E', period: 3 },
      { on: '2024-09-09', code: 'T' },
    ],
  )
  expect(districtOf(count(student)).figures.minutes_missed).toBe(330 + 200 + 12 + 50)
})
