import type { SchoolDate } from '#kernel/school-date.ts'
import type { Manifest } from '#imports/model/manifest.ts'
import type { CellsOf, Entity, RowOf } from '#imports/model/row.ts'
import { datesOf } from '#kernel/school-year.ts'
import { schoolsIn } from '#identity/model/staff.ts'
import type { Issue, RowRead } from './read-row.ts'

/** The scope of a delivery, ready to be asked about rows. */
export interface Scope {
  from: SchoolDate
  to: SchoolDate
  today: SchoolDate
  /** Null: all schools */
  schools: ReadonlySet<string> | null
  /** The school year has not ended: who works here now can be told */
  ofToday: boolean
}

export function scopeOf({ from, to, schools, school_year }: Manifest, today: SchoolDate): Scope {
  const ofToday = datesOf(school_year).to >= today
  return { from, to, today, ofToday, schools: schools === undefined ? null : new Set(schools) }
}

/** What a row says by itself: outside the scope, contrary to itself, or (null) nothing against it. */
export function checkRow(read: RowRead, scope: Scope): 'out-of-scope' | Issue | null {
  switch (read.entity) {
    case 'schools':
      return schoolInScope(read.row.school_id, scope) ? null : 'out-of-scope'
    case 'calendars':
      return dayInScope(read.row, scope) ? null : 'out-of-scope'
    case 'periods':
      return checkPeriod(read.row)
    case 'students':
      return checkBirth(read.row, scope)
    case 'enrollments':
      return checkEnrollment(read.row, scope)
    case 'staff':
      return staffInScope(read.row, scope) ? null : 'out-of-scope'
    case 'submissions':
    case 'attendance':
      if (!dayInScope(read.row, scope)) return 'out-of-scope'
      return checkNotFuture('date', read.row.date, scope)
    default:
      return null
  }
}

/** The cells by which a row is known, in the order in which references name them. */
export const identities = {
  schools: ['school_id'],
  calendars: ['school_id', 'calendar_id', 'date'],
  periods: ['calendar_id', 'period'],
  students: ['student_id'],
  guardians: ['student_id', 'guardian_id'],
  enrollments: ['student_id', 'school_id', 'entry_date'],
  attendance_codes: ['code'],
  submissions: ['school_id', 'date', 'period'],
  staff: ['staff_id', 'role'],
  attendance: ['student_id', 'school_id', 'date', 'period'],
} as const satisfies { [Kind in Entity]: readonly (keyof CellsOf<Kind>)[] }

export function schoolInScope(school: string, scope: Scope): boolean {
  return scope.schools === null || scope.schools.has(school)
}

function dayInScope(row: { school_id: string; date: SchoolDate }, scope: Scope): boolean {
  return row.date >= scope.from && row.date <= scope.to && schoolInScope(row.school_id, scope)
}

/** A role over a region or the whole district is of all schools. */
function staffInScope({ school_ids, region }: RowOf<'staff'>, scope: Scope): boolean {
  if (!scope.ofToday) return false
  if (scope.schools === null) return true
  const schools = schoolsIn(school_ids)
  return region === null && schools.length > 0 && schools.every((one) => schoolInScope(one, scope))
}

function checkPeriod({ start, end }: RowOf<'periods'>): Issue | null {
  if (start === null || end === null || start < end) return null
  return { field: 'end', reason: 'end-before-start', details: { start, end } }
}

function checkBirth({ birth_date }: RowOf<'students'>, scope: Scope): Issue | null {
  return birth_date === null ? null : checkNotFuture('birth_date', birth_date, scope)
}

function checkEnrollment(row: RowOf<'enrollments'>, scope: Scope): 'out-of-scope' | Issue | null {
  const { entry_date, exit_date } = row
  if (exit_date !== null && exit_date < entry_date) {
    return {
      field: 'exit_date',
      reason: 'exit-before-entry',
      details: { entry: entry_date, exit: exit_date },
    }
  }
  const overlaps = entry_date <= scope.to && (exit_date === null || exit_date >= scope.from)
  return overlaps && schoolInScope(row.school_id, scope) ? null : 'out-of-scope'
}

function checkNotFuture(field: string, date: SchoolDate, { today }: Scope): Issue | null {
  return date <= today ? null : { field, reason: 'future-date', details: { date, today } }
}
