import type { Readable, Writable } from 'node:stream'
import { SchoolDate, dayNumber } from '#kernel/school-date.ts'

// PostgreSQL's binary COPY, read and written by hand: a whole district passes through here in a second
// or two, without an object per row. https://www.postgresql.org/docs/current/sql-copy.html

const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')
/** Signature, flags and the length of a header extension that nobody uses. */
const headerBytes = signature.length + 8
/** PostgreSQL counts days from 2000-01-01. */
const postgresEpoch = dayNumber(SchoolDate.parse('2000-01-01'))

/** One row as it lies in the stream; the fields are read before the next row is. */
export class BinaryRow {
  bytes: Buffer = Buffer.alloc(0)
  readonly #words = new Words()
  readonly #at: Int32Array
  readonly #length: Int32Array

  constructor(fields: number) {
    this.#at = new Int32Array(fields)
    this.#length = new Int32Array(fields)
  }

  isNull(field: number): boolean {
    return this.#lengthOf(field) < 0
  }

  int16(field: number): number {
    return this.bytes.readInt16BE(this.#startOf(field))
  }

  int32(field: number): number {
    return this.bytes.readInt32BE(this.#startOf(field))
  }

  boolean(field: number): boolean {
    return !this.isNull(field) && this.bytes[this.#startOf(field)] === 1
  }

  text(field: number): string {
    const at = this.#startOf(field)
    return this.bytes.toString('utf8', at, at + this.#lengthOf(field))
  }

  /** A text of which there are few different ones: each is decoded once. */
  word(field: number): string {
    return this.#words.read(this.bytes, this.#startOf(field), this.#lengthOf(field))
  }

  /** The field's own bytes, valid until the next row. */
  raw(field: number): Buffer {
    const at = this.#startOf(field)
    return this.bytes.subarray(at, at + this.#lengthOf(field))
  }

  /** Finds the fields of the row that begins at `at`; returns where it ends, or −1 when it is cut off. */
  find(bytes: Buffer, at: number): number {
    this.bytes = bytes
    let next = at + 2
    for (let field = 0; field < this.#at.length; field++) {
      if (next + 4 > bytes.length) return -1
      const length = bytes.readInt32BE(next)
      next += 4
      this.#at[field] = next
      this.#length[field] = length
      if (length > 0) next += length
    }
    return next <= bytes.length ? next : -1
  }

  #startOf(field: number): number {
    return this.#at[field] ?? 0
  }

  #lengthOf(field: number): number {
    return this.#length[field] ?? -1
  }
}

/**
 * Reads a `copy (…) to stdout (format binary)`: `read` for every row, and `pause` after every piece
 * that arrived, where a reader may wait for whatever it writes to.
 */
export async function readBinaryCopy(
  stream: Readable,
  fields: number,
  read: (row: BinaryRow) => void,
  pause: () => Promise<unknown> | void = () => {},
): Promise<void> {
  const row = new BinaryRow(fields)
  let rest: Buffer = Buffer.alloc(0)
  let headerRead = false
  for await (const piece of pieces(stream)) {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece])
    if (!headerRead && rest.length < headerBytes) continue
    let at = headerRead ? 0 : headerBytes
    headerRead = true
    // A row begins with its number of fields; −1 ends the stream.
    while (at + 2 <= rest.length && rest.readInt16BE(at) === fields) {
      const end = row.find(rest, at)
      if (end < 0) break
      read(row)
      at = end
    }
    rest = rest.subarray(at)
    await pause()
  }
}

/** Decoded words, found again by their bytes. */
class Words {
  readonly #known = new Map<number, { bytes: Buffer; word: string }>()

  read(bytes: Buffer, at: number, length: number): string {
    let hash = length
    for (let index = at; index < at + length; index++) {
      hash = (Math.imul(hash, 31) + (bytes[index] ?? 0)) | 0
    }
    const known = this.#known.get(hash)
    if (known !== undefined && same(known.bytes, bytes, at, length)) return known.word
    const copy = Buffer.from(bytes.subarray(at, at + length))
    const word = copy.toString('utf8')
    this.#known.set(hash, { bytes: copy, word })
    return word
  }
}

function same(word: Buffer, bytes: Buffer, at: number, length: number): boolean {
  if (word.length !== length) return false
  for (let index = 0; index < length; index++) {
    if (word[index] !== bytes[at + index]) return false
  }
  return true
}

async function* pieces(stream: Readable): AsyncGenerator<Buffer> {
  for await (const piece of stream) {
    if (!Buffer.isBuffer(piece)) throw new TypeError('COPY yields bytes')
    yield piece
  }
}

const chunkBytes = 1 << 18
/** No row that is written here is longer. */
const longestRow = 1 << 14

/** Writes the rows of a `copy … from stdin (format binary)`, field by field. */
export class BinaryRows {
  #full: Buffer[] = []
  #chunk = Buffer.allocUnsafe(chunkBytes)
  #at: number
  #onItsWay: Promise<void> = Promise.resolve()
  rows = 0

