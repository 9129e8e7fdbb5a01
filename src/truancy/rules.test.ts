import { describe, expect, test } from 'vitest'
import { SchoolDate } from '#kernel/school-date.ts'
import { ruleSetInForce } from '#rule-sets/rules/in-force.ts'
import { type ComplianceGate, complianceGates } from '#truancy/model.ts'
import {
  chronicTruancy,
  compulsoryDates,
  habitualTruancy,
  lastReport,
  nextStep,
  reportDate,
  reportsOf,
} from '#truancy/rules.ts'

const on = (date: string): SchoolDate => SchoolDate.parse(date)
const rules = ruleSetInForce([], on('2025-01-31'))
const events = ['2024-09-03', '2024-09-09', '2024-09-20', '2024-10-01', '2024-10-04'].map(
  (date) => ({ date: on(date) }),
)
const everything = new Set(complianceGates)

describe('Reports', () => {
  test('§23-4: the third event makes the first report, each further event another', () => {
    expect(reportsOf(events, rules)).toEqual([
      { number: 1, date: '2024-09-20' },
      { number: 2, date: '2024-10-01' },
      { number: 3, date: '2024-10-04' },
    ])
    expect([0, 1, 2, 3, 4].map((number) => reportDate(events, number, rules))).toEqual([
      null,
      '2024-09-20',
      '2024-10-01',
      '2024-10-04',
      null,
    ])
  })

  test('two events make none', () => {
    expect(reportsOf(events.slice(0, 2), rules)).toEqual([])
    expect(lastReport(events.slice(0, 2), rules)).toBeNull()
    expect(lastReport(events, rules)).toBe('2024-10-04')
  })

  test('§23-8: when one of three events is excused, the report is gone', () => {
    const afterExcusing = events.slice(0, 3).filter(({ date }) => date !== '2024-09-09')
    expect(reportDate(afterExcusing, 1, rules)).toBeNull()
  })

  test.each([
    ['2012-05-05', '2018-05-04', '2018-05-05', '2030-05-04', '2030-05-05'],
    ['2012-02-29', '2018-02-28', '2018-03-01', '2030-02-28', '2030-03-01'],
  ])('a pupil born on %s must attend from the 6th birthday on and before the 18th', (...dates) => {
    const [birth, tooYoung, first, last, tooOld] = dates
    const { from, before } = compulsoryDates(on(birth), rules)
    expect([tooYoung, first, last, tooOld].map((date) => from <= date && date < before)).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})

describe('Habitual truant', () => {
  const reports = reportsOf(events, rules)

  test.each([
    ['an attempt before the first report', ['2024-09-15'], null, ['conference-attempt']],
    ['an attempt after it', ['2024-09-25'], '2024-10-04', []],
    ['an attempt on the day of it', ['2024-09-20'], '2024-10-04', []],
    ['an attempt after the third report', ['2024-09-15', '2024-10-11'], '2024-10-11', []],
    ['no attempt', [], null, ['conference-attempt']],
  ])('§23-5: five events and %s', (_, attempts, since, missing) => {
    expect(habitualTruancy(reports, attempts.map(on), rules)).toEqual({ since, missing })
  })

  test('two reports are not enough, whatever was tried', () => {
    expect(habitualTruancy(reports.slice(0, 2), [on('2024-09-25')], rules)).toEqual({
      since: null,
      missing: ['three-reports'],
    })
    expect(habitualTruancy([], [], rules).missing).toEqual(['three-reports', 'conference-attempt'])
  })
})

describe('What is next', () => {
  const during = { schooldaysAhead: true, mustAttend: true }

  test.each([
    [1, { due: 'talk', missing: 2 }],
    [2, { due: 'talk', missing: 1 }],
    [3, { due: 'notice', reports: 1 }],
    [4, { due: 'conference', reports: 2 }],
    [5, { due: 'meeting', reports: 3 }],
    [6, { due: 'meeting', reports: 4 }],
    [20, { due: 'meeting', reports: 18 }],
  ])('after %i events', (count, due) => {
    expect(nextStep({ events: count, ...during }, rules)).toEqual({ ...due, after: 'one-more' })
  })

  test.each([
    ['the year is over', { schooldaysAhead: false, mustAttend: true }, 'year-over'],
    ['the pupil turned 18', { schooldaysAhead: true, mustAttend: false }, 'over-age'],
    ['both', { schooldaysAhead: false, mustAttend: false }, 'year-over'],
  ])('no further report is announced once %s', (_, standing, after) => {
    for (const count of [1, 3, 4, 5, 20]) {
      expect(nextStep({ events: count, ...standing }, rules).after).toBe(after)
    }
  })

  test('the rungs follow the numbers of the law', () => {
    const stricter = { truantEvents: 2, habitualReports: 4 }
    const dues = [1, 2, 3, 4, 5].map(
      (count) => nextStep({ events: count, ...during }, stricter).due,
    )
    expect(dues).toEqual(['talk', 'notice', 'conference', 'conference', 'meeting'])
  })
})

describe('Chronic truant', () => {
  test.each([
    ['TV-1.10', 4, 40, true],
    ['TV-1.11', 4, 41, false],
    ['TV-1.13', 2, 100, false],
    ['TV-1.14', 0, 60, false],
    ['§23-6, by day 60', 4, 60, false],
    ['no schooldays yet', 0, 0, false],
  ])('%s: %i unexcused of %i schooldays', (_, unexcusedFullDays, schooldays, met) => {
    const judged = chronicTruancy({ unexcusedFullDays, schooldays }, everything, rules)
    expect(judged).toMatchObject({ ratioMet: met, chronicTruant: met, missing: [] })
    expect(judged.ratio).toEqual({ numerator: unexcusedFullDays, denominator: schooldays })
  })

  test('TV-1.12: without a conference attempt the ratio makes no chronic truant, and the gate is told', () => {
    const complied = new Set(complianceGates.filter((gate: ComplianceGate) => gate !== 'EC 48262'))
    expect(chronicTruancy({ unexcusedFullDays: 4, schooldays: 40 }, complied, rules)).toMatchObject(
      {
        ratioMet: true,
        chronicTruant: false,
        missing: ['EC 48262'],
      },
    )
  })
})
