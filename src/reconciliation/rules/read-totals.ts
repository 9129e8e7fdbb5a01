import { SchoolId, StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { readSchoolDate } from '#kernel/school-date.ts'
import {
  type RefusedReason,
  type TotalColumn,
  type Totals,
  countedColumns,
  otherNames,
  totalColumns,
} from '#reconciliation/model.ts'
import { isWordColumn, readWord, wordsOf } from '#reconciliation/rules/words.ts'

/** What the columns of a file of totals mean to us. */
export interface TotalsHeader {
  student: number
  /** −1: the file has no school column, every row is the district's */
  school: number
  /** `name`: as the file itself writes it */
  columns: { column: TotalColumn; name: string; at: number }[]
  unknown: string[]
}

/** A line of totals, before anybody knows whether there is such a student. */
export interface TotalsLine {
  student: StudentId
  school: SchoolId | null
  theirs: Totals
  /** Cells that mean nothing to us; the others are compared all the same */
  unread: CellRefusal[]
}

export interface CellRefusal {
  /** The column by the name that the file gives it */
  field: string
  reason: RefusedReason
  details: LineRefusal['details']
}

export interface LineRefusal {
  field: string | null
  details: Record<string, string | number | null>
}

export function readHeader(
  header: readonly string[],
): Decision<TotalsHeader, 'missing-columns', string> {
  const names = header.map((name) =>
    name
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_'),
  )
  const student = names.indexOf('student_id')
  const school = names.indexOf('school_id')
  const read = names.map(
    (name) => otherNames[name] ?? totalColumns.find((column) => column === name),
  )
  const columns = read.flatMap((column, at) => {
    const name = header[at]?.trim() ?? ''
    return column === undefined ? [] : [{ column, name, at }]
  })
  if (student === -1) return refused('missing-columns', 'student_id')
  if (columns.length === 0) return refused('missing-columns', 'days_enrolled, days_absent')
  const known = new Set([student, school, ...columns.map(({ at }) => at)])
  const unknown = header.filter((name, at) => !known.has(at) && name !== '')
  return accepted({ student, school, columns, unknown })
}

export function readLine(
  cells: readonly string[],
  header: TotalsHeader,
): Decision<TotalsLine, RefusedReason, LineRefusal> {
  const at = (place: number) => (cells[place] ?? '').trim()
  const student = StudentId.safeParse(at(header.student))
  if (!student.success) return refused('required', { field: 'student_id', details: {} })
  const theirs: Totals = {}
  const unread: CellRefusal[] = []
  for (const { column, name, at: place } of header.columns) {
    const text = at(place)
    if (text === '') continue
    const value = valueOf(column, text)
    if (value.ok) theirs[column] = value.value
    else unread.push({ field: name, reason: value.refusal, details: detailsOf(column, text) })
  }
  const school = at(header.school)
  return accepted({
    student: student.data,
    school: school === '' ? null : SchoolId.parse(school.slice(0, 64)),
    theirs,
    unread,
  })
}

/** What was written, and the words that would have been understood. */
function detailsOf(column: TotalColumn, text: string): LineRefusal['details'] {
  const value = text.slice(0, 80)
  return isWordColumn(column) ? { value, words: wordsOf(column).join(', ') } : { value }
}

const counted: ReadonlySet<string> = new Set(countedColumns)
const dates: ReadonlySet<string> = new Set(['report_1', 'report_2', 'report_3', 'last_report'])

function valueOf(column: TotalColumn, text: string): Decision<number | string, RefusedReason> {
  if (counted.has(column)) {
    return /^\d{1,6}(\.\d{1,4})?$/.test(text) ? accepted(Number(text)) : refused('not-a-number')
  }
  if (dates.has(column)) {
    const date = readSchoolDate(text)
    return date === null ? refused('not-a-date') : accepted(date)
  }
  const word = isWordColumn(column) ? readWord(column, text) : null
  return word === null ? refused('not-in-list') : accepted(word)
}
