import { describe, expect, test } from 'vitest'
import type { Figures } from '#attendance/model/figures.ts'
import {
  type Code,
  calendarOf,
  count,
  districtOf,
  figuresOf,
  marksOn,
  offset,
  schoolDays,
  schoolOf,
  stay,
  studentYear,
} from '../../../tests/world/student-year.ts'

/** The district's figures after `expected` days of one school, the first `absent` of them missed. */
function afterDays(expected: number, absent: number, code: Code = 'E'): Figures {
  const days = schoolDays(expected, '2024-07-01')
  return figuresOf(days, marksOn(days.slice(0, absent), code))
}

describe('Chronic absentee by the state’s rule', () => {
  test.each([
    ['TV-1.15', 180, 18, 'yes'],
    ['TV-1.16', 180, 17, 'no'],
    ['TV-1.17', 30, 10, 'not-eligible'],
    ['TV-1.18', 31, 4, 'yes'],
    ['TV-1.19', 31, 31, 'not-eligible'],
    ['TV-1.23', 251, 25, 'no'],
    ['§23-10', 180, 18, 'yes'],
  ])('%s: expected %i, absent %i → %s', (_, expected, absent, chronic) => {
    expect(afterDays(expected, absent)).toMatchObject({
      days_expected: expected,
      days_absent: absent,
      chronic_state: chronic,
    })
  })

  test('TV-1.20, §23-11: 20 and 20 days at two schools are eligible at the district alone', () => {
    const [a, b] = twoSchools(20, 5, 20, 5)
    expect([a?.chronic_state, b?.chronic_state]).toEqual(['not-eligible', 'not-eligible'])
    const district = twoSchoolsDistrict(20, 5, 20, 5)
    expect(district).toMatchObject({ days_expected: 40, days_absent: 10, chronic_state: 'yes' })
  })

  test('TV-1.21, §23-12: chronic at the first school, not at the second, not at the district', () => {
    const [a, b] = twoSchools(100, 11, 80, 2)
    expect([a?.chronic_state, b?.chronic_state]).toEqual(['yes', 'no'])
    const district = twoSchoolsDistrict(100, 11, 80, 2)
    expect(district).toMatchObject({ days_expected: 180, days_absent: 13, chronic_state: 'no' })
  })

  test('TV-1.26: 4 of 31 days missed at each of three schools is chronic at each and at the district', () => {
    const days = schoolDays(93)
    const calendar = calendarOf(days)
    const student = studentYear(
      [0, 1, 2].map((n) =>
        stay(calendar, {
          school: n + 1,
          entry: offset(days[n * 31] ?? ''),
          exit: offset(days[n * 31 + 30] ?? ''),
        }),
      ),
      [0, 1, 2].flatMap((n) => marksOn(days.slice(n * 31, n * 31 + 4), 'E', n + 1)),
    )
    const counted = count(student)
    expect(counted.schools.map(({ count: at }) => at?.figures.chronic_state)).toEqual([
      'yes',
      'yes',
      'yes',
    ])
    expect(districtOf(counted).figures).toMatchObject({
      days_expected: 93,
      days_absent: 12,
      chronic_state: 'yes',
    })
  })

  test('§23-1: eighteen sick days are chronic and no truancy; three unexcused are truancy and not chronic', () => {
    expect(afterDays(180, 18)).toMatchObject({ chronic_state: 'yes', truancy_events: 0 })
    const truant = afterDays(180, 3, 'U')
    expect(truant).toMatchObject({
      chronic_state: 'no',
      truancy_events: 3,
      band_lausd: 'proficient',
    })
    expect(truant.report_1).not.toBeNull()
  })

  test('TV-1.13: 30 excused and 2 unexcused of 100 is a chronic absentee with 2 unexcused days', () => {
    const days = schoolDays(100)
    const figures = figuresOf(days, [
      ...marksOn(days.slice(0, 30), 'E'),
      ...marksOn(days.slice(30, 32), 'U'),
    ])
    expect(figures).toMatchObject({ chronic_state: 'yes', absent_unexcused: 2, days_expected: 100 })
  })

  test('TV-1.14: ten unexcused tardies of 45 minutes in 60 days are ten events and no absence', () => {
    const days = schoolDays(60)
    const tardies = marksOn(days.slice(0, 10), 'T').map((mark) => ({ ...mark, minutes: 45 }))
    const figures = figuresOf(days, tardies)
    expect(figures).toMatchObject({ truancy_events: 10, absent_unexcused: 0, days_absent: 0 })
    expect(figures.report_3).toBe(days[4])
  })

  test('§23-14: in-school suspension is present, out-of-school suspension is absent', () => {
    const days = schoolDays(100)
    const figures = figuresOf(days, [
      ...marksOn(days.slice(0, 5), 'ISS'),
      ...marksOn(days.slice(5, 10), 'OSS'),
    ])
    expect(figures).toMatchObject({
      days_attended: 95,
      suspended_in: 5,
      days_absent: 5,
      absent_suspended_out: 5,
    })
  })

  test('why a student is not judged', () => {
    const few = count(studentYear([stay(calendarOf(schoolDays(30)))], []))
    expect(districtOf(few).notEligible).toBe('too-few-days')
    const days = schoolDays(40)
    const never = count(studentYear([stay(calendarOf(days))], marksOn(days, 'U')))
    expect(districtOf(never).notEligible).toBe('never-attended')
    const judged = count(studentYear([stay(calendarOf(days))], []))
    expect(districtOf(judged).notEligible).toBeNull()
  })

  test('since when: from the 31st expected day, when the share was already there', () => {
    const days = schoolDays(40)
    const figures = figuresOf(days, marksOn(days.slice(0, 8), 'E'))
    expect(figures).toMatchObject({ chronic_state: 'yes', chronic_state_since: days[30] })
  })

  test('since when: attending ends it, and another absence begins it anew', () => {
    const days = schoolDays(60)
    const absent = [...days.slice(0, 4), days[49] ?? '', days[50] ?? '']
    const figures = figuresOf(days, marksOn(absent, 'E'))
    // 4 of 40 is still a tenth and 4 of 41 is not; 5 of 50 is again, and so is 6 of 60.
    expect(figures).toMatchObject({ chronic_state: 'yes', chronic_state_since: days[49] })
    const before = figuresOf(days, marksOn(absent, 'E'), days[45])
    expect(before).toMatchObject({ chronic_state: 'no', chronic_state_since: days[40] })
  })
})

