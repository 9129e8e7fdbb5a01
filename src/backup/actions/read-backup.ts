import { readFile, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Writable } from 'node:stream'
import { isDeepStrictEqual } from 'node:util'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import {
  type BackupProgress,
  Contents,
  Manifest,
  type Shelved,
  contentsName,
  manifestName,
  unfinishedEnding,
} from '#backup/model.ts'
import { type KeyProblem, keyProblem } from '#backup/rules/key-strength.ts'
import { keyFor, withChecksum } from './key.ts'
import { Damaged, nowhere, readSealed } from './sealed.ts'

/** A backup whose key fits and whose contents are proven; each file is proven as it is read. */
export interface OpenBackup {
  folder: string
  contents: Contents
  key: Buffer
}

export type OpeningRefusal =
  | KeyProblem
  | 'no-backup'
  | 'unfinished'
  | 'wrong-key'
  | Damaged['problem']

/** Opens the backup in a folder, or the newest whole one of a shelf of backups. */
export async function openBackup(
  from: string,
  secret: string | undefined,
  { unfinished = false }: { unfinished?: boolean } = {},
): Promise<Decision<OpenBackup, OpeningRefusal, { file: string }>> {
  const problem = keyProblem(secret)
  if (problem !== null || secret === undefined)
    return refused(problem ?? 'key-missing', { file: from })
  const folder = await folderOf(from)
  if (folder === null) return refused('no-backup', { file: from })
  if (!unfinished && basename(folder).endsWith(unfinishedEnding))
    return refused('unfinished', { file: folder })
  try {
    return await openFolder(folder, secret)
  } catch (error) {
    if (error instanceof Damaged) return refused(error.problem, { file: join(folder, error.file) })
    throw error
  }
}

/** Every backup that lies in a folder, the newest first. What was cut off is left out. */
export async function shelf(to: string): Promise<Shelved[]> {
  const names = await readdir(to).catch(() => [])
  const found: Shelved[] = []
  for (const name of names) {
    if (name.endsWith(unfinishedEnding)) continue
    const manifest = await manifestOf(join(to, name)).catch(() => null)
    if (manifest === null) continue
    const { about } = manifest
    const sizes = await sizesIn(join(to, name))
    const whole = sizes?.files === about.files && sizes.bytes === about.bytes
    found.push({ name, about, whole })
  }
  return found.toSorted((a, b) => (a.about.asOf < b.about.asOf ? 1 : -1))
}

/** Reads every file to its end. Throws Damaged where one is not as it was written. */
export async function proveBackup(
  { folder, contents, key }: OpenBackup,
  onProgress?: (progress: BackupProgress) => void,
): Promise<void> {
  const total = contents.about.bytes
  let done = 0
  for (const { file, size, ...expected } of [...contents.tables, ...contents.received]) {
    onProgress?.({ stage: 'reading-back', name: file, done, total })
    await readSealed(folder, file, key, nowhere(), expected)
    done += size
  }
}

async function folderOf(from: string): Promise<string | null> {
  if ((await stat(join(from, manifestName)).catch(() => null)) !== null) return from
  const newest = (await shelf(from)).find(({ whole }) => whole)
  return newest === undefined ? null : join(from, newest.name)
}

async function openFolder(
  folder: string,
  secret: string,
): Promise<Decision<OpenBackup, OpeningRefusal, { file: string }>> {
  const { about, key: known } = await manifestOf(folder)
  const { key, known: ours } = keyFor(secret, known.salt)
  if (ours.mark !== known.mark) return refused('wrong-key', { file: folder })
  const contents = await contentsOf(folder, key)
  if (!isDeepStrictEqual(contents.about, about)) throw new Damaged('changed', manifestName)
  return accepted({ folder, contents, key })
}

async function manifestOf(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestName), 'utf8')
  const manifest = Manifest.safeParse(readJson(text))
  if (!manifest.success || withChecksum(manifest.data).checksum !== manifest.data.checksum)
    throw new Damaged('changed', manifestName)
  return manifest.data
}

async function contentsOf(folder: string, key: Buffer): Promise<Contents> {
  const pieces: Buffer[] = []
  const gather = new Writable({
    write(piece, _encoding, done) {
      pieces.push(Buffer.from(piece))
      done()
    },
  })
  await readSealed(folder, contentsName, key, gather)
  return Contents.parse(readJson(Buffer.concat(pieces).toString()))
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function sizesIn(folder: string): Promise<{ files: number; bytes: number } | null> {
  if ((await stat(join(folder, contentsName)).catch(() => null)) === null) return null
  let files = 0
  let bytes = 0
  for (const part of ['tables', 'received']) {
    for (const name of await readdir(join(folder, part)).catch(() => [])) {
      files += 1
      bytes += (await stat(join(folder, part, name))).size
    }
  }
  return { files, bytes }
}
