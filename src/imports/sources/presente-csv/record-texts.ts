import type { CsvScanner } from './csv-scanner.ts'

/** The cells of one record as texts by our column; valid until the next record is read. */
export class RecordTexts {
  /** Our column at each place of the file; null where it is none of ours */
  columns: readonly (string | null)[] = []
  readonly #texts: Record<string, string> = {}

  read({ bytes, starts, ends }: CsvScanner, ascii: boolean): Readonly<Record<string, string>> {
    for (let at = 0; at < this.columns.length; at++) {
      const column = this.columns[at]
      if (column === null || column === undefined) continue
      const start = starts[at] ?? 0
      const end = ends[at] ?? 0
      this.#texts[column] =
        end === start ? '' : bytes.toString(ascii ? 'latin1' : 'utf8', start, end)
    }
    return this.#texts
  }
}
