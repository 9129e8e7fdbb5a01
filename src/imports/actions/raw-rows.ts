import type { ReceivedFile } from '#imports/model/source.ts'
import { scanFile } from '#imports/sources/presente-csv/read-csv.ts'
import type { Quarantine } from './quarantine.ts'

/** A longer row is told by its line alone. */
const longestRaw = 1 << 16

/** Fetches the text of quarantined rows from the stored files, for correcting and sending again. */
export async function fetchRawRows(
  files: readonly ReceivedFile[],
  quarantine: Quarantine,
): Promise<void> {
  for (const [name, lines] of quarantine.linesWithoutText()) {
    const file = files.find((one) => one.name === name)
    if (file === undefined || !/\.(csv|txt|tsv)$/i.test(name)) continue
    const last = [...lines.keys()].reduce((a, b) => Math.max(a, b), 0)
    for await (const piece of scanFile(file)) {
      if (piece.kind === 'refused') break
      const { scanner } = piece
      // Cells are unquoted in place: the row as received is in the copy.
      const received = Buffer.from(scanner.bytes)
      for (let is = scanner.next(); is !== null; is = scanner.next()) {
        const rows = lines.get(scanner.line)
        if (rows === undefined || is === 'row-too-long') continue
        const raw = textOf(received.subarray(scanner.recordStart, scanner.scanned))
        for (const row of rows) row.raw ??= raw
      }
      if (scanner.line >= last) break
    }
  }
}

function textOf(bytes: Buffer): string | null {
  if (bytes.length > longestRaw) return null
  const text = bytes.toString('utf8')
  // Bytes that are not UTF-8 are most often Windows-1252; PostgreSQL keeps no NUL.
  const readable = text.includes('\uFFFD') ? bytes.toString('latin1') : text
  return readable.replace(/\r?\n$/, '').replaceAll('\0', '␀')
}
