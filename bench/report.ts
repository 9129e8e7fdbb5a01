// What is printed: a line while it goes on, and one table in the end.

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** One thing measured on up to three sides, in seconds. */
export interface Measured {
  what: string
  presente?: Reading | undefined
  duckdb?: Reading | undefined
  sql?: Reading | undefined
  /** The goal for 650,000 students in docs/performance.md, in seconds */
  goal?: number
}

export interface Reading {
  seconds: number
  /** The most memory that the process held, in megabytes */
  memory?: number | undefined
}

export interface PageMeasured {
  page: string
  /** Milliseconds for one person alone */
  alone: number
  /** With many at work, each asking once in some seconds */
  atWork: number
  /** With many at once, each asking again as soon as answered */
  p50: number
  p95: number
  p99: number
  perSecond: number
  errors: number
}

const columns = [
  'what',
  'Presente',
  'DuckDB',
  'plain SQL',
  'against DuckDB',
  'against plain SQL',
  'goal at 650,000',
  'memory: Presente',
  'DuckDB',
] as const

export function printMeasured(rows: readonly Measured[]): void {
  const lines = rows.map(({ what, presente, duckdb, sql, goal }) => [
    what,
    seconds(presente),
    seconds(duckdb),
    seconds(sql),
    ratio(presente, duckdb),
    ratio(presente, sql),
    goal === undefined ? '' : `≤ ${goal} s`,
    megabytes(presente),
    megabytes(duckdb),
  ])
  say(markdown(columns, lines))
}

export function printPages(people: number, rows: readonly PageMeasured[]): void {
  const head = [
    'page',
    'one person',
    `${people} at work: p95`,
    `${people} without a pause: p50`,
    'p95',
    'p99',
    'answers/s',
    'errors',
  ]
  const lines = rows.map((row) => [
    row.page,
    ...[row.alone, row.atWork, row.p50, row.p95, row.p99].map(milliseconds),
    row.perSecond.toFixed(0),
    String(row.errors),
  ])
  say(markdown(head, lines))
}

function ratio(ours: Reading | undefined, other: Reading | undefined): string {
  if (ours === undefined || other === undefined) return ''
  const faster = other.seconds / ours.seconds
  return faster >= 1 ? `${faster.toFixed(1)}× faster` : `${(1 / faster).toFixed(1)}× slower`
}

function seconds(reading: Reading | undefined): string {
  if (reading === undefined) return '–'
  if (reading.seconds < 0.1) return `${(reading.seconds * 1000).toFixed(1)} ms`
  return `${reading.seconds.toFixed(reading.seconds < 10 ? 2 : 1)} s`
}

/** A dash where nobody was answered in the time. */
function milliseconds(ms: number): string {
  return Number.isNaN(ms) ? '–' : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`
}

function megabytes(reading: Reading | undefined): string {
  return reading?.memory === undefined ? '' : `${reading.memory.toFixed(0)} MB`
}

function markdown(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const all = [head, ...lines]
  const widths = head.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0)))
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return ['', row(head), rule, ...lines.map(row), ''].join('\n')
}