  constructor() {
    signature.copy(this.#chunk)
    this.#chunk.fill(0, signature.length, headerBytes)
    this.#at = headerBytes
  }

  /** Begins a row of so many fields. */
  row(fields: number): void {
    if (this.#at + longestRow > chunkBytes) this.#turnOver()
    this.#put16(fields)
    this.rows++
  }

  null(): void {
    this.#put32(-1)
  }

  boolean(value: boolean): void {
    this.#put32(1)
    this.#chunk[this.#at++] = value ? 1 : 0
  }

  // Byte by byte into local names: a district writes some twenty million of these.

  int16(value: number): void {
    const chunk = this.#chunk
    const at = this.#at
    chunk[at] = 0
    chunk[at + 1] = 0
    chunk[at + 2] = 0
    chunk[at + 3] = 2
    chunk[at + 4] = value >> 8
    chunk[at + 5] = value
    this.#at = at + 6
  }

  int32(value: number): void {
    const chunk = this.#chunk
    const at = this.#at
    chunk[at] = 0
    chunk[at + 1] = 0
    chunk[at + 2] = 0
    chunk[at + 3] = 4
    chunk[at + 4] = value >> 24
    chunk[at + 5] = value >> 16
    chunk[at + 6] = value >> 8
    chunk[at + 7] = value
    this.#at = at + 8
  }

  /** A date, as days since 1970-01-01. */
  date(day: number): void {
    this.int32(day - postgresEpoch)
  }

  /** A short text or an enumeration's word, in UTF-8 bytes made once by `Buffer.from`. */
  text(word: Buffer): void {
    this.#put32(word.length)
    const chunk = this.#chunk
    const at = this.#at
    // For a few bytes this is faster than asking for a copy.
    for (let index = 0; index < word.length; index++) chunk[at + index] = word[index] ?? 0
    this.#at = at + word.length
  }

  int32s(values: ArrayLike<number>, from: number, count: number): void {
    // One dimension, no nulls, element type int4 (23), lower bound 1.
    const header = [20 + count * 8, 1, 0, 23, count, 1]
    for (const word of header) this.#put32(word)
    for (let index = from; index < from + count; index++) this.int32(values[index] ?? 0)
  }

  /** Sends what is full; waits while the piece before it is still on its way. */
  send(to: Writable): Promise<void> | void {
    if (this.#full.length > 0) return this.#sendAll(to)
  }

  /** Sends the rest and the end mark; resolves when the server has taken all. */
  async end(to: Writable): Promise<void> {
    this.#put16(-1)
    this.#turnOver()
    await this.#sendAll(to)
    await this.#onItsWay
    await new Promise<void>((resolve, reject) => {
      to.once('error', reject)
      to.end(resolve)
    })
  }

  async #sendAll(to: Writable): Promise<void> {
    for (const chunk of this.#full.splice(0)) {
      await this.#onItsWay
      this.#onItsWay = written(to, chunk)
      // The next send, or the end, tells of a failure.
      this.#onItsWay.catch(() => {})
    }
  }

  #put16(value: number): void {
    this.#chunk[this.#at++] = value >> 8
    this.#chunk[this.#at++] = value
  }

  #put32(value: number): void {
    const chunk = this.#chunk
    const at = this.#at
    chunk[at] = value >> 24
    chunk[at + 1] = value >> 16
    chunk[at + 2] = value >> 8
    chunk[at + 3] = value
    this.#at = at + 4
  }

  #turnOver(): void {
    this.#full.push(this.#chunk.subarray(0, this.#at))
    this.#chunk = Buffer.allocUnsafe(chunkBytes)
    this.#at = 0
  }
}

function written(to: Writable, chunk: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    to.write(chunk, (error) => (error ? reject(error) : resolve()))
  })
}
