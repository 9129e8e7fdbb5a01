import type pg from 'pg'
import { csvLine } from '#platform/csv.ts'
import type { HeldStudents } from '#platform/gate.ts'
import { ruleSetOn } from '#rule-sets/actions.ts'
import type { WhichCount } from '#attendance/actions/which-count.ts'
import { type FigureName, type Figures, figureNames } from '#attendance/model/figures.ts'
import type { StudentCount } from '#attendance/model/student-year.ts'
import { loadBasis } from '#attendance/records/counting-basis.ts'
import {
  loadSpells,
  readStudentYears,
  schoolIds,
  studentsInOrder,
} from '#attendance/records/counting-input.ts'
import { dayOffset } from '#attendance/rules/compile.ts'
import { countStudentYear } from '#attendance/rules/fold.ts'

/** What the file does not tell: its columns are promised to whoever reads it. */
const untold: ReadonlySet<FigureName> = new Set([
  'attended_independent',
  'minutes_missed',
  'last_report',
  'chronic_state_since',
  'chronic_local_since',
  'longest_streak',
])
const exportedFigures = figureNames.filter((figure) => !untold.has(figure))

/**
 * Every student's figures up to any day as CSV, counted now: one row for the district and one per
 * school attended, in the order of student, level and school. What is unknown is blank. Whoever is held is
 * left out, and noted in `leftOut`.
 */
export async function* exportFigures(
  pool: pg.Pool,
  { schoolYear, asOf }: WhichCount,
  { held, leftOut }: Leaving,
): AsyncGenerator<string> {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const lines = await countLines(client, { schoolYear, asOf })
    const { keys, ids } = await studentsInOrder(client)
    yield csvLine(['student_id', 'school_year', 'level', 'school_id', ...exportedFigures])
    for (let from = 0; from < keys.length; from += 1000) {
      const piece = keys.slice(from, from + 1000).flatMap((key, place) => {
        const student = ids[from + place] ?? ''
        if (held.numbers.has(student)) {
          leftOut.add(student)
          return []
        }
        const whose = csvLine([student, schoolYear]).trimEnd()
        return (lines.get(key) ?? []).map((line) => `${whose},${line}`)
      })
      yield piece.join('')
    }
    await client.query('commit')
  } finally {
    // Whoever stops reading early leaves the connection in the middle of its transaction.
    client.release(true)
  }
}

interface Leaving {
  held: Pick<HeldStudents, 'numbers'>
  leftOut: Set<string>
}

type Cells = (string | number | null)[]

/** Every student's lines after the first two cells, by student.key. */
async function countLines(
  client: pg.ClientBase,
  { schoolYear, asOf }: WhichCount,
): Promise<Map<number, string[]>> {
  const basis = await loadBasis(client, schoolYear)
  const spells = await loadSpells(client, schoolYear, 'all')
  const rules = await ruleSetOn(client, asOf)
  const schools = await schoolIds(client)
  const day = dayOffset(basis.year, asOf)
  const lines = new Map<number, string[]>()
  await readStudentYears(client, basis, spells, 'all', ({ key, studentYear }) => {
    lines.set(key, linesOf(countStudentYear(studentYear, rules, day), schools))
  })
  return lines
}

function linesOf(count: StudentCount, schools: ReadonlyMap<number, string>): string[] {
  const atSchools = count.schools.map(({ school, count: atSchool }): Cells => {
    return ['school', schools.get(school) ?? '', ...figureCells(atSchool?.figures)]
  })
  atSchools.sort((a, b) => (String(a[1]) < String(b[1]) ? -1 : 1))
  const cells = [['district', '', ...figureCells(count.district?.figures)], ...atSchools]
  return cells.map((line) => csvLine(line))
}

function figureCells(figures: Figures | undefined): Cells {
  return exportedFigures.map((name) => figures?.[name] ?? null)
}
