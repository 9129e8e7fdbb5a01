import { z } from 'zod'
import { categories, excuses } from '#attendance/model/codes.ts'
import { dayKinds } from '#calendar/model.ts'
import { unreachable } from '#kernel/unreachable.ts'
import {
  type Cell,
  type Cells,
  type MovedColumn,
  type MovedNames,
  type MovedRow,
  movedColumns,
} from '#imports/model/moved-row.ts'
import type { CodeToldAnew, Meaning } from '#imports/model/run.ts'
import { type Entity, enrollmentKinds } from '#imports/model/row.ts'
import { identities } from '#imports/rules/check-row.ts'
import { schoolKinds } from '#schools/model.ts'
import { exemptKinds } from '#students/model/student-file.ts'
import { listName } from '#students/rules/names.ts'

// A row that would move, in the reader's words: what it is, where it belongs, and what it says.

/** The words that cells hold in place of texts of their own. */
const Word = z.enum([
  ...categories,
  ...excuses,
  ...dayKinds,
  ...schoolKinds,
  ...enrollmentKinds,
  ...exemptKinds,
])
type Word = z.infer<typeof Word>

type Key =
  | `column.${MovedColumn}`
  | `value.${Word | 'yes' | 'no' | 'blank' | 'no-mark'}`
  | 'moved.period'
  | 'moved.from'

/** What a code means on record and what is told of it, in the reader's words: 'absent, unverified'. */
export function meaningsOf(
  { code, onRecord, told }: CodeToldAnew,
  say: (key: `value.${Meaning['category'] | NonNullable<Meaning['excuse']>}`) => string,
): { code: string; onRecord: string; told: string } {
  const words = ({ category, excuse }: Meaning) =>
    [category, excuse].flatMap((word) => (word === null ? [] : [say(`value.${word}`)])).join(', ')
  return { code, onRecord: words(onRecord), told: words(told) }
}

/** How the reader is spoken to. */
export interface MovedSpeech {
  say: (key: Key, values?: Record<string, string>) => string
  date: (date: string) => string
  moment: (instant: string) => string
}

/** A row in the reader's words. */
export interface ToldRow {
  /** Whom or what it concerns, and where it belongs */
  title: string
  under: string
  cells: ToldCell[]
}

interface ToldCell {
  column: MovedColumn
  label: string
  /** Null: there is no such row yet */
  before: string | null
  /** Null: there would be no such row any more */
  after: string | null
}

/** A row in the reader's words: of a changed one only the cells that differ. */
export function tellMoved(row: MovedRow, speech: MovedSpeech): ToldRow {
  const cells = row.before ?? row.after ?? {}
  const text = (column: MovedColumn) => textIn(cells, column, row.names, speech)
  const under = placeOf(row.entity, text, row.names, speech)
  return {
    title: titleOf(row.entity, cells, row.names),
    under: under.filter((part) => part !== '').join(' · '),
    cells: columnsTold(row).map((column) => ({
      column,
      label: speech.say(`column.${column}`),
      before: row.before && cellText(column, row.before[column] ?? null, row.names, speech),
      after: row.after && cellText(column, row.after[column] ?? null, row.names, speech),
    })),
  }
}

/** What a row says in one line: 'City: Rosewood → Lindero; Grade: 4 → 5'. */
export function toldInOneLine({ cells }: ToldRow): string {
  return cells.map((cell) => `${cell.label}: ${moved(cell)}`).join('; ')
}

/** Whom or what a row concerns, in one line: 'Carter, Devon · 2003'. */
export function headingOf({ title, under }: ToldRow): string {
  return [title, under].filter((part) => part !== '').join(' · ')
}

function moved({ before, after }: ToldCell): string {
  return before !== null && after !== null ? `${before} → ${after}` : (before ?? after ?? '')
}

