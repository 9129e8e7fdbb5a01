import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Queryable } from '#platform/database.ts'
import type { FileRow, TableFile } from '#platform/leaving-file.ts'
import type { ComparedRow, RowQuery, TotalColumn } from '#reconciliation/model.ts'
import { comparedRows, totalsSummary } from '#reconciliation/records/comparisons.ts'

const piece = 500

/** Rows of a comparison as a file: theirs, ours and the difference of each figure, and what explains it. */
export async function rowsAsFile(
  seen: Queryable,
  totals: number,
  query: RowQuery,
): Promise<Decision<TableFile, 'no-such-totals'>> {
  const summary = await totalsSummary(seen, totals)
  if (summary === null) return refused('no-such-totals')
  const fileName = `${summary.name.replace(/\.csv$/i, '')}-compared.csv`
  const rows = rowsOf(seen, totals, query, summary.columns)
  return accepted({ fileName, columns: headingsOf(summary.columns), rows })
}

function headingsOf(columns: readonly TotalColumn[]): string[] {
  const figures = columns.flatMap((column) => [
    `${column}_theirs`,
    `${column}_ours`,
    `${column}_difference`,
  ])
  const who = ['line', 'student_id', 'name', 'school_id', 'no_figures_because']
  return [...who, ...figures, 'kinds', 'days']
}

async function* rowsOf(
  seen: Queryable,
  totals: number,
  query: RowQuery,
  columns: readonly TotalColumn[],
): AsyncGenerator<FileRow> {
  for (let from = 0; ; from += piece) {
    const { rows } = await comparedRows(seen, totals, { ...query, from, limit: piece })
    for (const row of rows) yield { student: row.student, cells: cellsOf(row, columns) }
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
