import type { DayNumber, SchoolDate } from '#kernel/school-date.ts'
import type { IdTable } from './id-table.ts'

// What marks are checked against: whom the district knows in this school year, where they are
// enrolled, which days their calendars teach, which codes mean what. Numbers in typed arrays, because
// a year of a large district asks a hundred million times. Days are offsets from July 1.

export const daysInYear = 366

// Counts by school and day lie day by day: a delivery tells one day of all schools, or all days of one
// student, and either way reads what lies close together.

/** Where a school's count of a day lies among those of so many schools. */
export function cellOf(schools: number, school: number, day: number): number {
  return day * schools + school
}

export function dayOfCell(schools: number, cell: number): number {
  return Math.floor(cell / schools)
}

export function schoolOfCell(schools: number, cell: number): number {
  return cell % schools
}

/** How a calendar sees a day, by number. A Saturday make-up day may carry marks though nobody is expected. */
export const dayKinds = [
  'not-in-calendar',
  'instructional',
  'saturday',
  'holiday',
  'nonstudent',
  'closure',
] as const
export const taughtDay = dayKinds.indexOf('instructional')
export const saturdayDay = dayKinds.indexOf('saturday')

export interface Roll {
  firstDay: DayNumber
  students: IdTable
  /** student.key by student number; the other way round −1 where there is none */
  studentKeys: Int32Array
  schools: IdTable
  schoolKeys: Int32Array
  schoolInScope: Uint8Array
  spells: Spells
  calendars: Calendar[]
  /** Numbers in `dayKinds`, by day × calendars + calendar */
  calendarDays: Uint8Array
  codes: Codes
  submissions: Submissions
  /** Offsets of the declared scope and of the import's today */
  from: number
  to: number
  today: number
  todayDate: SchoolDate
  /** Every row that says "present" is there: what is not told apart counts as seen */
  everyDay: boolean
}

/** All spells, those of student n at starts[n] … starts[n + 1] − 1. */
export interface Spells {
  starts: Int32Array
  /** School number */
  schools: Int32Array
  entries: Int16Array
  exits: Int16Array
  /** Number in `calendars`; −1: none */
  calendars: Int32Array
  /** Line of a quarantined enrollment; 0: the enrollment stands */
  quarantinedLines: Int32Array
}

export interface Calendar {
  /** School number; −1: a school that marks cannot name */
  school: number
  hasDays: boolean
  /** Ordinal by the period's name */
  periods: Map<string, number>
}

export interface Codes {
  /** By the code's text: number in `keys` */
  numbers: Map<string, number>
  /** attendance_code.key */
  keys: Uint16Array
  /** 1 where the category is "present" and nothing else */
  plain: Uint8Array
}

export interface Submissions {
  /** By school number: 1 where the school reports submissions in this school year */
  reported: Uint8Array
  /** By `cellOf`: 1 where attendance was submitted */
  submitted: Uint8Array
}

/** Sorts spells by student; `of` is the student number of each. */
export function spellsByStudent(
  students: number,
  unsorted: Omit<Spells, 'starts'> & { of: Int32Array; count: number },
): Spells {
  const { of, count } = unsorted
  const starts = new Int32Array(students + 1)
  for (let at = 0; at < count; at++)
    starts[(of[at] ?? 0) + 1] = (starts[(of[at] ?? 0) + 1] ?? 0) + 1
  for (let student = 0; student < students; student++) {
    starts[student + 1] = (starts[student + 1] ?? 0) + (starts[student] ?? 0)
  }
  const next = starts.slice()
  const sorted: Omit<Spells, 'starts'> = {
    schools: new Int32Array(count),
    entries: new Int16Array(count),
    exits: new Int16Array(count),
    calendars: new Int32Array(count),
    quarantinedLines: new Int32Array(count),
  }
  for (let at = 0; at < count; at++) {
    const student = of[at] ?? 0
    const place = next[student] ?? 0
    next[student] = place + 1
    sorted.schools[place] = unsorted.schools[at] ?? 0
    sorted.entries[place] = unsorted.entries[at] ?? 0
    sorted.exits[place] = unsorted.exits[at] ?? 0
    sorted.calendars[place] = unsorted.calendars[at] ?? -1
    sorted.quarantinedLines[place] = unsorted.quarantinedLines[at] ?? 0
  }
  return { starts, ...sorted }
}
