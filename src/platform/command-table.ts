/** Rows for people below their headings, in columns as wide as what stands in them; the last is not filled up. */
export function tableLines(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  const widths = headings.map((heading, place) =>
    rows.reduce((most, row) => Math.max(most, row[place]?.length ?? 0), heading.length),
  )
  const rule = widths.map((width) => '-'.repeat(width))
  return [headings, rule, ...rows].map((row) =>
    row
      .map((cell, place) => cell.padEnd(widths[place] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
