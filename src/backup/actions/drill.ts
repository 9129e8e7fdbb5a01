import { stat, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { type Decision, accepted } from '#kernel/result.ts'
import type { Config } from '#platform/config.ts'
import { migrate } from '#platform/migrate.ts'
import type { About, BackupProgress } from '#backup/model.ts'
import { Tally, rowsOf } from '#backup/records/copies.ts'
import { atOneMoment, placeOf } from '#backup/records/one-moment.ts'
import { lookAtTables } from '#backup/records/building.ts'
import { type OpenBackup, type OpeningRefusal, openBackup } from './read-backup.ts'
import { type RestoreDetails, type RestoreRefusal, restoreInto } from './restore-into.ts'
import { withDatabase } from './restore.ts'
import { nowhere } from './sealed.ts'

/** A table that came back otherwise than it was saved. */
export interface Difference {
  table: string
  saved: { rows: number; sha256: string }
  restored: { rows: number; sha256: string }
}

export interface Drilled {
  folder: string
  about: About
  tables: number
  received: number
  differences: Difference[]
  /** The later steps that the restored record took */
  steps: number
  seconds: { restore: number; compare: number; steps: number; all: number }
}

/**
 * Restores a backup into a database of its own below the data folder, compares every table's rows and
 * hash with what was saved, takes the later steps, and leaves nothing.
 */
export async function drill(
  { dataFolder }: Pick<Config, 'dataFolder'>,
  { from, secret }: { from: string; secret: string | undefined },
  onProgress?: (progress: BackupProgress) => void,
): Promise<Decision<Drilled, OpeningRefusal | RestoreRefusal, RestoreDetails>> {
  const backup = await openBackup(from, secret)
  if (!backup.ok) return backup
  const beside = join(dataFolder, 'drill')
  await clear(beside)
  try {
    return await withDatabase({ databaseUrl: undefined, dataFolder: beside }, (pool) =>
      drillIn(pool, beside, backup.value, onProgress),
    )
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

/** A drill that was cut off may have left its database running. */
async function clear(beside: string): Promise<void> {
  if ((await stat(join(beside, 'pg')).catch(() => null)) !== null)
    await withDatabase({ databaseUrl: undefined, dataFolder: beside }, async () => {})
  await rm(beside, { recursive: true, force: true })
}

/** The drill itself, in an empty database. */
export async function drillIn(
  pool: pg.Pool,
  dataFolder: string,
  backup: OpenBackup,
  onProgress?: (progress: BackupProgress) => void,
): Promise<Decision<Drilled, RestoreRefusal, RestoreDetails>> {
  const watch = stopwatch()
  const restored = await restoreInto({ pool, dataFolder, onProgress }, backup)
  if (!restored.ok) return restored
  await lookAtTables(pool)
  const restore = watch()
  const differences = await compare(pool, backup, onProgress)
  const compared = watch()
  const steps = await migrate(pool)
  const { folder, contents } = backup
  const { about, tables, received } = contents
  const taken = watch()
  return accepted({
    folder,
    about,
    tables: tables.length,
    received: received.length,
    differences,
    steps: steps.length,
    seconds: { restore, compare: compared, steps: taken, all: restore + compared + taken },
  })
}

function compare(
  pool: pg.Pool,
  { contents }: OpenBackup,
  onProgress?: (progress: BackupProgress) => void,
): Promise<Difference[]> {
  const total = contents.tables.reduce((sum, { bytes }) => sum + bytes, 0)
  return atOneMoment(pool, async (client, tables) => {
    const differences: Difference[] = []
    let done = 0
    for (const { rows, sha256, bytes, ...table } of contents.tables) {
      onProgress?.({ stage: 'comparing', name: table.name, done, total })
      const there = tables.find((one) => placeOf(one) === placeOf(table))
      const tally = new Tally()
      if (there !== undefined) await pipeline(tally.watch(rowsOf(client, there)), nowhere())
      const restored = { rows: tally.rows, sha256: tally.sha256() }
      if (restored.sha256 !== sha256 || restored.rows !== rows)
        differences.push({ table: placeOf(table), saved: { rows, sha256 }, restored })
      done += bytes
    }
    return differences
  })
}

/** Seconds since it was last looked at. */
function stopwatch(): () => number {
  let began = performance.now()
  return () => {
    const seconds = (performance.now() - began) / 1000
    began = performance.now()
    return seconds
  }
}
