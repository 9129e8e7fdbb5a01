import { CsvError, parse } from 'csv-parse/sync'
import type { Details, Reason, RefusalWord } from '#imports/model/rejection.ts'
import { type TextForm, ordinaryCsv } from '#imports/model/text-form.ts'
import { isSecret, rawOf } from '#imports/sources/raw-row.ts'
import { type FileFault, TextAhead, newlinesIn } from '#imports/sources/text-ahead.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'

// Reads other systems' delimited files, whatever their quoting, and says of every line that cannot
// be read why not. A broken line costs that line alone: reading takes up again at the next one.

/** No row of an attendance feed comes near these; a forgotten closing quote does. */
const longestRecord = 1_000_000
const longestCell = 65_536
/** Characters given to the parser at once. */
const stretch = 262_144

export interface DelimitedRow {
  line: number
  cells: string[]
}

/** A line that cannot be read, for quarantine. */
export interface UnreadableLine {
  line: number
  reason: Extract<
    Reason,
    'nul-byte' | 'broken-quoting' | 'row-too-long' | 'wrong-cell-count' | 'too-long'
  >
  field: string | null
  details: Details
  raw: string | null
}

export type DelimitedLine = DelimitedRow | UnreadableLine | FileFault

export interface DelimitedFile {
  /** The column names; without a header row, those that the form gives. */
  header: string[]
  lines: AsyncIterable<DelimitedLine>
}

/** Opens a delimited file: its header, and its lines as they come. */
export async function openDelimited(
  bytes: AsyncIterable<Uint8Array>,
  form: TextForm,
): Promise<Decision<DelimitedFile, RefusalWord, Details>> {
  const text = new TextAhead(bytes, form.encoding)
  if (form.header.in === 'profile') return accepted(opened(form.header.names, text, form))
  const header = await readHeader(text, form)
  return header.ok ? accepted(opened(header.value, text, form)) : header
}

/** How many rows a file holds that nothing is taken from. */
export async function countRows(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const opened = await openDelimited(bytes, ordinaryCsv)
  if (!opened.ok) return 0
  let rows = 0
  for await (const line of opened.value.lines) if (!isFileFault(line)) rows += 1
  return rows
}

export function isRow(line: DelimitedLine): line is DelimitedRow {
  return 'cells' in line
}

export function isFileFault(line: DelimitedLine): line is FileFault {
  return 'refusal' in line
}

function opened(header: string[], text: TextAhead, form: TextForm): DelimitedFile {
  return { header, lines: checked(records(text, form), header) }
}

type HeaderRead = Decision<string[], RefusalWord, Details>

async function readHeader(text: TextAhead, form: TextForm): Promise<HeaderRead> {
  await text.fill(stretch)
  const end = text.text.indexOf('\n')
  if (end === -1 && !text.finished) return refused('no-header', { limit: stretch })
  const line = text.take(end === -1 ? text.text.length : end + 1)
  if (line === '' && text.fault) return refused(text.fault.refusal, text.fault.details)
  const quote = form.header.in === 'first-line' ? form.header.quote : form.quote
  const read = parsed(line, { ...dialectOf(form), ...quoting(quote, quote) })
  if (typeof read === 'string') return refused('unclosed-quote', { line: 1 })
  return checkedHeader(
    (read[0] ?? []).map((name) => name.trim()),
    form.delimiter,
  )
}

function checkedHeader(names: string[], delimiter: string): HeaderRead {
  if (names.every((name) => name === '')) return refused('no-header', {})
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at)
  if (twice !== undefined) return refused('repeated-columns', { columns: twice })
  const other = [',', ';', '\t', '|'].find((sign) => sign !== delimiter && names[0]?.includes(sign))
  return names.length === 1 && other !== undefined
    ? refused('wrong-delimiter', { delimiter: other })
    : accepted(names)
}

/** The records of the body, a stretch at a time; a stretch that will not parse is gone through one by one. */
export async function* records(text: TextAhead, form: TextForm): AsyncGenerator<DelimitedLine> {
  const dialect = dialectOf(form)
  for (;;) {
    await text.fill(stretch)
    if (text.text === '') break
    const end = text.finished ? text.text.length : text.text.lastIndexOf('\n') + 1
    const at = text.line
    const read =
      end === 0 ? 'CSV_QUOTE_NOT_CLOSED' : parsedWithLines(text.text.slice(0, end), dialect)
    if (typeof read === 'string') yield* oneByOne(text, Math.max(end, 1), dialect)
    else {
      text.take(end)
      yield* numbered(read, at)
    }
  }
  if (text.fault) yield text.fault
}

/** Rows with the line on which each begins. */
function* numbered(read: RecordEnding[], at: number): Generator<DelimitedRow> {
  let before = 0
  for (const { cells, lastLine } of read) {
    const onOneLine = lastLine === before + 1
    const line = at + lastLine - 1 - (onOneLine ? 0 : newlinesIn(cells.join('')))
    yield { line, cells }
    before = lastLine
  }
}

