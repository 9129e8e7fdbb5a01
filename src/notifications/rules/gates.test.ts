import { describe, expect, test } from 'vitest'
import { SchoolDate } from '#kernel/school-date.ts'
import { type OnRecord, gatesOf } from '#notifications/rules/gates.ts'
import { ruleSetInForce } from '#rule-sets/rules/in-force.ts'

const on = (date: string) => SchoolDate.parse(date)
const rules = ruleSetInForce([], on('2026-03-02'))

const everything: OnRecord = {
  reports: ['2025-09-22', '2025-10-01', '2025-10-06'].map((date, place) => ({
    number: place + 1,
    date: on(date),
  })),
  attempts: [on('2025-09-25')],
  firstNoticeOn: on('2025-09-29'),
  acts: [
    { section: 'EC 48291', date: on('2026-02-02') },
    { section: 'EC 48263', date: on('2026-01-20') },
    { section: 'EC 48263', date: on('2025-12-01') },
  ],
  mustAttend: true,
  unexcusedFullDays: 4,
  schooldays: 40,
}

describe('A chronic truant', () => {
  test('TV-1.10: a tenth without excuse, and every section complied with, each since its day', () => {
    const { chronic, compliance } = gatesOf(everything, rules)
    expect(chronic).toMatchObject({ chronicTruant: true, missing: [] })
    expect(compliance).toEqual([
      { gate: 'EC 48260', since: '2025-09-22' },
      { gate: 'EC 48260.5', since: '2025-09-29' },
      { gate: 'EC 48261', since: '2025-10-01' },
      { gate: 'EC 48262', since: '2025-10-06' },
      { gate: 'EC 48263', since: '2025-12-01' },
      { gate: 'EC 48291', since: '2026-02-02' },
    ])
  })

  test.each<[string, Partial<OnRecord>, string[]]>([
    ['TV-1.12: no conference was tried', { attempts: [] }, ['EC 48262']],
    ['one was tried before the first report', { attempts: [on('2025-09-20')] }, ['EC 48262']],
    ['the first notice was not served, or is void', { firstNoticeOn: null }, ['EC 48260.5']],
    ['nobody was referred to the board', { acts: [] }, ['EC 48263', 'EC 48291']],
    ['there is one report', { reports: everything.reports.slice(0, 1) }, ['EC 48261', 'EC 48262']],
    [
      'there is no report',
      { reports: [], firstNoticeOn: null },
      ['EC 48260', 'EC 48260.5', 'EC 48261', 'EC 48262'],
    ],
  ])('not so, though the share is met, while %s', (_, without, missing) => {
    const { chronic } = gatesOf({ ...everything, ...without }, rules)
    expect(chronic).toMatchObject({ ratioMet: true, chronicTruant: false, missing })
  })

  test.each<[string, Partial<OnRecord>]>([
    ['TV-1.11: 4 of 41', { schooldays: 41 }],
    ['TV-1.13: 2 of 100, however often ill', { unexcusedFullDays: 2, schooldays: 100 }],
    ['TV-1.14: tardies alone', { unexcusedFullDays: 0, schooldays: 60 }],
    ['nobody who need not attend', { mustAttend: false }],
  ])('nor is one by %s', (_, standing) => {
    expect(gatesOf({ ...everything, ...standing }, rules).chronic).toMatchObject({
      ratioMet: false,
      chronicTruant: false,
      missing: [],
    })
  })
})

test('§23-5: a habitual truant needs three reports and an attempt after the first', () => {
  expect(gatesOf(everything, rules).habitual).toEqual({ since: '2025-10-06', missing: [] })
  expect(gatesOf({ ...everything, attempts: [] }, rules).habitual.missing).toEqual([
    'conference-attempt',
  ])
})
