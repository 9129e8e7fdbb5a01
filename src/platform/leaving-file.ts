import type { Readable } from 'node:stream'
import {
  type PurposeMissing,
  type Taking,
  purposeMissing,
  withoutPurpose,
} from '#kernel/purpose.ts'
import type { Language } from '#kernel/text.ts'
import { csvLine } from '#platform/csv.ts'
import type { HeldStudents } from '#platform/gate.ts'
import { type ZippedFile, zipOf } from '#platform/zip.ts'

// A file on its way out of the house. Slices say what stands in it, row by row, and about whom each row is;
// here it is counted, marked with who took it, and left without those who are held.

/** A file as rows. */
export interface TableFile {
  fileName: string
  columns: readonly string[]
  rows: AsyncIterable<FileRow> | Iterable<FileRow>
}

export interface FileRow {
  /** Whom it is about; null: no student */
  student: string | null
  /** Other texts of it that may be a student's number */
  mentions?: readonly string[]
  cells: readonly (string | number | boolean | null)[]
}

/** Several files in one. */
export interface FileBundle {
  fileName: string
  tables: readonly TableFile[]
  /** What stands beside them and is about no student */
  beside: readonly { fileName: string; content: string }[]
}

/** A file that is no table. It leaves whole or not at all, and says itself who took it. */
export interface WholeFile {
  fileName: string
  contentType: string
  students: readonly string[]
  content: Readable | AsyncIterable<string | Buffer> | string | Buffer
}

export type Download = TableFile | FileBundle | WholeFile

/** Who takes a file, when by the district's clocks, and for what. */
export interface Mark {
  by: string
  at: string
  purpose: string
}

export const markColumns = ['exported_by', 'exported_at', 'purpose'] as const

export interface Written {
  fileName: string
  contentType: string
  content: WholeFile['content']
}

export interface LeavingBy {
  /** Null: the file is about nobody, and need not tell who took it */
  mark: Mark | null
  held: HeldStudents
  language: Language
}

/** The file as it leaves. */
export function written(file: Download, by: LeavingBy): Written {
  if ('content' in file) return file
  if ('tables' in file) {
    const beside = file.beside.map(({ fileName, content }): ZippedFile => [fileName, [content]])
    const tables = file.tables.map((table): ZippedFile => [table.fileName, lines(table, by)])
    const content = zipOf([...beside, ...tables])
    return { fileName: file.fileName, contentType: 'application/zip', content }
  }
  const contentType = 'text/csv; charset=utf-8'
  return { fileName: file.fileName, contentType, content: lines(file, by) }
}

/** The lines of a table, each with who took it: one that is cut out still says so. */
export async function* lines(
  { columns, rows }: Omit<TableFile, 'fileName'>,
  { mark, held, language }: LeavingBy,
): AsyncGenerator<string> {
  const marks = mark === null ? [] : [mark.by, mark.at, mark.purpose]
  // The mark by which spreadsheets know UTF-8; they would spoil accents otherwise.
  yield `\uFEFF${csvLine([...columns, ...(mark === null ? [] : markColumns)])}`
  const leftOut = new Set<string>()
  let waiting = ''
  for await (const row of rows) {
    const whose = heldIn(row, held)
    if (whose === undefined) waiting += csvLine([...row.cells, ...marks])
    else leftOut.add(whose)
    if (waiting.length < pieceLength) continue
    yield waiting
    waiting = ''
  }
  if (leftOut.size > 0) {
    const [, ...blank] = columns
    const told = held.leftOut(leftOut)[language]
    waiting += csvLine([told, ...blank.map(() => null), ...marks])
  }
  yield waiting
}

const pieceLength = 32_768

/** The held student whom a row is about, by their own number. */
function heldIn({ student, mentions = [] }: FileRow, { numbers }: HeldStudents) {
  if (numbers.size === 0) return undefined
  const named = student === null ? mentions : [student, ...mentions]
  return named.map((number) => numbers.get(number)).find((whose) => whose !== undefined)
}

/** Who is held of those whom a file that leaves whole is about. */
export function heldInWhole(file: Download, { numbers }: HeldStudents): string[] {
  return 'content' in file ? file.students.filter((student) => numbers.has(student)) : []
}

/**
 * Looks so far into a file as to know whether it needs a purpose. Without one, few rows are read before that
 * is known; these are kept for whoever writes the file.
 */
export async function counted(
  file: Download,
  taking: Taking,
): Promise<{ missing: PurposeMissing | null; file: Download }> {
  const missing = purposeMissing(taking)
  if (missing === null) return { missing, file }
  const count = new Count()
  if ('content' in file) {
    for (const student of file.students) count.add({ student, cells: [] })
    return { missing: count.isMany ? missing : null, file }
  }
  if ('tables' in file) {
    const tables: TableFile[] = []
    for (const table of file.tables) tables.push(await looked(table, count))
    return { missing: count.isMany ? missing : null, file: { ...file, tables } }
  }
  const table = await looked(file, count)
  return { missing: count.isMany ? missing : null, file: table }
}

class Count {
  readonly #students = new Set<string>()
  #lines = 0

  add({ student }: FileRow): void {
    this.#lines += 1
    if (student !== null) this.#students.add(student)
  }

  get isMany(): boolean {
    return this.#students.size > withoutPurpose.students || this.#lines > withoutPurpose.lines
  }
}

/** The table with the rows that were counted still in front of the others. */
async function looked(table: TableFile, count: Count): Promise<TableFile> {
  const rest = iteratorOf(table.rows)
  const first: FileRow[] = []
  while (!count.isMany) {
    const next = await rest.next()
    if (next.done === true) return { ...table, rows: first }
    first.push(next.value)
    count.add(next.value)
  }
  await rest.return?.(undefined)
  return { ...table, rows: first }
}

function iteratorOf(rows: TableFile['rows']): AsyncIterator<FileRow> | Iterator<FileRow> {
  return Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
}
