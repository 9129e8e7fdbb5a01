import { type Line, hiddenGroups } from '#attendance/rules/suppression.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import { grades } from '#schools/model.ts'
import type { Outcome, Reason } from '#sarb/model/case.ts'
import type { Report, ReportTable } from '#sarb/model/report.ts'

// The annual report: cases that the board was given in a school year, added up. EC 48273

export interface ReportedCase {
  school: string
  schoolName: string
  grade: string | null
  reason: Reason
  outcome: Outcome | null
  heard: boolean
  /** Subgroups that the student is in */
  groups: readonly string[]
}

type Told = Pick<Report, 'referred' | 'heard' | 'tables'>

/** Groups overlap, so each stands in a line with everybody who is not in it. */
export const reportGroups = ['english-learner', 'disability', 'low-income'] as const

export function reportOf(
  cases: readonly ReportedCase[],
  hiding: { hides: boolean; rules: Pick<RuleSet, 'suppressUpTo'> },
): Told {
  const tables = tablesOf(cases)
  const heard = cases.filter((one) => one.heard).length
  const hidden = hiding.hides ? hiddenIn(tables, cases.length, heard, hiding.rules) : new Set()
  const shown = (name: string, count: number) => (hidden.has(name) ? null : count)
  return {
    referred: shown('all', cases.length),
    heard: shown('heard', heard),
    tables: tables.map(({ table, rows }) => ({
      table,
      rows: rows.map((row) => ({ ...row, cases: shown(`${table}:${row.key}`, row.cases) })),
    })),
  }
}

interface Counted {
  table: ReportTable
  rows: { key: string; name: string | null; cases: number }[]
}

function tablesOf(cases: readonly ReportedCase[]): Counted[] {
  const toCounty = cases.filter(({ outcome }) => outcome === 'county-sarb')
  return [
    counted('reason', cases, ({ reason }) => [reason]),
    counted('grade', cases, ({ grade }) => [grade ?? '?']),
    {
      ...counted('school', cases, ({ school }) => [school]),
      rows: counted('school', cases, ({ school }) => [school]).rows.map((row) => ({
        ...row,
        name: cases.find(({ school }) => school === row.key)?.schoolName ?? null,
      })),
    },
    counted('outcome', cases, ({ outcome }) => [outcome ?? 'open']),
    counted('group', cases, ({ groups }) => groups),
    counted('county-grade', toCounty, ({ grade }) => [grade ?? '?']),
  ]
}

function counted(
  table: ReportTable,
  cases: readonly ReportedCase[],
  keysOf: (one: ReportedCase) => readonly string[],
): Counted {
  const keys = cases.flatMap(keysOf)
  const rows = [...new Set(keys)]
    .toSorted((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1))
    .map((key) => ({ key, name: null, cases: keys.filter((one) => one === key).length }))
  return { table, rows }
}

/** Grades stand as pupils pass through them; what is no grade by its letters. */
function placeOf(key: string): number {
  const order: readonly string[] = grades
  return order.indexOf(key)
}

/** The house's one rule of small groups, over every sum that the report prints. */
function hiddenIn(
  tables: readonly Counted[],
  all: number,
  heard: number,
  rules: Pick<RuleSet, 'suppressUpTo'>,
): ReadonlySet<unknown> {
  const counts = new Map([
    ['all', all],
    ['heard', heard],
    ['not-heard', all - heard],
  ])
  const lines: Line[] = [{ total: 'all', parts: ['heard', 'not-heard'] }]
  for (const { table, rows: some } of tables) {
    for (const { key, cases } of some) counts.set(`${table}:${key}`, cases)
    const names = some.map(({ key }) => `${table}:${key}`)
    if (table === 'group') {
      for (const { key, cases } of some) {
        counts.set(`not:${key}`, all - cases)
        lines.push({ total: 'all', parts: [`group:${key}`, `not:${key}`] })
      }
    } else if (table === 'county-grade') {
      lines.push({ total: 'outcome:county-sarb', parts: names })
    } else {
      lines.push({ total: 'all', parts: names })
    }
  }
  return hiddenGroups(counts, lines, rules)
}
