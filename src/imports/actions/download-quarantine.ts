import { join } from 'node:path'
import type { RunId } from '#kernel/ids.ts'
import type { Language } from '#kernel/text.ts'
import type { Config } from '#platform/config.ts'
import { csvLine } from '#platform/csv.ts'
import type { Database } from '#platform/database.ts'
import type { QuarantinedRow } from '#imports/model/endpoints.ts'
import { reasonColumn } from '#imports/model/rejection.ts'
import { pendingRun } from '#imports/records/runs.ts'
import { CsvScanner } from '#imports/sources/presente-csv/csv-scanner.ts'
import { scanFile } from '#imports/sources/presente-csv/read-csv.ts'
import { reasonSentence, speakImports } from '#imports/speech.ts'
import { everyQuarantinedRow } from './see-quarantine.ts'
import { filesAt } from './stored-files.ts'

export interface QuarantineDeps {
  db: Database
  config: Pick<Config, 'dataFolder'>
}

/** A file's quarantined rows with its own columns and, last, why each was not taken. */
export async function* quarantineCsv(
  deps: QuarantineDeps,
  run: RunId,
  file: string,
  language: Language,
): AsyncGenerator<string> {
  const say = speakImports(language)
  const header = await headerOf(deps, run, file)
  const columns = header ?? ['line', 'field', 'row']
  // The mark by which spreadsheets know UTF-8; they would spoil accents and have them sent back.
  yield `\uFEFF${csvLine([...columns, reasonColumn])}`
  for await (const row of everyQuarantinedRow(deps.db, run, file)) {
    const reason = reasonSentence(say, row)
    if (header === null) yield csvLine([row.line, row.field, row.raw, reason])
    else yield csvLine([...cellsOf(row, header.length), reason])
  }
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
