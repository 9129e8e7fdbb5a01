import { createHash } from 'node:crypto'
import { mkdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import type { RunId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import type { Details, RefusalWord } from '#imports/model/rejection.ts'
import type { Format, RunProgress } from '#imports/model/run.ts'
import type { Log } from '#platform/log.ts'
import {
  type Bringer,
  type SenderOptions,
  createRun,
  recordReceipt,
  recordStatus,
} from '#imports/records/runs.ts'
import type { ReceivedFile } from '#imports/model/source.ts'
import { recogniseFormat, sourceOf } from '#imports/sources/catalog.ts'
import { plainly } from '#platform/transaction.ts'
import { announceRun } from './announce-run.ts'
import { forgetSecrets } from './forget-secrets.ts'
import { type Heartbeat, startHeartbeat } from './heartbeat.ts'
import { sourceOfProfile } from './profiles.ts'
import { storeCopy, storeStream } from './store-file.ts'
import { filesAt, namesIn } from './stored-files.ts'
import { ZipRefused } from './zip-files.ts'

export interface Receiving {
  db: Database
  config: Pick<Config, 'dataFolder'>
  log: Log
  onProgress?: ((progress: RunProgress) => void) | undefined
}

export interface ReceivingOptions extends SenderOptions {
  format?: Format | undefined
  /** mapping_profile.id */
  profileId?: number | undefined
  dryRun?: boolean | undefined
  broughtBy?: Bringer | undefined
}

/** One file on its way in. */
export interface IncomingFile {
  name: string
  /** What arrives, or the path of a file on this machine */
  content: Readable | string
}

const theOperator: Bringer = { person: null, name: 'operator' }

type Receipt = Decision<RunId, RefusalWord, Details & { run: RunId }>

/**
 * Receives a folder, a zip or a single file of this machine; every receipt becomes a run. The names
 * are looked at first: of a wrong folder nothing is copied.
 */
export function receivePath(
  deps: Receiving,
  path: string,
  options: ReceivingOptions,
): Promise<Receipt> {
  const looking = async () => {
    const listed = await filesAt(path)
    return listed.ok ? formatOf(deps, listed.value, options) : listed
  }
  return receive(deps, basename(resolve(path)) || path, filesOnDisk(path), options, looking)
}

/** Receives files as they arrive: stored untouched below the data folder, hashed on the way. */
export async function receive(
  deps: Receiving,
  name: string,
  files: AsyncIterable<IncomingFile>,
  options: ReceivingOptions,
  lookFirst?: () => Promise<Decision<Format, RefusalWord, Details>>,
): Promise<Receipt> {
  const { format, profileId, dryRun = false, broughtBy = theOperator, ...sender } = options
  const declared = format ?? (profileId === undefined ? 'presente-csv' : 'profile')
  const run = await createRun(deps.db, {
    name,
    format: declared,
    profileId: profileId ?? null,
    dryRun,
    options: sender,
    broughtBy,
  })
  const refuse = async (word: RefusalWord, details: Details): Promise<Receipt> => {
    await removeCopies(deps, run)
    await recordStatus(deps.db, run, 'failed', { word, details })
    await announceRun(plainly(deps.db), run)
    return refused(word, { ...details, run })
  }
  const seen = await lookFirst?.().catch(refusalOf)
  if (seen?.ok === false) return refuse(seen.refusal, seen.details)
  const stored = await storeWhole(deps, run, files, options)
  if (!stored.ok) return refuse(stored.refusal, stored.details)
  await recordReceipt(deps.db, run, { storedAt: storedAt(run), ...stored.value })
  return accepted(run)
}

/** Stores everything and finds its form; what was copied of a delivery that breaks off is removed. */
async function storeWhole(
  deps: Receiving,
  run: RunId,
  files: AsyncIterable<IncomingFile>,
  options: ReceivingOptions,
): Promise<Decision<{ sha256: string; format: Format }, RefusalWord, Details>> {
  const folder = folderOf(deps.config, run)
  const beat = startHeartbeat(deps, run)
  try {
    const stored = await store(folder, files, beat)
    if (!stored.ok) return stored
    const listed = await filesAt(folder)
    if (!listed.ok) return listed
    await forgetSecrets(folder, listed.value)
    const format = await formatOf(deps, listed.value, options)
    return format.ok ? accepted({ sha256: stored.value, format: format.value }) : format
  } catch (error) {
    await removeCopies(deps, run)
    return refusalOf(error)
  } finally {
    await beat.stop()
  }
}

/** The form of a delivery by the names of its files, before anything in them is read. */
async function formatOf(
  { db }: Receiving,
  files: readonly ReceivedFile[],
  { format, profileId }: ReceivingOptions,
): Promise<Decision<Format, RefusalWord, Details>> {
  if (profileId !== undefined) return recogniseFormat(files, await sourceOfProfile(db, profileId))
  const declared = format === undefined || format === 'profile' ? null : sourceOf(format)
  return recogniseFormat(files, declared)
}

/** Removes what was copied of a delivery that was not received whole. */
export async function removeCopies(
  { config }: Pick<Receiving, 'config'>,
  run: RunId,
): Promise<void> {
  await rm(folderOf(config, run), { recursive: true, force: true })
}

/** Where a run's files lie, below the data folder. */
export function storedAt(run: RunId): string {
  return join('received', String(run))
}

function folderOf({ dataFolder }: Pick<Config, 'dataFolder'>, run: RunId): string {
  return join(dataFolder, storedAt(run))
}

async function store(
  folder: string,
  files: AsyncIterable<IncomingFile>,
  beat: Heartbeat,
): Promise<Decision<string, RefusalWord, Details>> {
  const hashes = new Map<string, string>()
  const onBytes = (bytes: number) => beat.read(bytes)
  for await (const { name, content } of files) {
    const path = join(folder, name)
    const inside = relative(folder, path)
    if (inside === '' || inside.startsWith('..') || name.includes('\0'))
      return refused('zip-path', { file: name })
    if (hashes.has(inside)) return refused('file-twice', { file: name })
    await mkdir(dirname(path), { recursive: true })
    const isPath = typeof content === 'string'
    hashes.set(
      inside,
      isPath ? await storeCopy(content, path, onBytes) : await storeStream(content, path, onBytes),
    )
    if (!isPath && 'truncated' in content && content.truncated === true)
      return refused('too-large', { file: name })
  }
  if (hashes.size === 0) return refused('nothing-there', { path: '' })
  return accepted(hashOfAll(hashes))
}

function hashOfAll(hashes: ReadonlyMap<string, string>): string {
  const sorted = [...hashes].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex')
}

async function* filesOnDisk(path: string): AsyncGenerator<IncomingFile> {
  const found = await stat(path)
  if (!found.isDirectory()) {
    yield { name: basename(path), content: path }
    return
  }
  for (const name of await namesIn(path)) yield { name, content: join(path, name) }
}

function refusalOf(error: unknown): Decision<never, RefusalWord, Details> {
  if (error instanceof ZipRefused) return refused(error.word, error.details)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const path = error instanceof Error && 'path' in error ? String(error.path) : ''
  switch (code) {
    case 'ENOENT':
      return refused('nothing-there', { path })
    case 'ENOSPC':
    case 'EDQUOT':
      return refused('disk-full', {})
    case 'EACCES':
    case 'EPERM':
    case 'EISDIR':
      return refused('not-readable', { path })
    // The sender closed the page, or the connection broke.
    case 'ECONNRESET':
    case 'ERR_STREAM_PREMATURE_CLOSE':
    case 'FST_MP_PREMATURE_CLOSE':
      return refused('cut-off', {})
    default:
      throw error
  }
}
