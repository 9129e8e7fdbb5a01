import type { FileRead } from '#imports/model/run.ts'
import type { Entity } from '#imports/model/row.ts'
import type { ReceivedFile } from '#imports/model/source.ts'

/** The files of a run in the order of reading, with what became of their rows. */
export class FileList {
  readonly files: FileRead[]
  readonly #numbers: Map<string, number>
  readonly #columnNames = new Map<string, Partial<Record<string, string>>>()

  constructor(received: readonly ReceivedFile[]) {
    this.files = received.map(({ name, size }) => ({
      file: name,
      entity: null,
      bytes: size,
      unknownColumns: [],
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
  ): void {
    this.#columnNames.set(`${entity} ${name}`, columnNames)
    const file = this.of(name)
    file.entity ??= entity
    for (const column of unknownColumns) {
      if (!file.unknownColumns.includes(column)) file.unknownColumns.push(column)
    }
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
}
