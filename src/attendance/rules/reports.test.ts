import { describe, expect, test } from 'vitest'
import { tenthsOfPercent } from '#kernel/rate.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import {
  type AbsenceSummary,
  absenceRate,
  checkedSummary,
  summaryOf,
} from '#attendance/rules/absence-summary.ts'
import {
  type TaughtDay,
  attendanceRate,
  adaOfSchools,
  averageDailyAttendance,
  continuationAda,
  daysOfHours,
  daysOfPeriod,
  pooledRate,
  schoolMonths,
} from '#attendance/rules/average-daily-attendance.ts'
import {
  alternateAbsenceRate,
  recoveryCreditable,
  recoveryEarned,
} from '#attendance/rules/recovery.ts'
import { ruleSetInForce } from '#rule-sets/rules/in-force.ts'
import { type Code, figuresOf, marksOn, schoolDays } from '../../../tests/world/student-year.ts'

const on = (date: string): SchoolDate => SchoolDate.parse(date)

describe('Average daily attendance', () => {
  test('TV-1.27: 180 days taught, 180, 170 and 160 attended: ADA 2.833, rate 94.44 %', () => {
    const days = schoolDays(180).map((date, index): TaughtDay => {
      const attended = 3 - (index < 10 ? 1 : 0) - (index < 20 ? 1 : 0)
      return { date, expected: 3, attended }
    })
    const ada = averageDailyAttendance(days)
    expect(ada).toEqual({ numerator: 510, denominator: 180 })
    expect((ada.numerator / ada.denominator).toFixed(3)).toBe('2.833')
    expect(attendanceRate(days)).toEqual({ numerator: 510, denominator: 540 })
    expect(tenthsOfPercent(attendanceRate(days))).toBe(944)
  })

  test('a school month is four weeks taught; the weeks of winter vacation belong to none', () => {
    const vacation = schoolDays(15, '2024-12-23')
    const days = taught(schoolDays(180, '2024-08-12', [...vacation, '2024-09-02']))
    const months = schoolMonths(days)
    expect(months.map((month) => month.days.length).slice(0, 5)).toEqual([19, 20, 20, 20, 20])
    expect(months[4]?.days.at(-1)?.date).toBe('2025-01-17')
    expect(months[4]?.days[0]?.date).toBe('2024-12-02')
  })

  test('P-1 ends with the last school month by December 31, P-2 with the last by April 15', () => {
    const days = taught(schoolDays(180, '2024-08-12', schoolDays(15, '2024-12-23')))
    expect(daysOfPeriod(days, 'P-1').at(-1)?.date).toBe('2024-11-29')
    expect(daysOfPeriod(days, 'P-2').at(-1)?.date).toBe('2025-04-11')
    expect(daysOfPeriod(days, 'annual')).toHaveLength(180)
  })

  test('TV-1.29: a continuation pupil of 300 hours is absent 25 of 100 days for 75 hours', () => {
    expect(daysOfHours(225, 300, 100)).toEqual({ numerator: 22_500, denominator: 300 })
    expect(22_500 / 300).toBe(75)
    const unexcused = daysOfHours(75, 300, 100)
    expect(unexcused.numerator / unexcused.denominator).toBe(25)
  })

  test('continuation hours: three make a day, fifteen a week at most', () => {
    expect(continuationAda([15, 18, 9])).toEqual({ numerator: 39, denominator: 3 })
  })

  test('schools that taught other numbers of days add their ADA up; days over days would be another', () => {
    expect(adaOfSchools([])).toBeNull()
    expect(adaOfSchools([{ attended: 0, taught: 0 }])).toBeNull()
    expect(
      adaOfSchools([
        { attended: 510, taught: 180 },
        { attended: 350, taught: 175 },
        { attended: 0, taught: 0 },
      ]),
    ).toEqual({ ada: 510 / 180 + 2, schools: 2, attended: 860 })
  })

  test('TV-19.6: 10 of 100 and 120 of 300 are 32.5 % of the district, not 25 %', () => {
    const district = pooledRate([
      { numerator: 10, denominator: 100 },
      { numerator: 120, denominator: 300 },
    ])
    expect(district).toEqual({ numerator: 130, denominator: 400 })
    expect(tenthsOfPercent(district)).toBe(325)
  })
})

