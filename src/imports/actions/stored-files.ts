import { createReadStream } from 'node:fs'
import { open, opendir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Details, RefusalWord } from '#imports/model/rejection.ts'
import type { ReceivedFile } from '#imports/model/source.ts'
import { ofOneDelivery } from '#imports/rules/one-delivery.ts'
import { commonFolder, isDelivered, openZip, zipLimits } from './zip-files.ts'

/** Large pieces: a year of a large district is read in a few thousand of them. */
const pieceBytes = 1 << 20

/** The files of a folder or a zip as a source reads them; a folder around all of them is left out. */
export async function filesAt(
  path: string,
): Promise<Decision<ReceivedFile[], RefusalWord, Details>> {
  const found = await stat(path).catch(() => null)
  if (found === null) return refused('nothing-there', { path })
  if (found.isDirectory()) return oneDelivery(await filesOfFolder(path))
  if (!found.isFile()) return refused('not-readable', { path })
  if (await isZip(path)) return oneDelivery(await openZip(path))
  return accepted([fileAt(path, path.slice(path.lastIndexOf('/') + 1), found.size)])
}

type Found = Decision<ReceivedFile[], RefusalWord, Details>

function oneDelivery(found: Found): Found {
  return found.ok ? accepted(ofOneDelivery(found.value)) : found
}

/** Whether anything lies at a path; a slip of the pen makes no run. */
export async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null
}

async function filesOfFolder(
  folder: string,
): Promise<Decision<ReceivedFile[], RefusalWord, Details>> {
  const names = await namesIn(folder)
  const [only] = names
  if (names.length === 1 && only !== undefined && (await isZip(join(folder, only)))) {
    return openZip(join(folder, only))
  }
  if (names.length === 0) return refused('nothing-there', { path: folder })
  if (names.length > zipLimits.files) return refused('too-many-files', { files: zipLimits.files })
  const inner = commonFolder(names)
  const files = names.map(async (name) => {
    const path = join(folder, name)
    return fileAt(path, name.slice(inner.length), (await stat(path)).size)
  })
  return accepted(await Promise.all(files))
}

/** The files of a delivery in a folder, by name; a folder with too many for one is not walked to its end. */
export async function namesIn(folder: string): Promise<string[]> {
  const names: string[] = []
  for await (const entry of await opendir(folder, { recursive: true })) {
    if (!entry.isFile()) continue
    const name = relative(folder, join(entry.parentPath, entry.name))
    if (isDelivered(name)) names.push(name)
    if (names.length > zipLimits.files) break
  }
  return names.toSorted()
}

function fileAt(path: string, name: string, size: number): ReceivedFile {
  return { name, size, bytes: (how) => readPieces(path, how?.reused ?? false) }
}

async function* readPieces(path: string, reused: boolean): AsyncGenerator<Uint8Array> {
  const file = await open(path)
  try {
    // One piece is read while the one before is looked at.
    const pair = [Buffer.allocUnsafeSlow(pieceBytes), Buffer.allocUnsafeSlow(pieceBytes)]
    const read = (turn: number) =>
      file.read(pair[turn % 2] ?? Buffer.alloc(pieceBytes), 0, pieceBytes)
    let next = read(0)
    for (let turn = 1; ; turn++) {
      const { bytesRead, buffer } = await next
      if (bytesRead === 0) return
      if (!reused) pair[turn % 2] = Buffer.allocUnsafeSlow(pieceBytes)
      next = read(turn)
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}

async function isZip(path: string): Promise<boolean> {
  if (/\.zip$/i.test(path)) return true
  for await (const piece of createReadStream(path, { end: 3 })) {
    return Buffer.isBuffer(piece) && piece.toString('latin1') === 'PK\u0003\u0004'
  }
  return false
}
