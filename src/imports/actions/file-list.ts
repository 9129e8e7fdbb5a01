import { reasonColumn } from '#imports/model/rejection.ts'
import { markColumns } from '#platform/leaving-file.ts'
import type { FileRead } from '#imports/model/run.ts'
import type { Entity } from '#imports/model/row.ts'
import type { Reading, ReceivedFile, Source } from '#imports/model/source.ts'
import { columnsOf } from '#imports/model/mapping-profile.ts'
import type { Untold } from '#platform/merge-untold.ts'

type KnownNames = Pick<Source, 'knows' | 'fileNames'>
type PassingOver = Extract<Reading, { kind: 'passed-over' }>

/** The files of a run in the order of reading, with what became of their rows. */
/** What we add to rows that are taken out to be corrected: sent back, it is no news. */
const ourOwn: ReadonlySet<string> = new Set([reasonColumn, ...markColumns])

export class FileList {
  readonly files: FileRead[]
  readonly #numbers: Map<string, number>
  readonly #columnNames = new Map<string, Partial<Record<string, string>>>()

  readonly #tells = new Map<string, readonly string[] | undefined>()
  readonly #untold = new Map<Entity, Untold[]>()

  constructor(received: readonly ReceivedFile[], { knows, fileNames }: KnownNames) {
    this.files = received.map(({ name, size }) => ({
      file: name,
      entity: null,
      bytes: size,
      unknownColumns: [],
      namesKnown: knows(name) ? null : [...fileNames],
      passedOver: [],
      lastDay: null,
      codesKept: [],
      read: 0,
      applied: 0,
      unchanged: 0,
      quarantined: 0,
      outOfScope: 0,
    }))
    this.#numbers = new Map(this.files.map(({ file }, number) => [file, number]))
  }

  open(
    name: string,
    entity: Entity,
    unknownColumns: readonly string[],
    columnNames: Partial<Record<string, string>> = {},
    tells?: readonly string[],
    blankSaysNothing: readonly string[] = [],
  ): void {
    this.#columnNames.set(`${entity} ${name}`, columnNames)
    this.#tells.set(`${entity} ${name}`, tells)
    if (tells !== undefined) this.#noteUntold(name, entity, tells, blankSaysNothing)
    const file = this.of(name)
    // The codes that a mapping tells stand in no file: the file is named for its rows.
    if (file.entity === null || file.entity === 'attendance_codes') file.entity = entity
    for (const column of unknownColumns) {
      if (ourOwn.has(column.trim().toLowerCase())) continue
      if (!file.unknownColumns.includes(column)) file.unknownColumns.push(column)
    }
  }

  /** Rows of a file that make no row of ours. */
  passOver({ file, what, rows, readElsewhere = false }: PassingOver): void {
    const counts = this.of(file)
    counts.read += rows
    counts.outOfScope += rows
    if (what === undefined) return
    counts.passedOver.push({ what, rows, readElsewhere })
    counts.passedOver.sort((a, b) => b.rows - a.rows)
  }

  /** The columns of a kind of row that a file has, as it was opened last; undefined: all. */
  toldBy(name: string, entity: Entity): readonly string[] | undefined {
    return this.#tells.get(`${entity} ${name}`)
  }

  /** The columns of a kind of row that files do not have, file by file. */
  untoldOf(entity: Entity): readonly Untold[] {
    return this.#untold.get(entity) ?? []
  }

  of(name: string): FileRead {
    const file = this.files[this.numberOf(name)]
    if (file === undefined)
      throw new RangeError(`A source names a file that was not received: ${name}`)
    return file
  }

  numberOf(name: string): number {
    return this.#numbers.get(name) ?? -1
  }

  /** What the file itself calls one of our columns. */
  columnIn(name: string, entity: Entity, column: string | null): string | null {
    if (column === null) return null
    return this.#columnNames.get(`${entity} ${name}`)?.[column] ?? column
  }

  nameOf(number: number): string {
    return this.files[number]?.file ?? ''
  }

  #noteUntold(
    name: string,
    entity: Entity,
    tells: readonly string[],
    whereBlank: readonly string[],
  ): void {
    const columns = columnsOf(entity).filter((column) => !tells.includes(column))
    if (columns.length + whereBlank.length === 0) return
    const others = this.#untold.get(entity) ?? []
    this.#untold.set(entity, [...others, { file: this.numberOf(name), columns, whereBlank }])
  }
}
