import { join } from 'node:path'
import type { RunId } from '#kernel/ids.ts'
import type { Language } from '#kernel/text.ts'
import type { FileRow, TableFile } from '#platform/leaving-file.ts'
import type { QuarantinedRow } from '#imports/model/endpoints.ts'
import { reasonColumn } from '#imports/model/rejection.ts'
import { pendingRun } from '#imports/records/runs.ts'
import { CsvScanner } from '#imports/sources/presente-csv/csv-scanner.ts'
import { scanFile } from '#imports/sources/presente-csv/read-csv.ts'
import { type ImportSpeech, reasonSentence, speakImports } from '#imports/speech.ts'
import { sameOf } from '#imports/rules/same-thing.ts'
import { type QuarantineDeps, everyQuarantinedRow } from './see-quarantine.ts'
import { filesAt } from './stored-files.ts'

/** A file's quarantined rows with its own columns and, last, why each was not taken. */
export async function quarantineFile(
  deps: QuarantineDeps,
  run: RunId,
  file: string,
  language: Language,
): Promise<TableFile> {
  const header = await headerOf(deps, run, file)
  const columns = header ?? ['line', 'field', 'row']
  const contradicting = header === null ? new Map() : await contradictingRows(deps, run, file)
  const rows = rowsOf(everyQuarantinedRow(deps, run, file), { header, contradicting }, language)
  return { fileName: file, columns: [...columns, reasonColumn], rows }
}

interface Sheet {
  /** Null: the file is of another kind, or there no longer */
  header: readonly string[] | null
  contradicting: ReadonlyMap<unknown, string>
}

async function* rowsOf(
  rows: AsyncIterable<QuarantinedRow>,
  { header, contradicting }: Sheet,
  language: Language,
): AsyncGenerator<FileRow> {
  const say = speakImports(language)
  const whose = header?.map((name) => name.trim().toLowerCase()).indexOf('student_id') ?? -1
  for await (const row of rows) {
    const reason = header === null ? reasonSentence(say, row) : reasonHere(say, row, contradicting)
    const cells = cellsOf(row, header?.length ?? 0)
    // A row in which no student can be told apart counts as one, and may be about any that it names.
    const student = cells[whose] || `line ${row.line}`
    const mentions = whose < 0 || cells[whose] === '' ? wordsOf(row.raw) : []
    if (header === null) yield { student, mentions, cells: [row.line, row.field, row.raw, reason] }
    else yield { student, mentions, cells: [...cells, reason] }
  }
}

function wordsOf(raw: string | null): string[] {
  return raw?.split(/[^\p{L}\p{N}_-]+/u) ?? []
}

/**
 * Why a row was not taken, in a file that holds only such rows: there the lines have other numbers, so
 * that another row is named by what it says.
 */
function reasonHere(
  say: ImportSpeech,
  row: QuarantinedRow,
  contradicting: ReadonlyMap<unknown, string>,
): string {
  const { reason, details } = row
  const same = say(`same.${sameOf(details)}`)
  const other = contradicting.get(details['line'])
  if (reason === 'conflicting-rows' && other !== undefined)
    return say('correct.conflicting-rows', { same, other })
  if (reason === 'repeated-row') return say('correct.repeated-row', { same })
  if (reason !== 'refers-to-quarantined') return reasonSentence(say, row)
  return say('correct.refers-to-quarantined', {
    value: details['value'] ?? '',
    file: details['file'] ?? '',
  })
}

/** The rows of a file that contradict one another, as received, by the line on which they stood. */
async function contradictingRows(
  deps: QuarantineDeps,
  run: RunId,
  file: string,
): Promise<Map<unknown, string>> {
  const rows = new Map<unknown, string>()
  for await (const { reason, line, raw } of everyQuarantinedRow(deps, run, file)) {
    if (reason === 'conflicting-rows' && raw !== null) rows.set(line, raw)
  }
  return rows
}

/** The header of a stored CSV file; null where the file is of another kind, or there no longer. */
async function headerOf(
  { db, config }: QuarantineDeps,
  run: RunId,
  name: string,
): Promise<string[] | null> {
  const pending = await pendingRun(db, run)
  if (!/\.(csv|txt)$/i.test(name) || typeof pending?.storedAt !== 'string') return null
  const files = await filesAt(join(config.dataFolder, pending.storedAt))
  const file = files.ok ? files.value.find((one) => one.name === name) : undefined
  if (file === undefined) return null
  for await (const piece of scanFile(file)) {
    if (piece.kind === 'refused') return null
    if (piece.scanner.next() !== null) return textsOf(piece.scanner)
  }
  return null
}

function cellsOf({ raw, line }: QuarantinedRow, cells: number): string[] {
  if (raw === null)
    return Array.from({ length: cells }, (_, at) => (at === 0 ? `line ${line}` : ''))
  const scanner = new CsvScanner()
  scanner.feed(Buffer.from(raw), true)
  const texts = scanner.next() === 'cells' ? textsOf(scanner) : [raw]
  return Array.from({ length: Math.max(cells, texts.length) }, (_, at) => texts[at] ?? '')
}

function textsOf(scanner: CsvScanner): string[] {
  return Array.from({ length: scanner.cells }, (_, at) =>
    scanner.bytes.toString('utf8', scanner.starts[at], scanner.ends[at]),
  )
}
