import { basename } from 'node:path'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Details, RefusalWord } from '#imports/model/rejection.ts'
import type { ReceivedFile } from '#imports/model/source.ts'
import yauzl from 'yauzl'

/** A delivery that a district could need stays far below these. */
export const zipLimits = {
  files: 250,
  bytes: 64 * 2 ** 30,
  /** What compresses more than this, beyond the first megabytes, was made to. */
  ratio: 400,
  bytesBeforeRatio: 64 * 2 ** 20,
} as const

type ZipRefusal = Decision<never, RefusalWord, Details>

/** The inflated bytes of a zip went beyond what is believable: a refusal that surfaces while reading. */
export class ZipRefused extends Error {
  override name = 'ZipRefused'
  readonly word: RefusalWord
  readonly details: Details

  constructor(word: RefusalWord, details: Details) {
    super(word)
    this.word = word
    this.details = details
  }
}

/** The files of a zip, by its directory; nothing is inflated until a file is read. */
export async function openZip(
  path: string,
): Promise<Decision<ReceivedFile[], RefusalWord, Details>> {
  const entries = await listEntries(path)
  if (!entries.ok) return entries
  const files = entries.value.filter(({ fileName }) => isDelivered(fileName))
  const inner = commonFolder(files.map(({ fileName }) => fileName))
  return accepted(
    files.map((entry) => ({
      name: entry.fileName.slice(inner.length),
      size: entry.uncompressedSize,
      bytes: () => inflate(path, entry),
    })),
  )
}

/** Folders, hidden files and what macOS leaves in a zip are no part of a delivery. */
export function isDelivered(name: string): boolean {
  return !name.endsWith('/') && !name.split('/').some((part) => /^(\.|__MACOSX$)/.test(part))
}

/** The folder that all files lie in, with its slash; '' when they lie at the top. */
export function commonFolder(names: readonly string[]): string {
  const [first = ''] = names
  const folder = first.slice(0, first.indexOf('/') + 1)
  return folder !== '' && names.every((name) => name.startsWith(folder)) ? folder : ''
}

async function listEntries(path: string): Promise<Decision<yauzl.Entry[], RefusalWord, Details>> {
  const entries: yauzl.Entry[] = []
  let zip: yauzl.ZipFile | undefined
  try {
    zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false })
    if (zip.entryCount > zipLimits.files)
      return refused('too-many-files', { files: zipLimits.files })
    for await (const entry of zip.eachEntry()) {
      const problem = problemOf(entry)
      if (problem !== null) return problem
      entries.push(entry)
    }
  } catch (error) {
    return explain(error)
  } finally {
    zip?.close()
  }
  const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
  if (total > zipLimits.bytes) return refused('too-large', { file: basename(path) })
  return accepted(entries)
}

function problemOf(entry: yauzl.Entry): ZipRefusal | null {
  const { fileName: file, compressedSize, uncompressedSize } = entry
  if (/\.(zip|7z|rar|tar|tgz)$/i.test(file)) return refused('zip-nested', { file })
  if (entry.isEncrypted()) return refused('zip-encrypted', { file })
  return isBomb(uncompressedSize, compressedSize) ? refused('zip-bomb', { file }) : null
}

function explain(error: unknown): ZipRefusal {
  const problem = error instanceof Error ? error.message : String(error)
  if (/^(invalid relative path|absolute path|invalid characters in fileName)/.test(problem)) {
    return refused('zip-path', { file: problem.slice(problem.indexOf(':') + 2) })
  }
  return refused('zip-damaged', { problem })
}

function isBomb(bytes: number, compressed: number): boolean {
  return bytes > zipLimits.bytesBeforeRatio && bytes > compressed * zipLimits.ratio
}

/** What a file says of its size is not believed: the bytes are counted as they come. */
async function* inflate(path: string, entry: yauzl.Entry): AsyncGenerator<Uint8Array> {
  let zip: yauzl.ZipFile | undefined
  let bytes = 0
  try {
    zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false })
    const stream = await zip.openReadStreamPromise(entry)
    for await (const chunk of stream) {
      if (!Buffer.isBuffer(chunk)) throw new TypeError('A zip yields bytes')
      bytes += chunk.length
      if (isBomb(bytes, entry.compressedSize)) {
        throw new ZipRefused('zip-bomb', { file: entry.fileName })
      }
      yield chunk
    }
  } catch (error) {
    if (error instanceof ZipRefused) throw error
    const problem = error instanceof Error ? error.message : String(error)
    const word = /too many bytes/.test(problem) ? 'zip-bomb' : 'zip-damaged'
    throw new ZipRefused(word, { file: entry.fileName, problem })
  } finally {
    zip?.close()
  }
}
