import { isAscii, isUtf8 } from 'node:buffer'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Details, Reason, RefusalWord } from '#imports/model/rejection.ts'
import { type Entity, rowSchemas } from '#imports/model/row.ts'
import type { ReceivedFile } from '#imports/model/source.ts'
import { CsvScanner } from './csv-scanner.ts'

/** A header row, matched with the columns of its kind. */
export interface Header {
  /** Our column at each place; null where the column is none of ours */
  columns: (string | null)[]
  unknown: string[]
}

export type CsvRefusal = { kind: 'refused'; refusal: RefusalWord; details: Details }

const nothing = new Uint8Array(0)
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

/** Whoever takes the records of a file: first the header, then every row, or what is wrong with it. */
export interface RecordTaker {
  header(header: Header): void
  row(scanner: CsvScanner, ascii: boolean): void
  /** Takes rows whose bytes as a whole are known, from `at` on, until one is not */
  pass?(bytes: Uint8Array, at: number): { rows: number; end: number }
  reject(line: number, problem: Problem): void
  /** After each piece of the file, where a taker may wait for whatever it writes to. */
  pause(scanner: CsvScanner): Promise<void> | void
}

/** Reads a file of one kind; null, or why it cannot be read. */
export async function readCsv(
  entity: Entity,
  file: ReceivedFile,
  taker: RecordTaker,
): Promise<CsvRefusal | null> {
  let header: Header | null = null
  for await (const piece of scanFile(file)) {
    if (piece.kind === 'refused') return piece
    const { scanner, suspect, ascii } = piece
    for (;;) {
      if (header !== null && !suspect && taker.pass !== undefined) scanner.passRows(taker.pass)
      const is = scanner.next()
      if (is === null) break
      if (header === null) {
        const matched = matchHeader(entity, file.name, cellTexts(scanner))
        if (!matched.ok) return refusal(matched.refusal, matched.details)
        header = matched.value
        taker.header(header)
        continue
      }
      const problem =
        is === 'cells' ? problemOf(scanner, header, suspect) : { reason: is, details: {} }
      if (problem === null) taker.row(scanner, ascii)
      else taker.reject(scanner.line, problem)
    }
    await taker.pause(scanner)
  }
  return header === null ? refusal('no-header', { file: file.name }) : null
}

export interface ScannedPiece {
  kind: 'piece'
  scanner: CsvScanner
  /** No byte beyond 127: cells may be read as Latin-1, which is quicker */
  ascii: boolean
  /** Whether the piece holds NUL or bytes that are not UTF-8, so that each row must be looked at */
  suspect: boolean
}

/** Feeds a file to a scanner, piece by piece; the caller takes the records of each. */
export async function* scanFile(file: ReceivedFile): AsyncGenerator<ScannedPiece | CsvRefusal> {
  const scanner = new CsvScanner()
  let first = true
  for await (const chunk of file.bytes({ reused: true })) {
    if (first && isUtf16(chunk)) {
      yield refusal('not-text', { file: file.name })
      return
    }
    const marked = first && byteOrderMark.equals(chunk.subarray(0, 3))
    first = false
    scanner.feed(marked ? chunk.subarray(3) : chunk, false)
    yield pieceOf(scanner)
  }
  scanner.feed(nothing, true)
  yield pieceOf(scanner)
  if (scanner.endedInsideQuotes)
    yield refusal('unclosed-quote', { file: file.name, line: scanner.line })
}

function pieceOf(scanner: CsvScanner): ScannedPiece {
  const { bytes } = scanner
  const ascii = isAscii(bytes)
  // Asked before cells are unquoted in place.
  const suspect = bytes.includes(0) || (!ascii && !isUtf8(wholeLetters(bytes)))
  return { kind: 'piece', scanner, ascii, suspect }
}

export interface Problem {
  reason: Reason
  details: Details
}

/** What is wrong with a record as such; null: nothing. */
function problemOf(scanner: CsvScanner, header: Header, suspect: boolean): Problem | null {
  if (suspect) {
    const record = scanner.bytes.subarray(scanner.starts[0], scanner.ends[scanner.cells - 1])
    if (record.includes(0)) return { reason: 'nul-byte', details: {} }
    if (!isUtf8(record)) return { reason: 'not-utf8', details: {} }
  }
  if (scanner.cells === header.columns.length) return null
  return {
    reason: 'wrong-cell-count',
    details: { expected: header.columns.length, found: scanner.cells },
  }
}

/** Finds our columns in a header row, in any order and case. */
function matchHeader(
  entity: Entity,
  file: string,
  cells: readonly string[],
): Decision<Header, RefusalWord, Details> {
  const { shape } = rowSchemas[entity]
  const names = cells.map((cell) => cell.trim().toLowerCase())
  const columns = names.map((name) => (Object.hasOwn(shape, name) ? name : null))
  const missing = Object.entries(shape).flatMap(([name, column]) =>
    columns.includes(name) || column.safeParse(null).success ? [] : [name],
  )
  const repeated = columns.find((name, at) => name !== null && columns.indexOf(name) !== at)
  if (missing.length > 0) {
    const delimiter = otherDelimiter(cells)
    if (delimiter !== null) return refused('wrong-delimiter', { file, delimiter })
    return refused('missing-columns', { file, columns: missing.join(', ') })
  }
  if (repeated !== undefined && repeated !== null)
    return refused('repeated-columns', { file, columns: repeated })
  const unknown = cells.filter((cell, at) => columns[at] === null && cell.trim() !== '')
  return accepted({ columns, unknown })
}

function cellTexts(scanner: CsvScanner): string[] {
  return Array.from({ length: scanner.cells }, (_, at) =>
    scanner.bytes.toString('utf8', scanner.starts[at], scanner.ends[at]),
  )
}

function otherDelimiter(cells: readonly string[]): string | null {
  const text = cells.join('')
  const found = [';', '\t', '|'].find((delimiter) => text.split(delimiter).length > cells.length)
  return found === '\t' ? 'tab' : (found ?? null)
}

function isUtf16(bytes: Uint8Array): boolean {
  const [a, b] = bytes
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)
}

/** Without the letter that the end of the piece may have cut in two. */
function wholeLetters(bytes: Buffer): Buffer {
  for (let back = 1; back <= 4 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back)
  }
  return bytes
}

function refusal(word: RefusalWord, details: Details): CsvRefusal {
  return { kind: 'refused', refusal: word, details }
}
