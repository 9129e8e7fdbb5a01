import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import pg from 'pg'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type Migration, makeTables, readMigrations } from '#platform/migrate.ts'
import type { BackupProgress, Contents } from '#backup/model.ts'
import { emptyTables, letRowsIn, makeParts, setSequences } from '#backup/records/building.ts'
import { intoTable } from '#backup/records/copies.ts'
import { placeOf, plainly } from '#backup/records/one-moment.ts'
import { anythingIn, tablesOf } from '#backup/records/tables.ts'
import { isOfTheDisk } from './disk.ts'
import type { OpenBackup } from './read-backup.ts'
import { Damaged, readSealed } from './sealed.ts'

export interface Restoring {
  pool: pg.Pool
  dataFolder: string
  /** What must hold before anybody can open the restored record; none where nobody will */
  settle?: ((client: pg.ClientBase) => Promise<void>) | undefined
  onProgress?: ((progress: BackupProgress) => void) | undefined
}

export type RestoreRefusal =
  | 'newer'
  | 'other-steps'
  | 'not-empty'
  | 'database-refuses'
  | 'not-writable'
  | Damaged['problem']

type Restored = Decision<null, RestoreRefusal, RestoreDetails>
/** What its sentence fills in; of a disk that does not take it, the disk's own answer */
export type RestoreDetails = Record<string, unknown>

/**
 * Fills an empty database and the folder of received files, whole or not at all: the database takes
 * all of it in one transaction, which ends once the files are in their place.
 */
export async function restoreInto(deps: Restoring, backup: OpenBackup): Promise<Restored> {
  const steps = stepsOf(backup.contents)
  if (!steps.ok) return steps
  const client = await deps.pool.connect()
  try {
    await client.query(plainly)
    await client.query('begin')
    const restored = await fill(deps, client, steps.value, backup)
    await client.query(restored.ok ? 'commit' : 'rollback')
    return restored
  } catch (error) {
    if (error instanceof Damaged)
      return refused(error.problem, { file: join(backup.folder, error.file) })
    if (error instanceof pg.DatabaseError)
      return refused('database-refuses', { reason: error.message })
    if (isOfTheDisk(error)) return refused('not-writable', { error })
    throw error
  } finally {
    // It may be in the middle of a COPY, and its settings are not others'.
    client.release(true)
  }
}

/** The program's own steps up to the backup's, which must be the same. */
function stepsOf({
  migrations,
}: Contents): Decision<Migration[], 'newer' | 'other-steps', Record<string, string>> {
  const known = readMigrations()
  if (migrations.length > known.length)
    return refused('newer', { step: String(migrations.length), program: String(known.length) })
  const other = migrations.find(({ sha256 }, at) => known[at]?.sha256 !== sha256)
  if (other !== undefined) return refused('other-steps', { step: other.name })
  return accepted(known.slice(0, migrations.length))
}

async function fill(
  deps: Restoring,
  client: pg.ClientBase,
  steps: readonly Migration[],
  backup: OpenBackup,
): Promise<Restored> {
  const there = (await anythingIn(client)) ?? (await anyReceived(deps.dataFolder))
  if (there !== null) return refused('not-empty', { what: there })
  const { contents } = backup
  await makeTables(client, steps)
  await makeParts(client, contents.partitions)
  const close = await letRowsIn(client)
  await emptyTables(client)
  const made = (await tablesOf(client)).map(placeOf).join()
  if (made !== contents.tables.map(placeOf).join())
    return refused('other-steps', { step: steps.at(-1)?.name ?? '' })
  await fillTables(deps, client, backup)
  deps.onProgress?.({ stage: 'proving', name: '', done: 0, total: 1 })
  await close()
  await setSequences(client, contents.sequences)
  await deps.settle?.(client)
  await bringFiles(deps, backup)
  return accepted(null)
}

async function fillTables(
  { onProgress }: Restoring,
  client: pg.ClientBase,
  { folder, contents, key }: OpenBackup,
): Promise<void> {
  const total = contents.tables.reduce((sum, { bytes }) => sum + bytes, 0)
  let done = 0
  for (const table of contents.tables) {
    onProgress?.({ stage: 'restoring', name: table.name, done, total })
    await readSealed(folder, table.file, key, intoTable(client, table), table)
    done += table.bytes
  }
}

async function anyReceived(dataFolder: string): Promise<string | null> {
  const folder = join(dataFolder, 'received')
  const names = await readdir(folder).catch(() => [])
  return names.length === 0 ? null : folder
}

/** The files are made whole beside their place, which they get in one step. */
async function bringFiles(
  { dataFolder, onProgress }: Restoring,
  { folder, contents, key }: OpenBackup,
): Promise<void> {
  const beside = join(dataFolder, 'received.restoring')
  await rm(beside, { recursive: true, force: true })
  for (const [at, { run, path, file, ...expected }] of contents.received.entries()) {
    onProgress?.({
      stage: 'restoring',
      name: `received/${run}`,
      done: at,
      total: contents.received.length,
    })
    const own = join(beside, String(run))
    const place = join(own, path)
    if (relative(own, place).startsWith('..')) throw new Damaged('changed', file)
    await mkdir(dirname(place), { recursive: true })
    await readSealed(folder, file, key, createWriteStream(place, { flush: true }), expected)
  }
  if (contents.received.length === 0) return
  const received = join(dataFolder, 'received')
  await rmdir(received).catch(() => {})
  await rename(beside, received)
}
