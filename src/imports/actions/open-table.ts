import { type Decision, accepted } from '#kernel/result.ts'
import type { Details, RefusalWord } from '#imports/model/rejection.ts'
import { ordinaryCsv } from '#imports/model/text-form.ts'
import {
  type DelimitedLine,
  isFileFault,
  isRow,
  openDelimited,
} from '#imports/sources/delimited-text.ts'

/** A line of a CSV that some other slice reads; `cells` is null where it cannot be split. */
export interface TableLine {
  line: number
  cells: string[] | null
  raw: string | null
}

export interface Table {
  header: string[]
  lines: AsyncIterable<TableLine>
}

/** Opens a plain CSV for a slice with a format of its own. A fault of the file is its last line. */
export async function openTable(
  bytes: AsyncIterable<Uint8Array>,
): Promise<Decision<Table, RefusalWord, Details>> {
  const opened = await openDelimited(bytes, ordinaryCsv)
  return opened.ok
    ? accepted({ header: opened.value.header, lines: tableLines(opened.value.lines) })
    : opened
}

async function* tableLines(lines: AsyncIterable<DelimitedLine>): AsyncGenerator<TableLine> {
  for await (const line of lines) {
    if (isFileFault(line)) yield { line: Number(line.details['line'] ?? 0), cells: null, raw: null }
    else if (isRow(line)) yield { line: line.line, cells: line.cells, raw: null }
    else yield { line: line.line, cells: null, raw: line.raw }
  }
}
