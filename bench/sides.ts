import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import type { BenchOptions } from './options.ts'
import { type Engine, startEngine } from './plain/engine.ts'
import { type PresenteSide, openPresente } from './presente.ts'
import { say } from './report.ts'

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
  const leaving: (() => unknown)[] = [() => rm(stores, { recursive: true, force: true })]
  let closing: Promise<void> | null = null
  const close = () => (closing ??= inTurn(leaving.toReversed()))
  closeWhenInterrupted(close)
  const office = async (name: string) => {
    const side = await openPresente(join(stores, name))
    leaving.push(() => side.close())
    return side
  }
  const engine = async (kind: 'duckdb' | 'postgres', at: string) => {
    const side = await startEngine(kind, at)
    leaving.push(() => side.stop())
    return side
  }
  const exceptions = await office('presente-exceptions')
  const everyDay = await office('presente-every-day')
  if (alone) return { exceptions, everyDay, duckdb: null, sql: null, close }
  const duckdb = await engine('duckdb', join(stores, 'store.duckdb'))
  const postgres = await openEmbeddedPostgres(join(stores, 'plain-postgres'))
  leaving.push(() => postgres.leave())
  return { exceptions, everyDay, duckdb, sql: await engine('postgres', postgres.url), close }
}

/** One that fails does not keep the next from being tried. */
async function inTurn(steps: readonly (() => unknown)[]): Promise<void> {
  for (const step of steps) {
    try {
      await step()
    } catch (error) {
      say(`Not closed: ${String(error)}`)
    }
  }
}

/** Interrupted, it leaves no server behind and no gigabytes. */
function closeWhenInterrupted(close: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void close().finally(() => process.exit(130)))
  }
}
