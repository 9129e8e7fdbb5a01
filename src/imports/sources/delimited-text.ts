import { CsvError, type Options, parse } from 'csv-parse/sync'
import type { TextForm } from '#imports/model/text-form.ts'

// Reads other systems' delimited files, whatever their quoting, and says of every line that cannot
// be read why not. A broken line costs that line alone: reading takes up again at the next one.

/** No row of an attendance feed comes near these; a forgotten closing quote does. */
const longestRecord = 1_000_000
const longestCell = 65_536
/** Characters given to the parser at once. */
const stretch = 262_144

/** Columns whose contents are nobody's business here: read past, never kept and never shown. */
const secretColumn = /passw|secret/i

export interface DelimitedRow {
  line: number
  cells: string[]
}

export type UnreadableReason =
  | 'not-in-encoding'
  | 'nul-byte'
  | 'quote-not-closed'
  | 'quote-misplaced'
  | 'record-too-long'
  | 'cell-too-long'
  | 'cell-count'
  | 'no-header'
  | 'header-twice'

export interface UnreadableLine {
  line: number
  reason: UnreadableReason
  details: Record<string, string | number>
  raw: string | null
}

export type DelimitedLine = DelimitedRow | UnreadableLine

export interface DelimitedFile {
  /** The column names; without a header row, those that the form gives. */
  header: string[]
  lines: AsyncIterable<DelimitedLine>
}

/** Opens a delimited file: its header, and its lines as they come. */
export async function openDelimited(bytes: AsyncIterable<Uint8Array>, form: TextForm): Promise<DelimitedFile> {
  const text = new Pieces(decode(bytes, form.encoding))
  const header = form.header.in === 'profile' ? form.header.names : await readHeader(text, form)
  if (!Array.isArray(header)) return { header: [], lines: listed([header]) }
  return { header, lines: checked(records(text, form), header) }
}

export function isUnreadable(line: DelimitedLine): line is UnreadableLine {
  return 'reason' in line
}

/** The row in ordinary CSV, for correcting and sending again; secret cells are left out. */
export function rawOf(header: readonly string[], cells: readonly string[]): string {
  return cells.map((cell, at) => (secretColumn.test(header[at] ?? '') ? '' : quoted(cell))).join(',')
}

/** The columns that are read past. */
export function secretColumns(header: readonly string[]): string[] {
  return header.filter((name) => secretColumn.test(name))
}

type Piece = string | UnreadableLine

async function* decode(bytes: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Piece> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let line = 1
  for await (const chunk of bytes) {
    const text = decodeSafely(decoder, chunk)
    if (text === null) {
      yield unreadable(line + linesBeforeFault(chunk, encoding), 'not-in-encoding', { encoding })
      return
    }
    line += newlinesIn(text)
    yield text
  }
  if (decodeSafely(decoder, null) === null) yield unreadable(line, 'not-in-encoding', { encoding })
}

function decodeSafely(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array | null): string | null {
  try {
    return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true })
  } catch {
    return null
  }
}

function linesBeforeFault(chunk: Uint8Array, encoding: string): number {
  const forgiving = new TextDecoder(encoding).decode(chunk)
  // The replacement sign at the very front may only be a letter cut in two by the chunk's edge.
  const fault = forgiving.indexOf('\uFFFD', 1)
  return newlinesIn(fault === -1 ? '' : forgiving.slice(0, fault))
}

function newlinesIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

/** Text read ahead as far as needed, and the number of the line it stands at. */
class Pieces {
  text = ''
  line = 1
  fault: UnreadableLine | null = null
  finished = false
  readonly #pieces: AsyncGenerator<Piece>

  constructor(pieces: AsyncGenerator<Piece>) {
    this.#pieces = pieces
  }

  /** Reads on until `wanted` characters are there, or the end. */
  async fill(wanted: number): Promise<void> {
    const parts = [this.text]
    let length = this.text.length
    while (length < wanted && !this.finished) {
      const next = await this.#pieces.next()
      if (next.done) this.finished = true
      else if (typeof next.value === 'string') {
        parts.push(next.value)
        length += next.value.length
      } else {
        this.fault = next.value
        this.finished = true
      }
    }
    this.text = parts.join('')
  }

  take(length: number): string {
    const taken = this.text.slice(0, length)
    this.text = this.text.slice(length)
    this.line += newlinesIn(taken)
    return taken
  }
}

async function readHeader(text: Pieces, form: TextForm): Promise<string[] | UnreadableLine> {
  await text.fill(stretch)
  const end = text.text.indexOf('\n')
  const whole = end !== -1 || text.finished
  if (!whole) return unreadable(1, 'record-too-long', { limit: stretch })
  const line = text.take(end === -1 ? text.text.length : end + 1)
  if (line === '' && text.fault) return text.fault
  const quote = form.header.in === 'first-line' ? form.header.quote : form.quote
  const read = parsed(line, { ...optionsOf(form), ...quoting(quote, quote) })
  if (typeof read === 'string') return unreadable(1, 'quote-misplaced', {}, line.trimEnd())
  const names = (read[0] ?? []).map((name) => name.trim())
  if (names.every((name) => name === '')) return unreadable(1, 'no-header', {})
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at)
  return twice === undefined ? names : unreadable(1, 'header-twice', { column: twice }, line.trimEnd())
}

