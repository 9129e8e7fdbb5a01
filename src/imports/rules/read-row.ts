import { type ColumnProblem, columnReader } from '#kernel/column-reader.ts'
import type { Details, Reason } from '#imports/model/rejection.ts'
import { type Entity, type RowOf, rowSchemas } from '#imports/model/row.ts'
import { grades } from '#schools/model.ts'
import { whyNoDate } from '#imports/rules/read-forms.ts'

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

type RowReader = (cells: TextCells) => RowReading

/** Reads rows of one kind by the schema of the kind. */
export function rowReader(entity: Entity): RowReader {
  return readers[entity]()
}

const readers: { [Kind in Entity]: () => RowReader } = {
  schools: () => reading(columnReader(rowSchemas.schools), (row) => ({ entity: 'schools', row })),
  calendars: () =>
    reading(columnReader(rowSchemas.calendars), (row) => ({ entity: 'calendars', row })),
  periods: () => reading(columnReader(rowSchemas.periods), (row) => ({ entity: 'periods', row })),
  students: () =>
    reading(columnReader(rowSchemas.students), (row) => ({ entity: 'students', row })),
  guardians: () =>
    reading(columnReader(rowSchemas.guardians), (row) => ({ entity: 'guardians', row })),
  enrollments: () =>
    reading(columnReader(rowSchemas.enrollments), (row) => ({ entity: 'enrollments', row })),
  attendance_codes: () =>
    reading(columnReader(rowSchemas.attendance_codes), (row) => ({
      entity: 'attendance_codes',
      row,
    })),
  submissions: () =>
    reading(columnReader(rowSchemas.submissions), (row) => ({ entity: 'submissions', row })),
  staff: () => reading(columnReader(rowSchemas.staff), (row) => ({ entity: 'staff', row })),
  attendance: () =>
    reading(columnReader(rowSchemas.attendance), (row) => ({ entity: 'attendance', row })),
}

function reading<Row>(
  read: (cells: TextCells) => { ok: true; row: Row } | ({ ok: false } & ColumnProblem),
  named: (row: Row) => RowRead,
): RowReader {
  return (cells) => {
    const answer = read(harmlessAgain(cells))
    if (answer.ok) return { ok: true, read: named(answer.row) }
    return { ok: false, issue: { field: answer.column, ...explain(answer) } }
  }
}

/** A cell that we made harmless for spreadsheets comes back with its apostrophe. */
function harmlessAgain(cells: TextCells): TextCells {
  let stripped: Record<string, string> | null = null
  for (const name in cells) {
    const text = cells[name] ?? ''
    if (text.charCodeAt(0) !== apostrophe || !/^'[=+\-@\t\r]/.test(text)) continue
    stripped ??= Object.fromEntries(Object.entries(cells).map(([key, value]) => [key, value ?? '']))
    stripped[name] = text.slice(1)
  }
  return stripped ?? cells
}

const apostrophe = 39

function explain({ text, issue }: ColumnProblem): { reason: Reason; details: Details } {
  if (text === '') return { reason: 'required', details: {} }
  const value = text.length <= 80 ? text : `${text.slice(0, 80)}…`
  switch (issue.code) {
    case 'invalid_format':
      if (issue.format === 'date') return { reason: whyNoDate(text), details: { value } }
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
      throw new Error(`A column is refused in a way that has no word: ${issue.code}`)
  }
}

/** Words as people list them: JavaScript puts '1' … '12' before 'TK' and 'K'. */
export function inOrder(words: readonly string[]): string[] {
  const place = (word: string) => grades.findIndex((grade) => grade === word)
  return words.toSorted((a, b) => place(a) - place(b))
}

const reasonOfFormat: Record<string, Reason> = {
  time: 'not-a-time',
  datetime: 'not-an-instant',
  email: 'not-an-email',
}
