import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { SealBroken, type SealProblem, seal, unseal } from '#platform/sealed-file.ts'
import { Tally } from '#backup/records/copies.ts'

/** A file of a backup that is not as it was written. */
export class Damaged extends Error {
  readonly problem: SealProblem | 'missing-file'
  readonly file: string

  constructor(problem: Damaged['problem'], file: string) {
    super(`${file}: ${problem}`)
    this.name = 'Damaged'
    this.problem = problem
    this.file = file
  }
}

/** What a sealed file holds. */
export interface Measured {
  bytes: number
  sha256: string
}

/** Compresses and seals what comes into a new file of the folder. */
export async function writeSealed(
  folder: string,
  file: string,
  content: AsyncIterable<Uint8Array>,
  key: Buffer,
): Promise<Measured & { rows: number; size: number }> {
  const path = join(folder, file)
  const tally = new Tally()
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await pipeline(
    content,
    (source: AsyncIterable<Uint8Array>) => tally.watch(source),
    createZstdCompress(),
    (source: AsyncIterable<Uint8Array>) => seal(source, key, file),
    // On the disk itself, before the folder gets the name that says it is whole.
    createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }),
  )
  const { rows, bytes } = tally
  return { rows, bytes, sha256: tally.sha256(), size: (await stat(path)).size }
}

/** Reads a sealed file to its end, proving it, and sends what it holds on. Throws Damaged. */
export async function readSealed(
  folder: string,
  file: string,
  key: Buffer,
  into: Writable,
  expected?: Measured,
): Promise<void> {
  const tally = new Tally()
  const broken = (error: unknown) => {
    throw damageOf(error, file)
  }
  const read = (source: AsyncIterable<Uint8Array>) => unseal(source, key, file)
  await pipeline(
    createReadStream(join(folder, file), { highWaterMark: 2 ** 18 }),
    read,
    createZstdDecompress(),
    (source: AsyncIterable<Uint8Array>) => tally.watch(source),
    into,
  ).catch(broken)
  if (expected === undefined) return
  if (tally.bytes !== expected.bytes || tally.sha256() !== expected.sha256)
    throw new Damaged('changed', file)
}

/** For reading what is only to be proven. */
export function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() })
}

function damageOf(error: unknown, file: string): unknown {
  if (error instanceof SealBroken) return new Damaged(error.problem, file)
  if (!(error instanceof Error && 'code' in error)) return error
  if (error.code === 'ENOENT') return new Damaged('missing-file', file)
  return /^(ZSTD|Z)_/.test(String(error.code)) ? new Damaged('changed', file) : error
}
