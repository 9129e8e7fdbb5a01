import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Queryable } from '#platform/database.ts'
import { csvLine } from '#platform/csv.ts'
import type { ComparedRow, RowQuery, TotalColumn } from '#reconciliation/model.ts'
import { comparedRows, totalsSummary } from '#reconciliation/records/comparisons.ts'

const piece = 500

export interface RowsCsv {
  fileName: string
  content: AsyncIterable<string>
}

/** Rows of a comparison as CSV: theirs, ours and the difference of each figure, and what explains it. */
export async function rowsAsCsv(
  seen: Queryable,
  totals: number,
  query: RowQuery,
): Promise<Decision<RowsCsv, 'no-such-totals'>> {
  const summary = await totalsSummary(seen, totals)
  if (summary === null) return refused('no-such-totals')
  const fileName = `${summary.name.replace(/\.csv$/i, '')}-compared.csv`
  return accepted({ fileName, content: lines(seen, totals, query, summary.columns) })
}

async function* lines(
  seen: Queryable,
  totals: number,
  query: RowQuery,
  columns: readonly TotalColumn[],
): AsyncGenerator<string> {
  const headings = columns.flatMap((column) => [
    `${column}_theirs`,
    `${column}_ours`,
    `${column}_difference`,
  ])
  // The mark by which spreadsheets know UTF-8.
  yield `\uFEFF${csvLine(['line', 'student_id', 'name', 'school_id', 'no_figures_because', ...headings, 'kinds', 'days'])}`
  for (let from = 0; ; from += piece) {
    const { rows } = await comparedRows(seen, totals, { ...query, from, limit: piece })
    yield rows.map((row) => csvLine(cellsOf(row, columns))).join('')
    if (rows.length < piece) return
  }
}

function cellsOf(row: ComparedRow, columns: readonly TotalColumn[]) {
  const { line, student, name, school, blank, because } = row
  return [
    line < 0 ? null : line,
    student,
    name,
    school?.school ?? null,
    blank,
    ...columns.flatMap((column) => figureCells(row, column)),
    because.map(({ kind }) => kind).join(' '),
    because.map(({ kind, days }) => `${kind}: ${days.join(' ')}`).join('; '),
  ]
}

function figureCells({ theirs, ours }: ComparedRow, column: TotalColumn) {
  const [their, our] = [theirs[column] ?? null, ours?.[column] ?? null]
  const difference = typeof their === 'number' && typeof our === 'number' ? their - our : null
  return [their, our, difference]
}
