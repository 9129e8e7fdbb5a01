import {
  createCipheriv,
  createDecipheriv,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

// A sealed file is read by whoever has the key, and by nobody else; what was changed, cut off, put in
// another order or added shows. AES-256-GCM, piece by piece, so that a file of any size needs little memory.
//
//   head    'PRESENTE-SEALED1' · 32 bytes of chance · 16 bytes that only this key and name make of them
//   piece   size (4 bytes) · number (4, from 0) · 1 for the last, else 0 · its bytes, encrypted · 16 bytes of proof
//
// Each file has a key of its own, made of the key, the chance and the file's name: a file that takes
// another's place is not read. A piece's number and whether it is the last are part of its proof.

/** What is wrong with a sealed file. */
export type SealProblem = 'changed' | 'cut-off' | 'out-of-order' | 'longer'

/** A sealed file that is not as it was written. */
export class SealBroken extends Error {
  readonly problem: SealProblem

  constructor(problem: SealProblem) {
    super(problem)
    this.name = 'SealBroken'
    this.problem = problem
  }
}

const magic = Buffer.from('PRESENTE-SEALED1')
const chanceBytes = 32
const markBytes = 16
const headBytes = magic.length + chanceBytes + markBytes
const pieceHeadBytes = 9
const proofBytes = 16
const pieceBytes = 256 * 1024

/** The bytes of a sealed file of this name. */
export async function* seal(
  content: AsyncIterable<Uint8Array>,
  key: Uint8Array,
  name: string,
): AsyncGenerator<Buffer> {
  const chance = randomBytes(chanceBytes)
  const { pieceKey, mark } = keysOf(key, chance, name)
  yield Buffer.concat([magic, chance, mark])
  let number = 0
  let held: Buffer[] = []
  let size = 0
  for await (const bytes of content) {
    held.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    size += bytes.byteLength
    if (size <= pieceBytes) continue
    // What is held back may be the last piece, which is marked as such.
    let rest = Buffer.concat(held)
    for (; rest.length > pieceBytes; rest = rest.subarray(pieceBytes)) {
      yield sealPiece(pieceKey, rest.subarray(0, pieceBytes), number, false)
      number += 1
    }
    held = [Buffer.from(rest)]
    size = rest.length
  }
  yield sealPiece(pieceKey, Buffer.concat(held), number, true)
}

/** What was sealed, piece by piece; each is proven before it is given out. Throws SealBroken. */
export async function* unseal(
  content: AsyncIterable<Uint8Array>,
  key: Uint8Array,
  name: string,
): AsyncGenerator<Buffer> {
  const reader = new PieceReader(content)
  const head = await reader.take(headBytes)
  const chance = head.subarray(magic.length, magic.length + chanceBytes)
  const { pieceKey, mark } = keysOf(key, chance, name)
  const isOurs = head.subarray(0, magic.length).equals(magic)
  if (!isOurs || !timingSafeEqual(head.subarray(magic.length + chanceBytes), mark))
    throw new SealBroken('changed')
  for (let number = 0; ; number += 1) {
    const pieceHead = await reader.take(pieceHeadBytes)
    const size = pieceHead.readUInt32BE(0)
    if (size > pieceBytes) throw new SealBroken('changed')
    const sealed = await reader.take(size + proofBytes)
    const piece = openPiece(pieceKey, pieceHead, sealed, number)
    yield piece
    if (pieceHead[8] === 1) break
  }
  if (!(await reader.isAtEnd())) throw new SealBroken('longer')
}

function keysOf(key: Uint8Array, chance: Uint8Array, name: string) {
  const bytes = Buffer.from(hkdfSync('sha256', key, chance, `presente sealed ${name}`, 48))
  return { pieceKey: bytes.subarray(0, 32), mark: bytes.subarray(32) }
}

function sealPiece(key: Buffer, piece: Buffer, number: number, last: boolean): Buffer {
  const head = Buffer.alloc(pieceHeadBytes)
  head.writeUInt32BE(piece.length, 0)
  head.writeUInt32BE(number, 4)
  head[8] = last ? 1 : 0
  const cipher = createCipheriv('aes-256-gcm', key, onceOnly(head))
  cipher.setAAD(head)
  return Buffer.concat([head, cipher.update(piece), cipher.final(), cipher.getAuthTag()])
}

function openPiece(key: Buffer, head: Buffer, sealed: Buffer, number: number): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, onceOnly(head))
  decipher.setAAD(head)
  decipher.setAuthTag(sealed.subarray(-proofBytes))
  const piece = decipher.update(sealed.subarray(0, -proofBytes))
  try {
    decipher.final()
  } catch {
    throw new SealBroken('changed')
  }
  // Proven, so this piece is ours; only its place is not.
  if (head.readUInt32BE(4) !== number) throw new SealBroken('out-of-order')
  return piece
}

/** Under one key no number is used twice: number and end make the twelve bytes that must differ. */
function onceOnly(head: Buffer): Buffer {
  const bytes = Buffer.alloc(12)
  head.copy(bytes, 7, 4, 9)
  return bytes
}

/** Takes so many bytes at once of what arrives in pieces of any size. */
class PieceReader {
  readonly #source: AsyncIterator<Uint8Array>
  #held: Buffer = Buffer.alloc(0)

  constructor(content: AsyncIterable<Uint8Array>) {
    this.#source = content[Symbol.asyncIterator]()
  }

  async take(size: number): Promise<Buffer> {
    await this.#hold(size)
    if (this.#held.length < size) throw new SealBroken('cut-off')
    const taken = this.#held.subarray(0, size)
    this.#held = this.#held.subarray(size)
    return taken
  }

  async isAtEnd(): Promise<boolean> {
    await this.#hold(1)
    return this.#held.length === 0
  }

  async #hold(size: number): Promise<void> {
    const pieces = [this.#held]
    let length = this.#held.length
    while (length < size) {
      const next = await this.#source.next()
      if (next.done === true) break
      pieces.push(Buffer.from(next.value))
      length += next.value.length
    }
    if (pieces.length > 1) this.#held = Buffer.concat(pieces)
  }
}
