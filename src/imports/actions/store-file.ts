import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** What a stored file is: its size and the SHA-256 of its content, as one text. */
export type Digest = string

/** Stores what arrives, and hashes it on the way. */
export async function storeStream(
  content: Readable,
  path: string,
  onBytes: (bytes: number) => void,
): Promise<Digest> {
  const hash = createHash('sha256')
  let bytes = 0
  await pipeline(
    content,
    async function* (pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        hash.update(piece)
        bytes += piece.length
        onBytes(piece.length)
        yield piece
      }
    },
    createWriteStream(path, { highWaterMark: 4 << 20 }),
  )
  return `${bytes} ${hash.digest('hex')}`
}

/** Copies a file and hashes it: one piece is read while the one before is hashed and written. */
export async function storeCopy(
  from: string,
  path: string,
  onBytes: (bytes: number) => void,
): Promise<Digest> {
  const hash = createHash('sha256')
  await using source = await open(from, 'r')
  await using target = await open(path, 'wx')
  const pieces = [Buffer.allocUnsafeSlow(4 << 20), Buffer.allocUnsafeSlow(4 << 20)]
  let total = 0
  let reading = readPiece(0)
  for (let turn = 1; ; turn++) {
    const { buffer, bytesRead } = await reading
    if (bytesRead === 0) break
    reading = readPiece(turn)
    const piece = buffer.subarray(0, bytesRead)
    const writing = target.writeFile(piece)
    hash.update(piece)
    await writing
    total += bytesRead
    onBytes(bytesRead)
  }
  return `${total} ${hash.digest('hex')}`

  function readPiece(turn: number) {
    const piece = pieces[turn % 2] ?? Buffer.alloc(0)
    return source.read(piece, 0, piece.length)
  }
}