describe('Attendance recovery', () => {
  test('TV-1.30: of 8 recovery days with 6 absences 6 can be claimed', () => {
    expect(recoveryCreditable(8, 6, { recoveryDays: 10 })).toBe(6)
    expect(recoveryCreditable(12, 40, { recoveryDays: 10 })).toBe(10)
  })

  test('TV-1.31: 90 minutes on three dates are one day of 240, and 30 minutes wait', () => {
    const sessions = ['2025-10-04', '2025-10-18', '2025-11-01'].map((date) => ({
      date: on(date),
      minutes: 90,
    }))
    expect(recoveryEarned(sessions, 240)).toEqual({ days: ['2025-11-01'], carried: 30 })
  })

  test('TV-1.32: 480 minutes on one Saturday are one day', () => {
    const saturday = { date: on('2025-10-04'), minutes: 240 }
    expect(recoveryEarned([saturday, saturday], 240)).toEqual({ days: ['2025-10-04'], carried: 0 })
  })

  test('TV-1.25, §23-16: 20 of 180 stays 11.1 % and chronic; the alternate rate is 8.9 %', () => {
    const days = schoolDays(180)
    const figures = figuresOf(days, marksOn(days.slice(0, 20), 'E'))
    expect(figures).toMatchObject({ days_absent: 20, days_expected: 180, chronic_state: 'yes' })
    expect(tenthsOfPercent({ numerator: 20, denominator: 180 })).toBe(111)
    const alternate = alternateAbsenceRate(20, 4, 180)
    expect(alternate).toEqual({ numerator: 16, denominator: 180 })
    expect(tenthsOfPercent(alternate)).toBe(89)
  })
})

describe('The state’s absence summary', () => {
  const rules = ruleSetInForce([], on('2026-06-30'))
  const summary: AbsenceSummary = {
    expectedInPerson: 150,
    attendedInPerson: 137,
    suspendedOut: 2,
    suspendedIn: 5,
    excused: 8,
    unexcused: 3,
    independentWithoutAda: 5,
    independentWithAda: 10,
    recovered: 0,
  }

  test('TV-1.22: 18 of 165 days, 10.91 %', () => {
    expect(absenceRate(summary)).toEqual({ numerator: 18, denominator: 165 })
    expect(((18 / 165) * 100).toFixed(2)).toBe('10.91')
  })

  test('TV-1.22, STAS 13.21–13.23: the count of a year yields the record, study with and without ADA apart', () => {
    const days = schoolDays(165)
    const marks = (from: number, many: number, code: Code) =>
      marksOn(days.slice(from, from + many), code)
    const figures = figuresOf(days, [
      ...marks(0, 5, 'II'),
      ...marks(10, 10, 'IC'),
      ...marks(30, 8, 'E'),
      ...marks(40, 2, 'U'),
      ...marks(50, 1, 'B'),
      ...marks(60, 2, 'OSS'),
      ...marks(70, 5, 'ISS'),
    ])
    expect(figures).toMatchObject({ absent_independent: 5, attended_independent: 10 })
    expect(summaryOf(figures, 0)).toEqual(summary)
    expect(checkedSummary(summaryOf(figures, 0), rules).ok).toBe(true)
    expect(absenceRate(summaryOf(figures, 0))).toEqual({ numerator: 18, denominator: 165 })
  })

  test('TV-18.3: 137 attended and 13 missed are the 150 expected', () => {
    expect(checkedSummary(summary, rules)).toEqual({ ok: true, value: summary })
  })

  test('TV-18.4: without the days of in-school suspension it is refused', () => {
    expect(checkedSummary({ ...summary, attendedInPerson: 132 }, rules)).toMatchObject({
      ok: false,
      refusal: 'STAS0318',
    })
  })

  test('recovery days are at most ten and at most the absences', () => {
    const refusal = { ok: false, refusal: 'too-many-recovery-days' }
    expect(checkedSummary({ ...summary, recovered: 11 }, rules)).toMatchObject(refusal)
    const fewer = { ...summary, attendedInPerson: 150, suspendedOut: 0, excused: 0, unexcused: 0 }
    expect(checkedSummary({ ...fewer, recovered: 6 }, rules)).toMatchObject(refusal)
    expect(checkedSummary({ ...summary, recovered: 10 }, rules).ok).toBe(true)
  })
})

function taught(days: readonly SchoolDate[]): TaughtDay[] {
  return days.map((date) => ({ date, expected: 1, attended: 1 }))
}
