import type { z } from 'zod'
import type { Details, Reason } from '#imports/model/rejection.ts'
import { grades } from '#schools/model.ts'
import { type Entity, type RowOf, rowSchemas } from '#imports/model/row.ts'

/** Why one cell, or one row, is not taken. */
export interface Issue {
  field: string | null
  reason: Reason
  details: Details
}

/** A row with the name of its kind. */
export type RowRead = { [Kind in Entity]: { entity: Kind; row: RowOf<Kind> } }[Entity]

/** A row as text by our column names; what is left out is blank. */
export type TextCells = Readonly<Partial<Record<string, string>>>

export type RowReading = { ok: true; read: RowRead } | { ok: false; issue: Issue }

type CellReading = { ok: true; value: unknown } | { ok: false; issue: Issue }

/** A district repeats itself: grades, dates, cities. So many readings of one column are remembered. */
const remembered = 4096

/** Reads rows of one kind, cell by cell, by the schema of the kind. */
export function rowReader(entity: Entity): (cells: TextCells) => RowReading {
  const columns = Object.entries<z.ZodType>(rowSchemas[entity].shape).map(([name, column]) => ({
    name,
    read: cellReader(name, column),
  }))
  return (cells) => {
    const row: Record<string, unknown> = {}
    for (const { name, read } of columns) {
      const reading = read(withoutApostrophe(cells[name] ?? ''))
      if (!reading.ok) return reading
      row[name] = reading.value
    }
    // Every column of the kind's schema has just been read by that schema.
    return { ok: true, read: { entity, row } as RowRead }
  }
}

/** A cell that we made harmless for spreadsheets comes back with its apostrophe. */
function withoutApostrophe(text: string): string {
  return text.length > 1 && text[0] === "'" && '=+-@\t\r'.includes(text[1] ?? '')
    ? text.slice(1)
    : text
}

function cellReader(field: string, schema: z.ZodType): (text: string) => CellReading {
  const known = new Map<string, CellReading>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const reading = readCell(field, schema, text)
    if (known.size < remembered) known.set(text, reading)
    return reading
  }
}

function readCell(field: string, schema: z.ZodType, text: string): CellReading {
  const parsed = schema.safeParse(text === '' ? null : text)
  if (parsed.success) return { ok: true, value: parsed.data }
  if (text === '') return { ok: false, issue: { field, reason: 'required', details: {} } }
  return { ok: false, issue: { field, ...explain(parsed.error, text) } }
}

function explain(error: z.ZodError, text: string): { reason: Reason; details: Details } {
  const value = text.length <= 80 ? text : `${text.slice(0, 80)}…`
  const issue = error.issues[0]
  switch (issue?.code) {
    case 'invalid_format':
      return { reason: reasonOfFormat[issue.format] ?? 'not-a-number', details: { value } }
    case 'invalid_value':
      if ('expected' in issue && issue.expected === 'stringbool')
        return { reason: 'not-yes-or-no', details: { value } }
      return {
        reason: 'not-in-list',
        details: { value, allowed: inOrder(issue.values.map(String)).join(', ') },
      }
    case 'too_big':
      return issue.origin === 'string'
        ? { reason: 'too-long', details: { value, most: Number(issue.maximum) } }
        : { reason: 'out-of-range', details: { value, most: Number(issue.maximum) } }
    case 'too_small':
      return { reason: 'out-of-range', details: { value, least: Number(issue.minimum) } }
    default:
      throw error
  }
}

/** Words as people list them: JavaScript puts '1' … '12' before 'TK' and 'K'. */
export function inOrder(words: readonly string[]): string[] {
  const place = (word: string) => grades.findIndex((grade) => grade === word)
  return words.toSorted((a, b) => place(a) - place(b))
}

const reasonOfFormat: Record<string, Reason> = {
  date: 'not-a-date',
  time: 'not-a-time',
  datetime: 'not-an-instant',
}
