import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect } from 'vitest'
import { type ReceivingOptions } from '#imports/actions/receive.ts'
import { importPath } from '#imports/actions/import-path.ts'
import { seeQuarantine } from '#imports/actions/see-quarantine.ts'
import { seeRun } from '#imports/actions/see-runs.ts'
import type { QuarantinedRow } from '#imports/model/endpoints.ts'
import type { Run } from '#imports/model/run.ts'
import type { Entity } from '#imports/model/row.ts'
import { readSchoolDate } from '#kernel/school-date.ts'
import type { TestOffice } from './database.ts'
import { type Files, type Tables, filesOf, writeFiles } from './delivery.ts'
import { rosewood } from './rosewood.ts'

export interface Imported {
  run: Run
  quarantined: QuarantinedRow[]
}

export interface ImportingInTests extends ReceivingOptions {
  today?: string
}

/** Brings tables or files into an office and answers the run with its quarantined rows. */
export async function bringIn(
  office: TestOffice,
  delivery: Tables | Files,
  options: ImportingInTests = {},
): Promise<Imported> {
  const folder = await mkdtemp(join(tmpdir(), 'presente-delivery-'))
  await writeFiles(folder, isTables(delivery) ? filesOf(delivery) : delivery)
  try {
    return await bringInPath(office, folder, options)
  } finally {
    await rm(folder, { recursive: true })
  }
}

export async function bringInPath(
  office: TestOffice,
  path: string,
  { today: given, ...options }: ImportingInTests = {},
): Promise<Imported> {
  const today = readSchoolDate(given ?? '') ?? office.clock.today()
  const imported = await importPath({ ...office, today }, path, options)
  const run = imported.ok ? imported.value.run : imported.details.run
  return whatBecameOf(office, run)
}

export async function whatBecameOf(office: TestOffice, run: Run['run']): Promise<Imported> {
  const seen = await seeRun(office.db, run)
  if (!seen.ok) throw new Error(`There is no run ${run}`)
  const { rows } = await seeQuarantine(office, run, { after: 0, limit: 500 })
  return { run: seen.value, quarantined: rows }
}

/** Everything an import writes, to see that nothing moved. */
export async function picture({ pool }: TestOffice): Promise<unknown[]> {
  const tables = [
    'school',
    'calendar',
    'calendar_day',
    'period',
    'student',
    'guardian',
    'enrollment',
  ]
  const more = ['attendance_code', 'submission', 'rows_seen', 'attendance_year']
  const all = [...tables, ...more].map((table) =>
    pool.query(`select * from ${table} order by 1, 2, 3`),
  )
  return (await Promise.all(all)).map(({ rows }) => rows)
}

type Cells = Record<string, string>

function isMeant(row: Partial<Cells>, of: Cells): boolean {
  return Object.entries(of).every(([name, value]) => row[name] === value)
}

/** Sets cells in the rows that have the cells of `of`. */
export function change(tables: Tables, entity: Entity, of: Cells, set: Cells): void {
  const rows: Partial<Cells>[] = tables.rows[entity] ?? []
  for (const row of rows) if (isMeant(row, of)) Object.assign(row, set)
}

export function add(tables: Tables, entity: Entity, row: Cells): void {
  const rows: Cells[] = [...(tables.rows[entity] ?? []).map((one) => ({ ...one })), row]
  Object.assign(tables.rows, { [entity]: rows })
}

export function remove(tables: Tables, entity: Entity, of: Cells): void {
  const rows: Partial<Cells>[] = tables.rows[entity] ?? []
  Object.assign(tables.rows, { [entity]: rows.filter((row) => !isMeant(row, of)) })
}

function isTables(delivery: Tables | Files): delivery is Tables {
  return 'rows' in delivery
}

/** Rosewood's delivery stands applied before the first test of the file. */
export function beginWithRosewood(office: TestOffice): void {
  beforeAll(async () => {
    const { run } = await bringIn(office, rosewood())
    expect(run.status).toBe('applied')
  })
}
