import type { z } from 'zod'

/** What is wrong with one column of a record of texts. */
export interface ColumnProblem {
  column: string
  /** As it was written; blank where nothing was */
  text: string
  issue: z.core.$ZodIssue
}

export type ColumnReading<Row> = { ok: true; row: Row } | ({ ok: false } & ColumnProblem)

/** Records repeat themselves: grades, dates, cities. So many readings of one column are remembered. */
const remembered = 4096

type Reading = { ok: true; value: unknown } | { ok: false; issue: z.core.$ZodIssue }

/**
 * Reads records of texts by an object's schema, column by column; a blank text is null. Quicker than
 * the schema itself where a million records hold few different texts, and it names the column.
 */
export function columnReader<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
): (
  texts: Readonly<Partial<Record<string, string>>>,
) => ColumnReading<z.output<z.ZodObject<Shape>>> {
  const columns = Object.entries<z.core.$ZodType>(schema.shape).map(([name, column]) => ({
    name,
    read: remembering(column as z.ZodType),
  }))
  return (texts) => {
    const row: Record<string, unknown> = {}
    for (const { name, read } of columns) {
      const text = texts[name] ?? ''
      const reading = read(text)
      if (!reading.ok) return { ok: false, column: name, text, issue: reading.issue }
      row[name] = reading.value
    }
    return { ok: true, row: row as z.output<z.ZodObject<Shape>> }
  }
}

function remembering(column: z.ZodType): (text: string) => Reading {
  const known = new Map<string, Reading>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const parsed = column.safeParse(text === '' ? null : text)
    const [issue] = parsed.error?.issues ?? []
    const reading: Reading =
      issue === undefined ? { ok: true, value: parsed.data } : { ok: false, issue }
    if (known.size < remembered) known.set(text, reading)
    return reading
  }
}
