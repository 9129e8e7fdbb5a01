import type { Figures } from '#attendance/model/figures.ts'
import type { AbsenceKind, StudentDay } from '#attendance/model/student-year.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import {
  type CountedColumn,
  type Explanation,
  type Kind,
  type Totals,
  countedColumns,
} from '#reconciliation/model.ts'

/** Our side of one row, with what stands behind it. */
export interface OurSide {
  figures: Figures
  /** Every expected day up to the as-of date, at the row's level */
  days: readonly StudentDay[]
  entries: readonly SchoolDate[]
  /** Last days of membership, up to the as-of date */
  exits: readonly SchoolDate[]
  /** Days that will be expected after the as-of date */
  later: readonly SchoolDate[]
  /** Days that a short-term school took from this one */
  shortTerm: readonly SchoolDate[]
  isAbsentCode(code: number): boolean
}

export const columnOf = {
  excused: 'absent_excused',
  unexcused: 'absent_unexcused',
  unverified: 'absent_unverified',
  'suspended-out': 'absent_suspended_out',
  independent: 'absent_independent',
} as const satisfies Record<AbsenceKind, CountedColumn>

type Moves = Explanation['moves']

/** What they may do otherwise, each with the days on which it would matter. */
export function suspicions(theirs: Totals, gap: Moves, ours: OurSide): Explanation[] {
  // Where both sides count the same days enrolled, none was left out and none was added.
  const sameDays = theirs.days_expected !== undefined && gap.days_expected === undefined
  const suspected = [
    ...(sameDays ? [] : aboutMembership(ours)),
    ...aboutSilence(ours),
    ...aboutAttendance(ours),
    ...aboutAbsence(ours),
    ...otherEnd(gap, ours),
  ]
  return suspected
    .map((one) => ({ ...one, moves: toldOnly(one.moves, theirs) }))
    .filter(({ moves }) => Object.keys(moves).length > 0)
}

function aboutMembership({ days, entries, exits, shortTerm }: OurSide): Explanation[] {
  const on = (dates: readonly SchoolDate[]) => days.filter(({ date }) => dates.includes(date))
  return [
    suspicion('exit-day-left-out', on(exits), leftOut),
    suspicion('entry-day-left-out', on(entries), leftOut),
    counted('short-term-counted-twice', shortTerm),
  ]
}

function aboutSilence({ days }: OurSide): Explanation[] {
  const unknown = days.filter(({ standing }) => standing === 'unknown')
  return [
    suspicion('unsubmitted-as-attended', unknown, () => ({ days_unknown: -1, days_attended: 1 })),
    suspicion('unsubmitted-as-absent', unknown, () => ({ days_unknown: -1, days_absent: 1 })),
  ]
}

function aboutAttendance(ours: OurSide): Explanation[] {
  const attended = ours.days.filter(({ standing }) => standing === 'attended')
  const inSchool = attended.filter((day) => day.suspendedIn)
  const longGap = attended.filter((day) => day.longGap)
  const partDay = attended.filter((day) => isPartDay(day, ours))
  return [
    suspicion('in-school-suspension-as-absent', inSchool, asAbsent),
    suspicion('long-gap-as-absent', longGap, asAbsent),
    suspicion('part-day-as-absent', partDay, asAbsent),
  ]
}

function aboutAbsence({ days }: OurSide): Explanation[] {
  const absentFor = (kind: AbsenceKind) => days.filter(({ absence }) => absence === kind)
  const as = (column: CountedColumn) => () => ({ absent_unverified: -1, [column]: 1 })
  return [
    suspicion('suspension-not-absent', absentFor('suspended-out'), asAttended),
    suspicion('independent-study-not-absent', absentFor('independent'), asAttended),
    suspicion('unverified-as-unexcused', absentFor('unverified'), as('absent_unexcused')),
    suspicion('unverified-as-excused', absentFor('unverified'), as('absent_excused')),
  ]
}

function suspicion(
  kind: Kind,
  days: readonly StudentDay[],
  move: (day: StudentDay) => Moves,
): Explanation {
  return { kind, moves: sum(days.map(move)), days: days.map(({ date }) => date) }
}

/** Days that they count and we do not: taken to be attended, as most days are. */
function counted(kind: Kind, days: readonly SchoolDate[]): Explanation {
  const moves = { days_expected: days.length, days_attended: days.length }
  return { kind, moves, days: [...days] }
}

/** Their totals may run to another day than ours. */
function otherEnd(gap: Moves, { days, later }: OurSide): Explanation[] {
  const further = gap.days_expected ?? 0
  if (further > 0 && further <= later.length) {
    return [counted('counted-further', later.slice(0, further))]
  }
  const last = further < 0 ? days.slice(further) : []
  return last.length === -further ? [suspicion('counted-less-far', last, leftOut)] : []
}

/** A figure that their file does not tell cannot be checked. */
function toldOnly(moves: Moves, theirs: Totals): Moves {
  const told = countedColumns.filter(
    (column) => theirs[column] !== undefined && (moves[column] ?? 0) !== 0,
  )
  return Object.fromEntries(told.map((column) => [column, moves[column]]))
}

function leftOut({ standing, absence }: StudentDay): Moves {
  switch (standing) {
    case 'unknown':
      return { days_expected: -1, days_unknown: -1 }
    case 'attended':
      return { days_expected: -1, days_attended: -1 }
    default:
      return {
        days_expected: -1,
        days_absent: -1,
        ...(absence === null ? {} : { [columnOf[absence]]: -1 }),
      }
  }
}

function asAbsent(): Moves {
  return { days_attended: -1, days_absent: 1 }
}

function asAttended(): Moves {
  return { days_attended: 1, days_absent: -1 }
}

function isPartDay({ rule, marks }: StudentDay, { isAbsentCode }: OurSide): boolean {
  return rule === 'attended-some-period' && marks.some(({ code }) => isAbsentCode(code))
}

function sum(all: readonly Moves[]): Moves {
  const total: Record<string, number> = {}
  for (const moves of all) {
    for (const [column, move] of Object.entries(moves)) total[column] = (total[column] ?? 0) + move
  }
  return total
}
