import type pg from 'pg'
import { type CountedStudent, countEveryStudent } from '#attendance/actions/count-every-student.ts'
import type { WhichCount } from '#attendance/actions/which-count.ts'
import type { Figures } from '#attendance/model/figures.ts'
import type { Totals } from '#reconciliation/model.ts'
import { type RowToStore, type StoredLine, insertRows } from '#reconciliation/records/totals.ts'
import { differingColumns, explain } from '#reconciliation/rules/explain.ts'
import { ourSideOf } from '#reconciliation/rules/our-side.ts'
import { totalColumns } from '#reconciliation/model.ts'

// Every line of theirs is put beside what we count up to the same day. Whoever they do not name is
// told too, where their file names most of those whom we count: else it is plainly only a part.

const batch = 2000

interface Comparing {
  /** Counts; a snapshot of its own */
  reading: pg.ClientBase
  writing: pg.ClientBase
}

export async function compare(
  { reading, writing }: Comparing,
  totals: number,
  which: WhichCount,
  lines: readonly StoredLine[],
): Promise<void> {
  const comparison = new Comparison(lines)
  await countEveryStudent(
    reading,
    which,
    (student) => comparison.see(student),
    async () => insertRows(writing, totals, comparison.takeRows(batch)),
  )
  comparison.finish()
  for (let rows = comparison.takeRows(batch); rows.length > 0; rows = comparison.takeRows(batch)) {
    await insertRows(writing, totals, rows)
  }
}

class Comparison {
  readonly #lines: Map<number, StoredLine[]>
  readonly #rows: RowToStore[] = []
  /** At each level that their file tells: schools (school.key), and the district (null) */
  readonly #levels: ReadonlyMap<number | null, Level>
  #unnamed = 0

  constructor(lines: readonly StoredLine[]) {
    this.#lines = Map.groupBy(lines, ({ student }) => student)
    this.#levels = new Map(lines.map(({ school }) => [school, { named: 0, unnamed: [] }]))
  }

  see(student: CountedStudent): void {
    const lines = this.#lines.get(student.key) ?? []
    this.#lines.delete(student.key)
    for (const line of lines) this.#rows.push(rowOf(line, student))
    this.#noteUnnamed(student, new Set(lines.map(({ school }) => school)))
  }

  /** Lines of students of whom we have nothing that year, and students of whom they have nothing. */
  finish(): void {
    for (const line of [...this.#lines.values()].flat()) {
      this.#rows.push(withoutFigures(line, 'no-enrollment'))
    }
    for (const { named, unnamed } of this.#levels.values()) {
      if (named > unnamed.length) this.#rows.push(...unnamed)
    }
  }

  takeRows(most: number): RowToStore[] {
    return this.#rows.splice(0, most)
  }

  #noteUnnamed({ key, count }: CountedStudent, named: ReadonlySet<number | null>): void {
    const levels = [
      { school: null, figures: count.district?.figures ?? null },
      ...count.schools.map(({ school, count: atSchool }) => ({
        school,
        figures: atSchool?.figures ?? null,
      })),
    ]
    for (const { school, figures } of levels) {
      const level = this.#levels.get(school)
      if (level === undefined || figures === null || figures.days_expected === 0) continue
      if (named.has(school)) level.named += 1
      else level.unnamed.push(unnamedRow((this.#unnamed -= 1), key, school, figures))
    }
  }
}

/** Of the students whom we count at a level, those whom they name and those whom they do not. */
interface Level {
  named: number
  unnamed: RowToStore[]
}

function rowOf(line: StoredLine, student: CountedStudent): RowToStore {
  const { count } = student
  const level =
    line.school === null
      ? count.district
      : (count.schools.find(({ school }) => school === line.school)?.count ?? null)
  if (level === null) return withoutFigures(line, count.blank ?? 'no-enrollment')
  const ours = totalsOf(level.figures)
  const differing = differingColumns(line.theirs, ours)
  const because = differing.length === 0 ? [] : explained(line, student, level.figures)
  const kinds = [...new Set(because.map(({ kind }) => kind))]
  return { ...line, ours, blank: null, differing, kinds, because }
}

function explained(line: StoredLine, student: CountedStudent, figures: Figures) {
  const { studentYear, asOf } = student
  const trace = student.trace()
  const days = line.school === null ? trace.district : (trace.schools.get(line.school) ?? [])
  return explain(line.theirs, ourSideOf({ studentYear, asOf, figures, days }, line.school))
}

function withoutFigures(line: StoredLine, blank: string): RowToStore {
  const because = [{ kind: 'no-figures' as const, moves: {}, days: [] }]
  const differing = differingColumns(line.theirs, null)
  return { ...line, ours: null, blank, differing, kinds: ['no-figures'], because }
}

function unnamedRow(
  line: number,
  student: number,
  school: number | null,
  figures: Figures,
): RowToStore {
  const because = [{ kind: 'not-theirs' as const, moves: {}, days: [] }]
  const ours = totalsOf(figures)
  return {
    line,
    student,
    school,
    theirs: {},
    ours,
    blank: null,
    differing: [],
    kinds: ['not-theirs'],
    because,
  }
}

/** Our figures in the form of theirs; what is blank tells nothing. */
function totalsOf(figures: Figures): Totals {
  const totals: Totals = {}
  for (const column of totalColumns) {
    const value = figures[column]
    if (value !== null) totals[column] = value
  }
  return totals
}
