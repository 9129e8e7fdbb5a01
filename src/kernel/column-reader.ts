import { z } from 'zod'

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

type ReadText = (text: string) => unknown

/** Stands for a text that the column does not take. */
class Unfit {
  readonly issue: z.core.$ZodIssue

  constructor(issue: z.core.$ZodIssue) {
    this.issue = issue
  }
}

/**
 * Reads records of texts by an object's schema, column by column; a blank text is null. Quicker than
 * the schema itself where a million records hold few different texts, and it names the column.
 */
export function columnReader<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
): (
  texts: Readonly<Partial<Record<string, string>>>,
) => ColumnReading<z.output<z.ZodObject<Shape>>> {
  const names = Object.keys(schema.shape)
  const readers = Object.values<z.core.$ZodType>(schema.shape).map((column) =>
    readerOf(column as z.ZodType),
  )
  return (texts) => {
    const row: Record<string, unknown> = {}
    for (let at = 0; at < names.length; at++) {
      const column = names[at] ?? ''
      const text = texts[column] ?? ''
      const value = readers[at]?.(text)
      if (value instanceof Unfit) return { ok: false, column, text, issue: value.issue }
      row[column] = value
    }
    return { ok: true, row: row as z.output<z.ZodObject<Shape>> }
  }
}

function readerOf(column: z.ZodType): ReadText {
  const parse = (text: string) => {
    const parsed = column.safeParse(text === '' ? null : text)
    const [issue] = parsed.error?.issues ?? []
    return issue === undefined ? parsed.data : new Unfit(issue)
  }
  const longest = longestPlainText(column)
  return longest === null ? remembering(parse) : plainReader(longest, parse)
}

/** A text that is taken as it is, if it is not too long, needs no schema to read it. */
function plainReader(longest: number, parse: ReadText): ReadText {
  const blank = parse('')
  return (text) => {
    if (text === '') return blank
    return text.length <= longest ? text : parse(text)
  }
}

/** How long a text may be that has no other rule; null where there is another. */
function longestPlainText(column: z.ZodType): number | null {
  const inner = column instanceof z.ZodNullable ? column.unwrap() : column
  if (!(inner instanceof z.ZodString) || inner.format !== null) return null
  const atLeastOne = inner.minLength === null || inner.minLength <= 1
  const rules = (inner.minLength === null ? 0 : 1) + (inner.maxLength === null ? 0 : 1)
  return atLeastOne && inner.def.checks?.length === rules ? inner.maxLength : null
}

function remembering(parse: ReadText): ReadText {
  const known = new Map<string, unknown>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const reading = parse(text)
    if (known.size < remembered) known.set(text, reading)
    return reading
  }
}
