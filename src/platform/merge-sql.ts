// Pieces of SQL that comparing two sets of rows is written with.

/** The same in both sets, never blank. */
export function pairs(a: string, b: string, columns: readonly string[]): string {
  return columns.map((column) => `${a}.${column} = ${b}.${column}`).join(' and ')
}

/** Equal where both are blank, too. */
export function sameNames(a: string, b: string, columns: readonly string[]): string {
  return columns
    .map((column) => `${a}."${column}" is not distinct from ${b}."${column}"`)
    .join(' and ')
}

export function rowOf(alias: string, columns: readonly string[]): string {
  return `row(${columns.map((column) => `${alias}.${column}`).join(', ')})`
}

/** Where a staged row stands in the delivery, as one number in reading order. */
export function place(alias: string): string {
  return `(${alias}.file::bigint << 32 | ${alias}.line)`
}
