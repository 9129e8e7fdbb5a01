import { createReadStream } from 'node:fs'
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Config } from '#platform/config.ts'
import { makeFolder } from '#platform/folders.ts'
import { flushFolder } from '#platform/flush-folder.ts'
import { programVersion } from '#platform/version.ts'
import { filesToKeep } from '#imports/actions/files-to-keep.ts'
import {
  type About,
  type BackupProgress,
  type Contents,
  contentsName,
  manifestName,
  unfinishedEnding,
} from '#backup/model.ts'
import { rowsOf } from '#backup/records/copies.ts'
import { atOneMoment } from '#backup/records/one-moment.ts'
import { type Table, partitionsOf, sequencesOf, whatRecord } from '#backup/records/tables.ts'
import { type KeyProblem, keyProblem } from '#backup/rules/key-strength.ts'
import { isOfTheDisk } from './disk.ts'
import { type BackupKey, newKey, withChecksum } from './key.ts'
import { openBackup, proveBackup } from './read-backup.ts'
import { Damaged, writeSealed } from './sealed.ts'

export interface BackingUp {
  pool: pg.Pool
  config: Pick<Config, 'dataFolder'>
  onProgress?: ((progress: BackupProgress) => void) | undefined
}

/** A backup that was written, read back and named. */
export interface Written {
  folder: string
  about: About
  tables: number
  received: number
  without: number[]
}

type WritingRefusal = KeyProblem | 'not-writable' | 'read-back'

/** Writes one moment of the record into a new folder below `to`, and reads it back. */
export async function writeBackup(
  deps: BackingUp,
  { to, secret }: { to: string; secret: string | undefined },
): Promise<Decision<Written, WritingRefusal, { error: unknown; file: string }>> {
  const problem = keyProblem(secret)
  if (problem !== null || secret === undefined)
    return refused(problem ?? 'key-missing', { error: null, file: to })
  let folder = ''
  try {
    makeFolder(to)
    const key = newKey(secret)
    const contents = await atOneMoment(deps.pool, async (client, tables, asOf) => {
      folder = await newFolder(to, asOf)
      return save(deps, client, { tables, asOf, folder, key })
    })
    await writeManifest(folder, contents, key)
    const opened = await openBackup(folder, secret, { unfinished: true })
    if (!opened.ok) throw new Error(`What was written cannot be opened: ${opened.refusal}`)
    await proveBackup(opened.value, deps.onProgress)
    const whole = folder.slice(0, -unfinishedEnding.length)
    await rename(folder, whole)
    await flushFolder(to)
    const { about, tables, received, without } = contents
    return accepted({
      folder: whole,
      about,
      tables: tables.length,
      received: received.length,
      without,
    })
  } catch (error) {
    if (folder !== '') await rm(folder, { recursive: true, force: true }).catch(() => {})
    if (error instanceof Damaged) return refused('read-back', { error, file: error.file })
    if (isOfTheDisk(error)) return refused('not-writable', { error, file: to })
    throw error
  }
}

interface Saving {
  tables: readonly Table[]
  asOf: string
  folder: string
  key: BackupKey
}

/** '2026-11-26T12-10-00Z.unfinished': two backups of one second do not meet. */
async function newFolder(to: string, asOf: string): Promise<string> {
  const moment = asOf.replace(/\.\d+Z$/, 'Z').replaceAll(':', '-')
  for (let turn = 1; ; turn += 1) {
    const whole = join(to, turn === 1 ? moment : `${moment}-${turn}`)
    if ((await stat(whole).catch(() => null)) !== null) continue
    const folder = `${whole}${unfinishedEnding}`
    const isOurs = await mkdir(folder, { mode: 0o700 }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
        throw error
      },
    )
    if (isOurs) return folder
  }
}

async function save(deps: BackingUp, client: pg.ClientBase, saving: Saving): Promise<Contents> {
  const { district, migrations } = await whatRecord(client)
  const tables = await saveTables(deps, client, saving)
  const { received, without } = await saveFiles(deps, client, saving)
  const sealed = [...tables, ...received]
  const about: About = {
    format: 1,
    version: programVersion,
    step: migrations.length,
    district,
    asOf: saving.asOf,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    files: sealed.length,
    bytes: sealed.reduce((sum, { size }) => sum + size, 0),
  }
  const partitions = await partitionsOf(client)
  const sequences = await sequencesOf(client)
  return { about, migrations, partitions, sequences, tables, received, without }
}

async function saveTables(
  { onProgress }: BackingUp,
  client: pg.ClientBase,
  { tables, folder, key }: Saving,
): Promise<Contents['tables']> {
  const kept: Contents['tables'] = []
  const total = tables.reduce((sum, { weight }) => sum + weight, 0)
  let done = 0
  for (const table of tables) {
    const { schema, name, columns, weight } = table
    onProgress?.({ stage: 'saving', name, done, total })
    const file = `tables/${schema}.${name}.sealed`
    const written = await writeSealed(folder, file, rowsOf(client, table), key.key)
    kept.push({ schema, name, columns, file, ...written })
    done += weight
  }
  return kept
}

/** Received files are never changed: those of the runs of this moment are as they were at it. */
async function saveFiles(
  { config, onProgress }: BackingUp,
  client: pg.ClientBase,
  { folder, key }: Saving,
): Promise<Pick<Contents, 'received' | 'without'>> {
  const { files, without } = await filesToKeep(client, config.dataFolder)
  const received: Contents['received'] = []
  for (const [at, { run, path, place }] of files.entries()) {
    onProgress?.({ stage: 'saving', name: `received/${run}`, done: at, total: files.length })
    const file = `received/${at + 1}.sealed`
    const { rows: _, ...written } = await writeSealed(
      folder,
      file,
      createReadStream(place),
      key.key,
    )
    received.push({ run, path, file, ...written })
  }
  return { received, without }
}

async function writeManifest(folder: string, contents: Contents, key: BackupKey): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(contents))
  async function* whole() {
    yield bytes
  }
  await writeSealed(folder, contentsName, whole(), key.key)
  const manifest = withChecksum({
    program: 'presente backup',
    about: contents.about,
    key: key.known,
  })
  await writeFile(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`, {
    flush: true,
    mode: 0o600,
  })
  await flushFolder(folder)
}