async function* oneByOne(
  text: TextAhead,
  length: number,
  dialect: Dialect,
): AsyncGenerator<DelimitedLine> {
  for (let left = length; left > 0 && text.text !== '';) {
    await text.fill(longestRecord)
    const line = text.line
    if (text.text.length >= longestRecord && !text.text.includes('\n')) {
      yield unreadable(line, 'row-too-long', { limit: longestRecord })
      left -= await skipLine(text)
      continue
    }
    const record = firstRecord(text.text, dialect)
    const taken = text.take(record.length)
    left -= taken.length
    if (record.cells === null)
      yield unreadable(line, 'broken-quoting', {}, null, taken.trimEnd().slice(0, longestCell))
    else if (record.cells.length > 0) yield { line, cells: record.cells }
  }
}

async function skipLine(text: TextAhead): Promise<number> {
  let skipped = 0
  while (text.text !== '') {
    const end = text.text.indexOf('\n')
    skipped += text.take(end === -1 ? text.text.length : end + 1).length
    if (end !== -1) break
    await text.fill(stretch)
  }
  return skipped
}

interface FirstRecord {
  length: number
  /** null: its quoting is broken */
  cells: string[] | null
}

/** The first record, tried with ever more lines until its quotes close. */
function firstRecord(text: string, dialect: Dialect): FirstRecord {
  const firstLine = endOfLine(text, 0)
  for (let end = firstLine; ; end = endOfLine(text, Math.min(end * 2, text.length - 1))) {
    const read = parsedWithLines(text.slice(0, end), { ...dialect, to: 1 })
    if (typeof read !== 'string') {
      const [first] = read
      return { length: endOfLines(text, first?.lastLine ?? 1), cells: first?.cells ?? [] }
    }
    const mayStillClose =
      read === 'CSV_QUOTE_NOT_CLOSED' && end < Math.min(text.length, longestRecord)
    if (!mayStillClose) return { length: firstLine, cells: null }
  }
}

function endOfLines(text: string, lines: number): number {
  let end = 0
  for (let line = 0; line < lines; line += 1) end = endOfLine(text, end)
  return end
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end + 1
}

interface RecordEnding {
  cells: string[]
  /** Counted from 1 at the beginning of the text */
  lastLine: number
}

function parsed(text: string, dialect: Dialect): string[][] | string {
  return attempt(() => parse(text, dialect))
}

function parsedWithLines(text: string, dialect: Dialect): RecordEnding[] | string {
  const records: RecordEnding[] = []
  const said = attempt(() =>
    parse(text, {
      ...dialect,
      on_record(cells: string[], { lines }: { lines: number }) {
        records.push({ cells, lastLine: lines })
        return null
      },
    }),
  )
  return typeof said === 'string' ? said : records
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

/** What the parser is told. */
interface Dialect {
  delimiter: string
  quote: string | false
  escape: string | null
  record_delimiter: string[]
  relax_column_count: true
  skip_empty_lines: true
  to?: number
}

function dialectOf(form: TextForm): Dialect {
  return {
    delimiter: form.delimiter,
    ...quoting(form.quote, form.escape),
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    skip_empty_lines: true,
  }
}

function quoting(quote: string, escape: string): Pick<Dialect, 'quote' | 'escape'> {
  return quote === ''
    ? { quote: false, escape: null }
    : { quote, escape: escape === '' ? quote : escape }
}

/** Refuses the rows that no mapping could make sense of. */
async function* checked(
  lines: AsyncIterable<DelimitedLine>,
  header: string[],
): AsyncGenerator<DelimitedLine> {
  const secrets = header.some(isSecret)
  for await (const line of lines) {
    if (isRow(line)) yield fault(line, header) ?? line
    // A line that cannot be split cannot be shown without its secrets either.
    else yield isFileFault(line) || !secrets ? line : { ...line, raw: null }
  }
}

function fault(row: DelimitedRow, header: string[]): UnreadableLine | null {
  if (row.cells.length !== header.length) {
    const details = { found: row.cells.length, expected: header.length }
    const raw = header.some(isSecret) ? null : rawOf(header, row.cells)
    return unreadable(row.line, 'wrong-cell-count', details, null, raw)
  }
  for (const [at, cell] of row.cells.entries()) {
    const field = header[at] ?? ''
    if (cell.length > longestCell)
      return unreadable(
        row.line,
        'too-long',
        { value: cell.slice(0, 80), most: longestCell },
        field,
      )
    if (cell.includes('\0')) return unreadable(row.line, 'nul-byte', {}, field)
  }
  return null
}

function unreadable(
  line: number,
  reason: UnreadableLine['reason'],
  details: Details,
  field: string | null = null,
  raw: string | null = null,
): UnreadableLine {
  return { line, reason, field, details, raw }
}
