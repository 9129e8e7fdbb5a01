import { Mark } from '#imports/model/row.ts'
import type { TextCells } from '#imports/rules/read-row.ts'
import type { Cells } from './cells.ts'
import type { MarkColumns } from './mark-columns.ts'

/** The columns of a row that a source tells as text. */
const textColumns: MarkColumns = {
  student_id: 0,
  school_id: 1,
  date: 2,
  period: 3,
  code: 4,
  minutes: 5,
  taken_by: 6,
  submitted_at: 7,
}

/** Where the columns stand of a file that does not tell all of them. */
export function textColumnsTold(tells: readonly string[] | undefined): MarkColumns {
  if (tells === undefined) return textColumns
  const { minutes, taken_by, submitted_at } = textColumns
  return {
    ...textColumns,
    minutes: tells.includes('minutes') ? minutes : -1,
    taken_by: tells.includes('taken_by') ? taken_by : -1,
    submitted_at: tells.includes('submitted_at') ? submitted_at : -1,
  }
}

const names = Object.keys(Mark.shape)

/** Lays a row of texts out as bytes, so that it is read like a row of a file. */
export class RowBytes implements Cells {
  readonly bytes = new Uint8Array(1 << 16)
  readonly starts = new Int32Array(names.length)
  readonly ends = new Int32Array(names.length)
  line = 0

  lay(line: number, cells: TextCells, encode: (text: string, into: Uint8Array) => number): void {
    this.line = line
    let at = 0
    for (const [column, name] of names.entries()) {
      this.starts[column] = at
      // No cell of attendance is longer; a longer one is found out by its length.
      at += encode((cells[name] ?? '').slice(0, 2000), this.bytes.subarray(at))
      this.ends[column] = at
    }
  }
}
