import type {
  CellOrigin,
  CodeTable,
  ColumnMapping,
  DateForm,
} from '#imports/model/mapping-profile.ts'
import { type TextForm, ordinaryCsv } from '#imports/model/text-form.ts'
import type { AttendanceCode } from '#imports/model/row.ts'

// Short ways of saying what mappings say most.

export function column(name: string, table: CodeTable | null = null): ColumnMapping {
  return { from: { take: 'column', column: name }, form: { read: 'text' }, table }
}

export function constant(value: string): ColumnMapping {
  return { from: { take: 'constant', value }, form: { read: 'text' }, table: null }
}

export function date(name: string, form: DateForm, shift = 0): ColumnMapping {
  return {
    from: { take: 'column', column: name },
    form: { read: 'date', form, shift },
    table: null,
  }
}

export function grade(name: string): ColumnMapping {
  return { from: { take: 'column', column: name }, form: { read: 'grade' }, table: null }
}

export function from(origin: CellOrigin, table: CodeTable | null = null): ColumnMapping {
  return { from: origin, form: { read: 'text' }, table }
}

/** Their codes in ours; others stay as they are. */
export function codes(
  table: Record<string, string>,
  otherwise: CodeTable['otherwise'] = 'keep',
): CodeTable {
  return {
    codes: Object.entries(table).map(([theirs, ours]) => ({ from: theirs, to: ours })),
    otherwise,
  }
}

export function attendanceCode(
  code: string,
  description: string,
  category: AttendanceCode['category'],
  excuse: AttendanceCode['excuse'] = null,
  reason: AttendanceCode['reason'] = null,
): AttendanceCode {
  return { code, description, category, excuse, reason }
}

export const csv: TextForm = ordinaryCsv
export const tabbed: TextForm = { ...ordinaryCsv, delimiter: '\t' }
