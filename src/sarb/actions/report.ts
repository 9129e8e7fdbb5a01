import type { SchoolDate } from '#kernel/school-date.ts'
import { type SchoolYear, schoolYearOf } from '#kernel/school-year.ts'
import type { Language } from '#kernel/text.ts'
import type { Queryable } from '#platform/database.ts'
import type { FileRow, TableFile } from '#platform/leaving-file.ts'
import { ruleSetOn } from '#rule-sets/actions.ts'
import { outcomes, reasons } from '#sarb/model/case.ts'
import type { Report } from '#sarb/model/report.ts'
import { members } from '#sarb/records/board.ts'
import { reportedCases, yearsOfCases } from '#sarb/records/report.ts'
import { reportGroups, reportOf } from '#sarb/rules/report.ts'
import { saySarb } from '#sarb/speech.ts'

interface Asked {
  year: SchoolYear | undefined
  hides: boolean
  today: SchoolDate
}

export async function seeReport(
  { pool, seen }: { pool: Queryable; seen: Queryable },
  { year, hides, today }: Asked,
): Promise<Report> {
  const schoolYears = await yearsOfCases(seen)
  const schoolYear = year ?? schoolYears[0] ?? schoolYearOf(today)
  const rules = await ruleSetOn(pool, today)
  const sitting = (await members(pool)).filter(({ termTo }) => termTo === null || termTo >= today)
  return {
    schoolYear,
    schoolYears,
    hides,
    members: sitting.map(({ name, agency, kind, chair }) => ({ name, agency, kind, chair })),
    ...reportOf(await reportedCases(seen, schoolYear), { hides, rules }),
  }
}

export function reportFile(report: Report, language: Language): TableFile {
  const say = saySarb(language)
  const row = (table: string, key: string, cases: number | null): FileRow => ({
    student: null,
    cells: [report.schoolYear, table, key, cases ?? '*'],
  })
  const rows = [
    row(say('report.referred'), '', report.referred),
    row(say('report.heard'), '', report.heard),
    ...report.tables.flatMap(({ table, rows: some }) =>
      some.map(({ key, name, cases }) =>
        row(say(`report.by.${table}`), name ?? keyInWords(key, language), cases),
      ),
    ),
  ]
  return {
    fileName: `sarb-report-${report.schoolYear}.csv`,
    columns: ['school_year', 'table', 'of', 'cases'],
    rows,
  }
}

function keyInWords(key: string, language: Language): string {
  const say = saySarb(language)
  const reason = reasons.find((one) => one === key)
  if (reason !== undefined) return say(`reason.${reason}`)
  const outcome = outcomes.find((one) => one === key)
  if (outcome !== undefined) return say(`outcome.${outcome}`)
  const group = reportGroups.find((one) => one === key)
  if (group !== undefined) return say(`group.${group}`)
  return key === 'open' ? say('outcome.open') : key
}

/** The number and types of referrals, and of requests for petitions. EC 48273 */
export function countyFile(report: Report): TableFile {
  const table = (name: string) => report.tables.find((one) => one.table === name)?.rows ?? []
  const count = (name: string, key: string) =>
    table(name).find((one) => one.key === key)?.cases ?? 0
  const row = (what: string, cases: number): FileRow => ({
    student: null,
    cells: [report.schoolYear, what, cases],
  })
  return {
    fileName: `sarb-county-${report.schoolYear}.csv`,
    columns: ['school_year', 'what', 'number'],
    rows: [
      row('referrals', report.referred ?? 0),
      ...reasons.map((reason) => row(`referrals: ${reason}`, count('reason', reason))),
      row('petition requests', count('outcome', 'petition')),
      row('complaints', count('outcome', 'complaint')),
      row('to the county board', count('outcome', 'county-sarb')),
      row('to mediation', count('outcome', 'mediation')),
    ],
  }
}
