// Writing CSV as RFC 4180 has it.

type Cell = string | number | boolean | null

/** One line with its end. Text cells are made harmless: this is for people, who open it in a spreadsheet. */
export function csvLine(cells: readonly Cell[]): string {
  return csvLineAsIs(cells.map((cell) => (typeof cell === 'string' ? withoutFormula(cell) : cell)))
}

/** One line with its end, every cell exactly as it is: for other programs, and to be sent again. */
export function csvLineAsIs(cells: readonly Cell[]): string {
  return `${cells.map((cell) => quoted(cell === null ? '' : String(cell))).join(',')}\r\n`
}

/** A spreadsheet would run a cell that begins so as a formula, whoever wrote it; a plain number is none. */
function withoutFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