describe('Bands and the local rule, on known days, unrounded', () => {
  test.each([
    ['TV-2.1', 180, 180, 'advanced', 'satisfactory', 'no', 'no'],
    ['TV-2.2', 173, 180, 'proficient', 'satisfactory', 'no', 'no'],
    ['TV-2.3', 172, 180, 'basic', 'satisfactory', 'no', 'no'],
    ['TV-2.4', 171, 180, 'basic', 'at-risk', 'no', 'no'],
    ['TV-2.5', 165, 180, 'below-basic', 'at-risk', 'no', 'no'],
    ['TV-2.6, §23-18', 163, 180, 'below-basic', 'at-risk', 'no', 'yes'],
    ['TV-2.7', 162, 180, 'below-basic', 'moderate', 'yes', 'yes'],
    ['TV-2.8', 144, 180, 'far-below-basic', 'severe', 'yes', 'yes'],
    ['TV-2.9', 24, 25, 'proficient', 'satisfactory', 'not-eligible', 'no'],
  ])('%s: %i of %i days', (_, attended, enrolled, lausd, works, state, local) => {
    expect(afterDays(enrolled, enrolled - attended)).toMatchObject({
      band_lausd: lausd,
      band_attendance_works: works,
      chronic_state: state,
      chronic_local: local,
    })
  })

  test('nothing is said before ten known days', () => {
    expect(afterDays(9, 3)).toMatchObject({
      chronic_local: 'too-early',
      band_attendance_works: 'too-early',
      band_lausd: 'too-early',
    })
    expect(afterDays(10, 1)).toMatchObject({ chronic_local: 'yes', band_lausd: 'below-basic' })
  })

  test('the look-alike of printed day counts calls 15 of 180 chronic, as whole percents do', () => {
    const days = schoolDays(180)
    const absent = marksOn(days.slice(0, 15), 'E')
    expect(figuresOf(days, absent).chronic_local).toBe('no')
    const lookAlike = figuresOf(days, absent, undefined, { localChronicRule: 'whole-percent' })
    expect(lookAlike.chronic_local).toBe('yes')
  })
})

describe('Streaks and the last twenty days', () => {
  const days = schoolDays(60)

  test('a streak runs over weekends and ends at the last known day', () => {
    const figures = figuresOf(days, marksOn([...days.slice(3, 10), ...days.slice(58)], 'E'))
    expect(figures).toMatchObject({ current_streak: 2, longest_streak: 7, absent_last_20: 2 })
  })

  test('a day of attendance ends it', () => {
    const figures = figuresOf(days, marksOn(days.slice(50, 59), 'U'))
    expect(figures).toMatchObject({ current_streak: 0, longest_streak: 9, absent_last_20: 9 })
  })

  test('days that nobody submitted neither break a streak nor count among the twenty', () => {
    const submitted = days.filter((_, index) => index < 35)
    const student = studentYear(
      [stay(calendarOf(days, { submitted }))],
      marksOn([...days.slice(15, 16), days[34] ?? '', days[50] ?? '', days[59] ?? ''], 'U'),
    )
    expect(districtOf(count(student)).figures).toMatchObject({
      days_unknown: 23,
      current_streak: 3,
      longest_streak: 3,
      absent_last_20: 3,
    })
  })
})

function twoSchoolYear(daysA: number, absentA: number, daysB: number, absentB: number) {
  const days = schoolDays(daysA + daysB)
  const calendar = calendarOf(days)
  const move = days[daysA] ?? ''
  return count(
    studentYear(
      [
        stay(calendar, { school: 1, exit: offset(move) - 1 }),
        stay(calendar, { school: 2, entry: offset(move) }),
      ],
      [
        ...marksOn(days.slice(0, absentA), 'E', 1),
        ...marksOn(days.slice(daysA, daysA + absentB), 'E', 2),
      ],
    ),
  )
}

function twoSchools(...of: [number, number, number, number]): Figures[] {
  const counted = twoSchoolYear(...of)
  return [schoolOf(counted, 1).figures, schoolOf(counted, 2).figures]
}

function twoSchoolsDistrict(...of: [number, number, number, number]): Figures {
  return districtOf(twoSchoolYear(...of)).figures
}
