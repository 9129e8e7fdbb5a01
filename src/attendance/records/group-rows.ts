import type { YearDates } from '#attendance/model/student-year.ts'
import type { BinaryRows } from '#platform/binary-copy.ts'
import { type GroupLevel, groupCounts, schoolDayCounts } from '#attendance/model/group.ts'
import type { Group } from '#attendance/rules/group-tally.ts'
import type { SchoolDayTally } from '#attendance/rules/school-day-tally.ts'

// The rows of group_figures and school_day, in the order of the columns named here.

const months = 12

export const groupColumns = [
  'school_year',
  'level',
  'school_key',
  'grade',
  'subgroup',
  ...groupCounts,
  'month_known',
  'month_absent',
]

export const schoolDayColumns = ['school_year', 'school_key', 'date', ...schoolDayCounts]

export type Among = (school: number) => boolean

/** So many rows are written between two moments in which what is written can be sent. */
const rowsAtOnce = 500

/** Adds one level's groups, of the schools asked for, piece by piece. */
export function* writeGroups(
  rows: BinaryRows,
  { year }: YearDates,
  level: GroupLevel,
  groups: Iterable<[Group, Int32Array]>,
  among: Among,
): Generator<void> {
  const [yearBytes, levelBytes] = [Buffer.from(year), Buffer.from(level)]
  for (const [{ school, grade, subgroup }, counts] of groups) {
    if (!among(school)) continue
    rows.row(groupColumns.length)
    rows.text(yearBytes)
    rows.text(levelBytes)
    rows.int32(school)
    rows.text(Buffer.from(grade))
    rows.text(Buffer.from(subgroup))
    for (let index = 0; index < groupCounts.length; index++) rows.int32(counts[index] ?? 0)
    rows.int32s(counts, groupCounts.length, months)
    rows.int32s(counts, groupCounts.length + months, months)
    if (rows.rows % rowsAtOnce === 0) yield
  }
}

export function* writeSchoolDays(
  rows: BinaryRows,
  { year, first }: YearDates,
  tally: SchoolDayTally,
  among: Among,
): Generator<void> {
  const yearBytes = Buffer.from(year)
  for (const { school, day, counts } of tally.all()) {
    if (!among(school)) continue
    rows.row(schoolDayColumns.length)
    rows.text(yearBytes)
    rows.int32(school)
    rows.date(first + day)
    for (const count of counts) rows.int32(count)
    if (rows.rows % rowsAtOnce === 0) yield
  }
}
