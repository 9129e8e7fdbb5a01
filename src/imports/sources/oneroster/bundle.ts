import type { Details, RefusalWord, Rejection } from '#imports/model/rejection.ts'
import type { CellsOf } from '#imports/model/row.ts'
import type { ReceivedFile } from '#imports/model/source.ts'
import type { Table } from '#imports/sources/oneroster/columns.ts'
import { type TableRow, fileOf, openTable } from '#imports/sources/oneroster/table.ts'

// A bundle's tables refer to one another in every direction, so the roster is put together from all
// of them before anything is handed on.

export interface Org {
  id: string
  line: number
  name: string
  type: string
  parent: string | null
}

export interface Session {
  type: string | null
  start: string | null
  end: string | null
}

export interface Person {
  id: string
  line: number
  cells: CellsOf<'students'>
  phone: string | null
  phoneKind: string | null
  email: string | null
  grade: string | null
  orgs: string[]
  roles: Set<string>
  /** The users this one is tied to, as parent or as child */
  agents: string[]
}

/** One role of somebody who works there, in the words of the row that says so. */
export interface Duty {
  file: string
  line: number
  person: Person
  title: string
  orgs: readonly string[]
  begin: string | null
  end: string | null
  /** Whether it is the user's own row that says so, as in OneRoster 1.1 */
  ofUser: boolean
  /** When it was taken away; null: it stands */
  goneAt: string | null
}

/** One student role at one org, in the words of the row that says so. */
export interface Stay {
  file: string
  line: number
  student: string
  org: string
  grade: string | null
  begin: string | null
  end: string | null
  session: string | null
}

export interface ClassRange {
  begin: string | null
  end: string | null
  /** Some class has no end of its own */
  open: boolean
  terms: Set<string>
}

export interface Tie {
  file: string
  line: number
  student: string
  adult: string
  relationship: string | null
}

export interface Bundle {
  /** False where the bundle only tells changes: what it refers to may be on record. */
  complete: boolean
  orgs: Map<string, Org>
  sessions: Map<string, Session>
  classes: Map<string, { school: string; terms: string[] }>
  people: Map<string, Person>
  /** Users who are marked for deletion, and since when */
  gone: Map<string, { person: Person; at: string | null }>
  duties: Duty[]
  stays: Stay[]
  ranges: Map<string, ClassRange>
  ties: Tie[]
  /** Rows that became no row of their own, by file */
  passedOver: Map<string, number>
  rejections: Rejection[]
  /** file → our column → its name there, and the columns nobody knows */
  headers: Map<string, { names: Partial<Record<string, string>>; unknown: string[] }>
}

type TableFault = { refusal: RefusalWord; details: Details } | null

export function emptyBundle(complete: boolean): Bundle {
  return {
    complete,
    orgs: new Map(),
    sessions: new Map(),
    classes: new Map(),
    people: new Map(),
    gone: new Map(),
    duties: [],
    stays: [],
    ranges: new Map(),
    ties: [],
    passedOver: new Map(),
    rejections: [],
    headers: new Map(),
  }
}

/** What a row becomes: nothing more to do, none of our business, or a refusal of the row. */
export type Noted = 'kept' | 'passed-over' | Rejection

/** Goes through one table of the bundle, where it is there. */
export async function eachRow<Column extends string>(
  bundle: Bundle,
  files: readonly ReceivedFile[],
  table: Table<Column>,
  note: (row: TableRow<Column>, file: string) => Noted,
): Promise<TableFault> {
  const file = fileOf(files, table.name)
  if (file === undefined) return null
  const opened = await openTable(table, file)
  if (!opened.ok) return opened
  const { names, unknownColumns, lines } = opened.value
  bundle.headers.set(file.name, { names: Object.fromEntries(names), unknown: unknownColumns })
  for await (const line of lines) {
    if ('refusal' in line) return line
    const noted = 'rejection' in line ? line.rejection : note(line.row, file.name)
    if (noted === 'passed-over') passOver(bundle, file.name)
    else if (noted !== 'kept') bundle.rejections.push(noted)
  }
  return null
}

export function passOver(bundle: Bundle, file: string, rows = 1): void {
  bundle.passedOver.set(file, (bundle.passedOver.get(file) ?? 0) + rows)
}

export function rangeKey(user: string, school: string): string {
  return `${user}\n${school}`
}

/** In a bundle of changes the org may be on record; then the path will know whether it is a school. */
export function isSchool(org: string, bundle: Bundle): boolean {
  const known = bundle.orgs.get(org)
  return known === undefined ? !bundle.complete : known.type === 'school'
}