/** What stands in the title already. */
const inTitle: Partial<Record<Entity, readonly string[]>> = {
  schools: ['name'],
  students: ['first_name', 'middle_name', 'last_name', 'preferred_name'],
  guardians: ['first_name', 'last_name'],
  staff: ['name'],
  attendance_codes: ['description'],
}

/** Of a changed row only what differs; of a new or a gone one whatever is not blank. */
function columnsTold({ entity, before, after }: MovedRow): MovedColumn[] {
  const key: readonly string[] = identities[entity]
  const columns = movedColumns[entity].filter((column) => !key.includes(column))
  if (before !== null && after !== null) {
    return columns.filter((column) => before[column] !== after[column])
  }
  const shown = inTitle[entity] ?? []
  const cells = before ?? after ?? {}
  return columns.filter((column) => !shown.includes(column) && (cells[column] ?? null) !== null)
}

function titleOf(entity: Entity, cells: Cells, names: MovedNames): string {
  switch (entity) {
    case 'schools':
    case 'staff':
      return plain(cells, 'name')
    case 'students':
      return listName({
        firstName: plain(cells, 'first_name'),
        middleName: plain(cells, 'middle_name'),
        lastName: plain(cells, 'last_name'),
        preferredName: plain(cells, 'preferred_name') || null,
      })
    case 'attendance_codes':
      return `${plain(cells, 'code')} · ${plain(cells, 'description')}`
    case 'calendars':
    case 'periods':
    case 'submissions':
      return names.school ?? plain(cells, 'school_id')
    case 'guardians':
    case 'enrollments':
    case 'attendance':
      return names.student ?? plain(cells, 'student_id')
    default:
      return unreachable(entity)
  }
}

type Text = (column: MovedColumn) => string

function placeOf(
  entity: Entity,
  text: Text,
  names: MovedNames,
  { say }: MovedSpeech,
): readonly string[] {
  const period = text('period') === '' ? '' : say('moved.period', { period: text('period') })
  const school = names.school ?? text('school_id')
  switch (entity) {
    case 'schools':
      return [text('school_id')]
    case 'calendars':
      return [text('calendar_id'), text('date')]
    case 'periods':
      return [text('calendar_id'), period]
    case 'students':
      return [text('student_id')]
    case 'guardians':
      return [`${text('first_name')} ${text('last_name')}`.trim(), text('guardian_id')]
    case 'enrollments':
      return [text('student_id'), school, say('moved.from', { date: text('entry_date') })]
    case 'staff':
      return [text('role'), text('staff_id')]
    case 'attendance_codes':
      return []
    case 'submissions':
      return [text('date'), period]
    case 'attendance':
      return [text('student_id'), text('date'), period, school]
    default:
      return unreachable(entity)
  }
}

function plain(cells: Cells, column: MovedColumn): string {
  return String(cells[column] ?? '')
}

function textIn(cells: Cells, column: MovedColumn, names: MovedNames, speech: MovedSpeech): string {
  const cell = cells[column] ?? null
  return cell === null ? '' : cellText(column, cell, names, speech)
}

function cellText(
  column: MovedColumn,
  cell: Cell,
  { codes }: MovedNames,
  { say, date, moment }: MovedSpeech,
): string {
  if (cell === null) return say(column === 'code' ? 'value.no-mark' : 'value.blank')
  if (typeof cell === 'boolean') return say(cell ? 'value.yes' : 'value.no')
  const text = String(cell)
  switch (column) {
    case 'date':
    case 'birth_date':
    case 'entry_date':
    case 'exit_date':
    case 'begins':
    case 'ends':
      return date(text)
    case 'submitted_at':
      return moment(text)
    case 'code': {
      const meaning = codes[text] ?? ''
      return meaning === '' ? text : `${text} · ${meaning}`
    }
    case 'kind':
    case 'day':
    case 'category':
    case 'excuse':
    case 'exempt': {
      const word = Word.safeParse(cell)
      return word.success ? say(`value.${word.data}`) : text
    }
    default:
      return text
  }
}