/** The records of the body, a stretch at a time; a stretch that will not parse is gone through one by one. */
async function* records(text: Pieces, form: TextForm): AsyncGenerator<DelimitedLine> {
  const options = optionsOf(form)
  for (;;) {
    await text.fill(stretch)
    if (text.text === '') break
    const end = text.finished ? text.text.length : text.text.lastIndexOf('\n') + 1
    const at = text.line
    const read = end === 0 ? 'CSV_QUOTE_NOT_CLOSED' : parsedWithLines(text.text.slice(0, end), options)
    if (typeof read === 'string') yield* oneByOne(text, Math.max(end, 1), options)
    else {
      text.take(end)
      yield* numbered(read, at)
    }
  }
  if (text.fault) yield text.fault
}

/** Rows with the line on which each begins. */
function* numbered(read: RecordWithLine[], at: number): Generator<DelimitedRow> {
  let before = 0
  for (const { record, info } of read) {
    const oneLine = info.lines === before + 1
    yield { line: at + info.lines - 1 - (oneLine ? 0 : newlinesIn(record.join(''))), cells: record }
    before = info.lines
  }
}

async function* oneByOne(text: Pieces, length: number, options: Options): AsyncGenerator<DelimitedLine> {
  for (let left = length; left > 0 && text.text !== ''; ) {
    await text.fill(longestRecord)
    const line = text.line
    if (text.text.length >= longestRecord && !text.text.includes('\n')) {
      yield unreadable(line, 'record-too-long', { limit: longestRecord })
      left -= await skipLine(text)
      continue
    }
    const record = firstRecord(text.text, options)
    const taken = text.take(record.length)
    left -= taken.length
    if (record.cells === null) yield unreadable(line, record.reason, {}, taken.trimEnd().slice(0, longestCell))
    else if (record.cells.length > 0) yield { line, cells: record.cells }
  }
}

async function skipLine(text: Pieces): Promise<number> {
  let skipped = 0
  while (text.text !== '') {
    const end = text.text.indexOf('\n')
    skipped += text.take(end === -1 ? text.text.length : end + 1).length
    if (end !== -1) break
    await text.fill(stretch)
  }
  return skipped
}

type FirstRecord = { length: number; cells: string[] } | { length: number; cells: null; reason: UnreadableReason }

/** The first record, tried with ever more lines until its quotes close. */
function firstRecord(text: string, options: Options): FirstRecord {
  const firstLine = endOfLine(text, 0)
  for (let end = firstLine; ; end = endOfLine(text, Math.min(end * 2, text.length - 1))) {
    const read = parsedWithLines(text.slice(0, end), { ...options, to: 1, raw: true })
    if (typeof read !== 'string') {
      const [first] = read
      return { length: first?.raw?.length ?? firstLine, cells: first?.record ?? [] }
    }
    if (read !== 'CSV_QUOTE_NOT_CLOSED') return { length: firstLine, cells: null, reason: 'quote-misplaced' }
    if (end >= text.length || end > longestRecord) {
      return { length: firstLine, cells: null, reason: 'quote-not-closed' }
    }
  }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end + 1
}

interface RecordWithLine {
  record: string[]
  info: { lines: number }
  raw?: string
}

function parsed(text: string, options: Options): string[][] | string {
  return attempt(() => parse<string[]>(text, options))
}

function parsedWithLines(text: string, options: Options): RecordWithLine[] | string {
  return attempt(() => parse<RecordWithLine>(text, { ...options, info: true }))
}

/** The parser's answer, or the code of its complaint. */
function attempt<T>(read: () => T): T | string {
  try {
    return read()
  } catch (error) {
    if (error instanceof CsvError) return error.code
    throw error
  }
}

function optionsOf(form: TextForm): Options {
  return {
    delimiter: form.delimiter,
    ...quoting(form.quote, form.escape),
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    skip_empty_lines: true,
  }
}

function quoting(quote: string, escape: string): Options {
  return quote === '' ? { quote: false, escape: null } : { quote, escape: escape === '' ? quote : escape }
}

/** Refuses the rows that no mapping could make sense of. */
async function* checked(lines: AsyncIterable<DelimitedLine>, header: string[]): AsyncGenerator<DelimitedLine> {
  for await (const line of lines) {
    yield isUnreadable(line) ? withoutSecrets(line, header) : (fault(line, header) ?? line)
  }
}

/** A line that cannot be split cannot be shown without its secrets either. */
function withoutSecrets(line: UnreadableLine, header: string[]): UnreadableLine {
  return secretColumns(header).length > 0 ? { ...line, raw: null } : line
}

function fault(row: DelimitedRow, header: string[]): UnreadableLine | null {
  if (row.cells.length !== header.length) {
    const details = { cells: row.cells.length, columns: header.length }
    return withoutSecrets(unreadable(row.line, 'cell-count', details, rawOf(header, row.cells)), header)
  }
  for (const [at, cell] of row.cells.entries()) {
    const column = header[at] ?? ''
    if (cell.length > longestCell) return unreadable(row.line, 'cell-too-long', { column, length: cell.length })
    if (cell.includes('\0')) return unreadable(row.line, 'nul-byte', { column })
  }
  return null
}

function unreadable(
  line: number,
  reason: UnreadableReason,
  details: UnreadableLine['details'],
  raw: string | null = null,
): UnreadableLine {
  return { line, reason, details, raw }
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

async function* listed(lines: UnreadableLine[]): AsyncGenerator<DelimitedLine> {
  yield* lines
}
