import { join } from 'node:path'
import { expectAgreement } from './agreement.ts'
import type { Deliveries, Delivery } from './deliveries.ts'
import type { BenchOptions } from './options.ts'
import type { Task } from './plain/worker-tasks.ts'
import type { PresenteSide } from './presente.ts'
import { type Measured, say } from './report.ts'
import type { Sides } from './sides.ts'

// Whole deliveries, from the files to every figure in the database: Presente by its command line,
// the others by loading tables and counting. Afterwards all must say the same of every student.

export async function measureImports(
  options: BenchOptions,
  sides: Sides,
  { exceptions, everyDay, night }: Deliveries,
): Promise<Measured[]> {
  const rows: Measured[] = []
  if (options.only.includes('import-every-day')) {
    const whole = { what: 'full year, every day', goal: 60 }
    rows.push({ ...whole, ...(await take(options, sides, sides.everyDay, 'load', everyDay)) })
    const one = { what: 'one day (night)', goal: 10 }
    rows.push({ ...one, ...(await take(options, sides, sides.everyDay, 'load-day', night)) })
  }
  if (options.only.includes('import-exceptions')) {
    const whole = { what: 'full year, exceptions' }
    const taken = await take(options, sides, sides.exceptions, 'load', exceptions)
    rows.unshift({ ...whole, ...taken })
  }
  return rows
}

async function take(
  options: BenchOptions,
  sides: Sides,
  office: PresenteSide,
  how: 'load' | 'load-day',
  { folder, to }: Delivery,
) {
  const presente = await office.command('import', folder)
  say(`${folder}: Presente ${presente.seconds.toFixed(1)} s`)
  const task: Task = { do: how, folder, asOf: to }
  const duckdb = await sides.duckdb?.perform(task)
  const sql = await sides.sql?.perform(task)
  const ours = join(options.folder, 'figures-presente.csv')
  const theirs = join(options.folder, 'figures-plain.csv')
  if (sides.duckdb !== null) {
    await office.command('export', 'figures', '--out', ours)
    await sides.duckdb.perform({ do: 'export', file: theirs })
    await expectAgreement(ours, theirs, 'DuckDB')
    await sides.sql?.perform({ do: 'export', file: theirs })
    await expectAgreement(ours, theirs, 'plain SQL in PostgreSQL')
  }
  return { presente, duckdb, sql }
}
