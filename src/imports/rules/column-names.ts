import type { CellOrigin, ColumnMapping, FileMapping } from '#imports/model/mapping-profile.ts'
import { unreachable } from '#kernel/unreachable.ts'

// Files without a header row: their columns are called by their place, as a spreadsheet calls them,
// until a person gives them names.

const letters = 26

/** A, B … Z, AA, AB … */
export function letterOf(place: number): string {
  const last = String.fromCharCode(65 + (place % letters))
  return place < letters ? last : letterOf(Math.floor(place / letters) - 1) + last
}

/** As many names as there are columns: those given stay, the others are called by their place. */
export function namesFor(count: number, given: readonly string[] = []): string[] {
  const names = given.slice(0, count)
  while (names.length < count) names.push(freeName(names))
  return names
}

/** A name given to one column is not another's, whatever place it is called after. */
function freeName(names: readonly string[]): string {
  const letter = letterOf(names.length)
  let name = letter
  for (let more = names.length + 1; names.includes(name); more++) name = `${letter}${more}`
  return name
}

export type NameRefusal = 'blank' | 'taken'

/** Why a column cannot be called so; null: it can. */
export function whyNotCalled(
  name: string,
  place: number,
  names: readonly string[],
): NameRefusal | null {
  if (name === '') return 'blank'
  return names.some((other, at) => at !== place && other === name) ? 'taken' : null
}

/** The file with another name for a column; whatever reads that column follows. */
export function withRenamed(file: FileMapping, place: number, name: string): FileMapping {
  const { header } = file.text
  if (header.in !== 'profile') return file
  const before = header.names[place]
  const names = header.names.map((other, at) => (at === place ? name : other))
  const rename = (column: string) => (column === before ? name : column)
  const inColumns = (columns: FileMapping['columns']) => renamedColumns(columns, rename)
  return {
    ...file,
    text: { ...file.text, header: { in: 'profile', names } },
    only: file.only.map((condition) => ({ ...condition, column: rename(condition.column) })),
    columns: inColumns(file.columns),
    repeat: file.repeat && { ...file.repeat, sets: file.repeat.sets.map(inColumns) },
  }
}

type Rename = (column: string) => string

function renamedColumns(columns: FileMapping['columns'], rename: Rename): FileMapping['columns'] {
  const renamed = Object.entries(columns).map(([ours, mapping]): [string, ColumnMapping] => [
    ours,
    { ...mapping, from: renamedOrigin(mapping.from, rename) },
  ])
  return Object.fromEntries(renamed)
}

function renamedOrigin(from: CellOrigin, rename: Rename): CellOrigin {
  switch (from.take) {
    case 'constant':
      return from
    case 'column':
    case 'name-part':
      return { ...from, column: rename(from.column) }
    case 'join':
      return { ...from, columns: from.columns.map(rename) }
    case 'flags':
      return {
        ...from,
        cases: from.cases.map(({ when, value }) => ({
          when: when.map(({ column, is }) => ({ column: rename(column), is })),
          value,
        })),
      }
    default:
      return unreachable(from)
  }
}
