// A row as it is shown to people, corrected by them and sent again.

/** The row in ordinary CSV, for correcting and sending again; secret cells are left out. */
export function rawOf(header: readonly string[], cells: readonly string[]): string {
  return cells.map((cell, at) => (isSecret(header[at] ?? '') ? '' : quoted(cell))).join(',')
}

/** Columns whose contents are nobody's business here: read past, never kept and never shown. */
export function isSecret(column: string): boolean {
  return /passw|secret/i.test(column)
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
