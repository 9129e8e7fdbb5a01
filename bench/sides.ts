import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import type { BenchOptions } from './options.ts'
import { type Engine, startEngine } from './plain/engine.ts'
import { type PresenteSide, openPresente } from './presente.ts'

/** The three that are compared, each with a store of its own. */
export interface Sides {
  /** One office for each way of attendance: a district declares one. */
  exceptions: PresenteSide
  everyDay: PresenteSide
  duckdb: Engine | null
  sql: Engine | null
  close(): Promise<void>
}

export async function openSides({ folder, students, seed, alone }: BenchOptions): Promise<Sides> {
  const stores = join(folder, `stores-${students}-${seed}-${Date.now()}`)
  await mkdir(stores, { recursive: true })
  const exceptions = await openPresente(join(stores, 'presente-exceptions'))
  const everyDay = await openPresente(join(stores, 'presente-every-day'))
  const duckdb = alone ? null : await startEngine('duckdb', join(stores, 'store.duckdb'))
  const postgres = alone ? null : await openEmbeddedPostgres(join(stores, 'plain-postgres'))
  const sql = postgres === null ? null : await startEngine('postgres', postgres.url)
  const leave = async () => {
    await postgres?.leave()
    await exceptions.close()
    await everyDay.close()
    await rm(stores, { recursive: true, force: true })
  }
  // Interrupted, it leaves no server behind and no gigabytes.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      duckdb?.stop()
      sql?.stop()
      void leave().finally(() => process.exit(130))
    })
  }
  return {
    exceptions,
    everyDay,
    duckdb,
    sql,
    async close() {
      await duckdb?.close()
      await sql?.close()
      await leave()
    },
  }
}
