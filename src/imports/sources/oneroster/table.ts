import type { Details, Reason, RefusalWord, Rejection } from '#imports/model/rejection.ts'
import type { ReceivedFile } from '#imports/model/source.ts'
import { ordinaryCsv } from '#imports/model/text-form.ts'
import {
  type DelimitedFile,
  type DelimitedRow,
  isFileFault,
  isRow,
  openDelimited,
} from '#imports/sources/delimited-text.ts'
import { rawOf } from '#imports/sources/raw-row.ts'
import { type Table, isKnown } from '#imports/sources/oneroster/columns.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'

// One file of a bundle, its columns found by any of their names.

export interface TableRow<Column extends string> {
  line: number
  /** A cell, trimmed; null where the column is missing or the cell blank */
  at(column: Column): string | null
  /** A cell that holds a list */
  list(column: Column): string[]
  reject(column: Column, reason: Reason, details?: Details): Rejection
}

export type TableLine<Column extends string> =
  | { row: TableRow<Column> }
  | { rejection: Rejection }
  | { refusal: RefusalWord; details: Details }

export interface OpenTable<Column extends string> {
  file: string
  unknownColumns: string[]
  /** Our word → the header's name */
  names: ReadonlyMap<Column, string>
  lines: AsyncIterable<TableLine<Column>>
}

/** The file of a table, whatever the case of its name and the folder it lies in. */
export function fileOf(files: readonly ReceivedFile[], table: string): ReceivedFile | undefined {
  return files.find((file) => baseName(file.name) === `${table.toLowerCase()}.csv`)
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase()
}

export async function openTable<Column extends string>(
  table: Table<Column>,
  file: ReceivedFile,
): Promise<Decision<OpenTable<Column>, RefusalWord, Details>> {
  const opened = await openDelimited(file.bytes(), ordinaryCsv)
  if (!opened.ok) return refused(opened.refusal, { file: file.name, ...opened.details })
  const { header } = opened.value
  const places = placesOf(table, header)
  const missing = table.required.filter((column) => !places.has(column))
  if (missing.length > 0) {
    const columns = missing.map((column) => table.columns[column][0]).join(', ')
    return refused('missing-columns', { file: file.name, columns, header: header.join(', ') })
  }
  return accepted({
    file: file.name,
    unknownColumns: header.filter((name) => name !== '' && !isKnown(table, name)),
    names: new Map([...places].map(([column, place]) => [column, header[place] ?? ''])),
    lines: linesOf(file.name, opened.value, places),
  })
}

type Places<Column> = Map<Column, number>

function placesOf<Column extends string>(table: Table<Column>, header: string[]): Places<Column> {
  const lowered = header.map((name) => name.toLowerCase())
  const places: Places<Column> = new Map()
  for (const column in table.columns) {
    const found = table.columns[column].map((name) => lowered.indexOf(name.toLowerCase()))
    const place = found.find((at) => at !== -1)
    if (place !== undefined) places.set(column, place)
  }
  return places
}

async function* linesOf<Column extends string>(
  file: string,
  { header, lines }: DelimitedFile,
  places: Places<Column>,
): AsyncGenerator<TableLine<Column>> {
  for await (const line of lines) {
    if (isRow(line)) yield { row: rowOf(file, header, line, places) }
    else if (isFileFault(line)) yield { ...line, details: { file, ...line.details } }
    else yield { rejection: { file, ...line } }
  }
}

function rowOf<Column extends string>(
  file: string,
  header: string[],
  { line, cells }: DelimitedRow,
  places: Places<Column>,
): TableRow<Column> {
  const at = (column: Column) => {
    const text = cells[places.get(column) ?? -1]?.trim()
    return text === undefined || text === '' ? null : text
  }
  return {
    line,
    at,
    list: (column) =>
      (at(column) ?? '')
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    reject: (column, reason, details = { value: at(column) }) => ({
      file,
      line,
      field: header[places.get(column) ?? -1] ?? column,
      reason,
      details,
      raw: rawOf(header, cells),
    }),
  }
}
