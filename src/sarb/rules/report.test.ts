import { describe, expect, test } from 'vitest'
import { type ReportedCase, reportOf } from '#sarb/rules/report.ts'

const rules = { suppressUpTo: 10 }
const one: ReportedCase = {
  school: '1',
  schoolName: 'Cedar',
  grade: '9',
  reason: 'habitual-truant',
  outcome: 'attending',
  heard: true,
  groups: [],
}
const some = (count: number, part: Partial<ReportedCase> = {}) =>
  Array.from({ length: count }, () => ({ ...one, ...part }))

function shown(cases: ReportedCase[], hides: boolean) {
  const { referred, tables } = reportOf(cases, { hides, rules })
  const rows = (name: string) =>
    tables
      .find(({ table }) => table === name)
      ?.rows.map(({ key, cases: count }) => `${key} ${count ?? '*'}`)
  return { referred, rows }
}

describe('The annual report', () => {
  const cases = [
    ...some(40),
    ...some(30, { grade: '10', groups: ['low-income'] }),
    ...some(9, { grade: '11', outcome: 'county-sarb' }),
  ]

  test('adds up what the board was given, grade by grade as pupils pass through them', () => {
    const { referred, rows } = shown(cases, false)
    expect(referred).toBe(79)
    expect(rows('grade')).toEqual(['9 40', '10 30', '11 9'])
    expect(rows('county-grade')).toEqual(['11 9'])
    expect(rows('group')).toEqual(['low-income 30'])
  })

  test('hides a small group, and one from which it could be worked out', () => {
    const { referred, rows } = shown(cases, true)
    expect(referred).toBe(79)
    // 79 − 40 − 30 would tell the 9: the next smallest is hidden too.
    expect(rows('grade')).toEqual(['9 40', '10 *', '11 *'])
    expect(rows('county-grade')).toEqual(['11 *'])
    expect(rows('outcome')?.filter((row) => !row.endsWith('*'))).toEqual([])
  })

  test('tells nothing of a year with a handful of cases, but to the county', () => {
    expect(shown(some(3), true)).toMatchObject({ referred: null })
    expect(shown(some(3), false)).toMatchObject({ referred: 3 })
  })
})
