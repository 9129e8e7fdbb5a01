import type { Writable } from 'node:stream'
import type pg from 'pg'
import type { SchoolYear } from '#kernel/school-year.ts'
import { analyze } from '#platform/analyze.ts'
import type { BinaryRows } from '#platform/binary-copy.ts'
import {
  type FigureTable,
  copyInto,
  figureTables,
  indexPart,
  makePart,
  replaceParts,
} from '#attendance/records/figure-parts.ts'
import {
  type FigureRows,
  schoolFigureColumns,
  studentFigureColumns,
  withoutFigureColumns,
} from '#attendance/records/figure-rows.ts'
import { groupColumns, schoolDayColumns } from '#attendance/records/group-rows.ts'

// Two ways to store a count: everybody's, in new parts that take the place of the old; or that of some
// students and schools, whose old rows make room within the same transaction.

/** The rows of one count, ready to be stored. */
export interface CountRows {
  students: FigureRows
  groups: RowsInPieces
  days: RowsInPieces
}

/** Rows that are written piece by piece, so that one piece is on its way while the next is written. */
export interface RowsInPieces {
  rows: BinaryRows
  pieces: Iterable<void>
}

type Client = pg.ClientBase

/** The table whose rows are stored while students are still being counted. */
const streamed: FigureTable = 'student_figures'

/** Stores everybody's figures: students as they are counted, groups and days at the end. */
export class WholeStore {
  readonly #client: Client
  readonly #year: SchoolYear
  readonly #parts: ReadonlyMap<FigureTable, string>
  readonly #students: Writable

  private constructor(client: Client, year: SchoolYear, parts: ReadonlyMap<FigureTable, string>) {
    this.#client = client
    this.#year = year
    this.#parts = parts
    this.#students = copyInto(client, this.#part(streamed), studentFigureColumns, true)
  }

  static async open(client: Client, year: SchoolYear, version: number): Promise<WholeStore> {
    const parts = new Map<FigureTable, string>()
    for (const table of figureTables) parts.set(table, await makePart(client, table, year, version))
    // Students come in the order of their keys, while the count keeps the database waiting: their
    // indexes grow on the way, and nothing is left to build at the end.
    await indexPart(client, streamed, parts.get(streamed) ?? streamed)
    return new WholeStore(client, year, parts)
  }

  /** Sends the students counted so far; waits while the database is slower than the count. */
  take(students: FigureRows): Promise<void> | void {
    return students.district.send(this.#students)
  }

  /** Stores the rest, ready to be shown. */
  async close({ students, groups, days }: CountRows): Promise<void> {
    await students.district.end(this.#students)
    await this.#fill('student_school_figures', schoolFigureColumns, whole(students.school))
    await this.#fill('student_without_figures', withoutFigureColumns, whole(students.without))
    await this.#fill('group_figures', groupColumns, groups)
    await this.#fill('school_day', schoolDayColumns, days)
    for (const [table, part] of this.#parts) {
      if (table !== streamed) await indexPart(this.#client, table, part)
    }
    await analyze(this.#client, this.#parts.values())
  }

  /** Shows the new figures in the place of the old; the last thing before the transaction ends. */
  async putInPlace(): Promise<void> {
    await replaceParts(this.#client, this.#year, this.#parts)
  }

  async #fill(table: FigureTable, columns: readonly string[], rows: RowsInPieces): Promise<void> {
    await send(rows, copyInto(this.#client, this.#part(table), columns, true))
  }

  #part(table: FigureTable): string {
    return this.#parts.get(table) ?? table
  }
}

/** Puts the figures of some students, and the groups and days of some schools, in the place of the old. */
export async function storeChanged(
  client: Client,
  year: SchoolYear,
  changed: { students: readonly number[]; schools: readonly number[] },
  counted: readonly number[],
  { students, groups, days }: CountRows,
): Promise<void> {
  for (const table of figureTables) {
    const bySchool = table === 'group_figures' || table === 'school_day'
    await client.query(
      `delete from ${table} where school_year = $1 and ${bySchool ? 'school_key' : 'student_key'} = any($2)`,
      [year, bySchool ? changed.schools : [...changed.students, ...counted]],
    )
  }
  const fill = (table: FigureTable, columns: readonly string[], rows: RowsInPieces) =>
    send(rows, copyInto(client, table, columns, false))
  await fill('student_figures', studentFigureColumns, whole(students.district))
  await fill('student_school_figures', schoolFigureColumns, whole(students.school))
  await fill('student_without_figures', withoutFigureColumns, whole(students.without))
  await fill('group_figures', groupColumns, groups)
  await fill('school_day', schoolDayColumns, days)
}

function whole(rows: BinaryRows): RowsInPieces {
  return { rows, pieces: [] }
}

async function send({ rows, pieces }: RowsInPieces, to: Writable): Promise<void> {
  const writing = pieces[Symbol.iterator]()
  while (writing.next().done !== true) await rows.send(to)
  await rows.end(to)
}
