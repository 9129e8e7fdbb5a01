import { type Decision, accepted, refused } from '#kernel/result.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type { Details, RefusalWord } from '#imports/model/rejection.ts'
import type {
  CellForm,
  CellOrigin,
  CodeTable,
  ColumnMapping,
  FileMapping,
} from '#imports/model/mapping-profile.ts'
import { readDateAs, readGrade, readTimeAs } from './read-forms.ts'
import type { Issue } from './read-row.ts'
import { conditionTest } from './row-conditions.ts'

export type Cells = Record<string, string>

/** What one line of a mapped file becomes. */
export type Mapped =
  | { outcome: 'rows'; rows: Cells[] }
  /** Which condition of the mapping the row does not meet; null: nothing in it makes a row of ours */
  | { outcome: 'passed-over'; condition: number | null }
  | { outcome: 'rejected'; issue: Issue }

export type RowMapper = (cells: readonly string[]) => Mapped

/** A mapping made ready for files with this header; refused where it names columns that are not there. */
export function mapperFor(
  mapping: FileMapping,
  header: readonly string[],
): Decision<RowMapper, RefusalWord, Details> {
  const places = new Map(header.map((name, at) => [name, at]))
  const missing = [...columnsUsed(mapping)].filter((column) => !places.has(column))
  if (missing.length > 0) {
    return refused('missing-columns', { columns: missing.join(', '), header: header.join(', ') })
  }
  const reader = lineReader(places, new Set(mapping.nulls))
  const unmet = conditionTest(mapping.only)
  const sets = mapping.repeat?.sets ?? [{}]
  const rowMappers = sets.map((set) => cellsMapper({ ...mapping.columns, ...set }))
  const needs = mapping.repeat?.needs ?? null
  return accepted((cells) => {
    const at = reader(cells)
    const condition = unmet(at)
    if (condition !== -1) return { outcome: 'passed-over', condition }
    return mapLine(at, rowMappers, needs)
  })
}

/** Every column of theirs that a mapping reads. */
export function columnsUsed(mapping: FileMapping): Set<string> {
  const sets = [mapping.columns, ...(mapping.repeat?.sets ?? [])]
  const origins = sets.flatMap((set) => Object.values(set).map(({ from }) => from))
  return new Set([...mapping.only.map(({ column }) => column), ...origins.flatMap(columnsOfOrigin)])
}

type At = (column: string) => string
type CellsMapper = (at: At) => { ok: true; cells: Cells } | { ok: false; issue: Issue }

function lineReader(places: ReadonlyMap<string, number>, nulls: ReadonlySet<string>) {
  return (cells: readonly string[]): At =>
    (column) => {
      const text = (cells[places.get(column) ?? -1] ?? '').trim()
      return nulls.has(text) ? '' : text
    }
}

function mapLine(at: At, mappers: readonly CellsMapper[], needs: string | null): Mapped {
  const rows: Cells[] = []
  for (const map of mappers) {
    const mapped = map(at)
    if (!mapped.ok) return { outcome: 'rejected', issue: mapped.issue }
    if (needs === null || (mapped.cells[needs] ?? '') !== '') rows.push(mapped.cells)
  }
  return rows.length === 0 ? { outcome: 'passed-over', condition: null } : { outcome: 'rows', rows }
}

function cellsMapper(columns: Record<string, ColumnMapping>): CellsMapper {
  const mappers = Object.entries(columns).map(([ours, mapping]) => ({
    ours,
    map: cellMapper(mapping),
  }))
  return (at) => {
    const cells: Cells = {}
    for (const { ours, map } of mappers) {
      const mapped = map(at)
      if (mapped.unknown !== undefined) {
        const details = { value: mapped.unknown }
        return { ok: false, issue: { field: ours, reason: 'unmapped-value', details } }
      }
      cells[ours] = mapped.text
    }
    return { ok: true, cells }
  }
}

type CellMapped = { text: string; unknown?: undefined } | { unknown: string }

/** Date forms and code tables are asked the same few questions all day. */
const remembered = 4096

function cellMapper({ from, form, table }: ColumnMapping): (at: At) => CellMapped {
  const origin = originReader(from)
  const known = new Map<string, CellMapped>()
  const lookup = table && new Map(table.codes.map((code) => [code.from, code.to]))
  return (at) => {
    const text = origin(at)
    const before = known.get(text)
    if (before !== undefined) return before
    const mapped = inTable(inForm(text, form), table, lookup)
    if (known.size < remembered) known.set(text, mapped)
    return mapped
  }
}

function originReader(from: CellOrigin): (at: At) => string {
  switch (from.take) {
    case 'constant':
      return () => from.value
    case 'column':
      return (at) => at(from.column)
    case 'join':
      return (at) =>
        from.columns
          .map(at)
          .filter((text) => text !== '')
          .join(from.with)
    case 'name-part':
      return (at) => namePart(at(from.column), from.written, from.part)
    case 'flags':
      return (at) =>
        from.cases.find(({ when }) => when.every(({ column, is }) => is.includes(at(column))))
          ?.value ?? from.otherwise
    default:
      return unreachable(from)
  }
}

export function columnsOfOrigin(from: CellOrigin): string[] {
  switch (from.take) {
    case 'constant':
      return []
    case 'column':
    case 'name-part':
      return [from.column]
    case 'join':
      return from.columns
    case 'flags':
      return from.cases.flatMap(({ when }) => when.map(({ column }) => column))
    default:
      return unreachable(from)
  }
}

/** 'Rivera Luna, Marisol Elena' or 'Marisol Elena Rivera': a comma tells surnames apart, blanks do not. */
function namePart(
  name: string,
  written: 'last-first' | 'first-last',
  part: 'first' | 'middle' | 'last',
) {
  const [last, others] = written === 'last-first' ? lastFirst(name) : firstLast(name)
  if (part === 'last') return last
  const [first, ...middle] = others
  return part === 'first' ? (first ?? '') : middle.join(' ')
}

function lastFirst(name: string): [string, string[]] {
  const comma = name.indexOf(',')
  if (comma === -1) return [name.trim(), []]
  return [name.slice(0, comma).trim(), words(name.slice(comma + 1))]
}

function firstLast(name: string): [string, string[]] {
  const all = words(name)
  return [all.at(-1) ?? '', all.slice(0, -1)]
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

/** What cannot be read in its form stays as written; the path will say what is wrong with it. */
function inForm(text: string, form: CellForm): string {
  if (text === '') return ''
  switch (form.read) {
    case 'text':
      return text
    case 'date':
      return readDateAs(form.form, text, form.shift) ?? text
    case 'clock':
      return readTimeAs(form.form, text) ?? text
    case 'grade':
      return readGrade(text) ?? text
    default:
      return unreachable(form)
  }
}

function inTable(
  text: string,
  table: CodeTable | null,
  lookup: ReadonlyMap<string, string> | null,
): CellMapped {
  if (table === null || lookup === null) return { text }
  const to = lookup.get(text)
  if (to !== undefined) return { text: to }
  if (text === '' || table.otherwise === 'blank') return { text: '' }
  return table.otherwise === 'keep' ? { text } : { unknown: text }
}
