import { type CellsOf, type Entity, rowSchemas } from '#imports/model/row.ts'

/** The columns of a file, as the main door documents them. */
export function columnsOf(entity: Entity): string[] {
  return Object.keys(rowSchemas[entity].shape)
}

export function headerLine(entity: Entity): string {
  return `${columnsOf(entity).join(',')}\n`
}

/**
 * Writes rows of one kind as lines of CSV (RFC 4180, with plain line feeds). Every row names all its
 * cells in the order of the columns; the first row is looked at.
 */
export function lineWriter<Kind extends Entity>(entity: Kind): (cells: CellsOf<Kind>) => string {
  const columns = columnsOf(entity).join()
  let looked = false
  return (cells) => {
    if (!looked && Object.keys(cells).join() !== columns) {
      throw new RangeError(`A row of ${entity} names other cells than ${columns}`)
    }
    looked = true
    let line = ''
    for (const cell of Object.values<string | undefined>(cells)) line += `,${quoted(cell ?? '')}`
    return `${line.slice(1)}\n`
  }
}

/** A cell in quotes where it must be: it holds a comma, a quote, a line end or outer spaces. */
function quoted(cell: string): string {
  return /[",\r\n]|^ | $/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
