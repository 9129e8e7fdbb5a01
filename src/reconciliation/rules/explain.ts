import type { SchoolDate } from '#kernel/school-date.ts'
import {
  type CountedColumn,
  type Explanation,
  type TotalColumn,
  type Totals,
  countedColumns,
  totalColumns,
} from '#reconciliation/model.ts'
import { type OurSide, columnOf, suspicions } from '#reconciliation/rules/suspicions.ts'

// Why do their totals differ from ours? We try what other systems are known to do otherwise (leave
// the exit day out, take silence for presence, call an in-school suspension an absence, …), each with
// the days on which it would matter for this student, alone and up to three together, and keep what
// accounts for the difference. What nothing accounts for is said to be unexplained.

/** The columns by which a row differs; what their file does not tell cannot. */
export function differingColumns(theirs: Totals, ours: Totals | null): TotalColumn[] {
  return totalColumns.filter(
    (column) => theirs[column] !== undefined && theirs[column] !== (ours?.[column] ?? ''),
  )
}

/** One explanation for each thing that they seem to do otherwise, and for what is left over. */
export function explain(theirs: Totals, ours: OurSide): Explanation[] {
  const gap = gapOf(theirs, ours)
  if (sizeOf(gap) === 0) return [{ kind: 'rule-differs', moves: {}, days: [] }]
  const chosen = bestOf(suspicions(theirs, gap, ours), gap)
  const left = without(gap, chosen)
  if (sizeOf(left) === 0) return chosen
  return [...chosen, { kind: 'unexplained', moves: left, days: daysToCheck(left, ours) }]
}

/** The columns that the others follow from: whoever explains these has explained the others. */
const foundations = [
  'days_expected',
  'days_unknown',
  'days_attended',
  'days_absent',
  'absent_excused',
  'absent_unexcused',
  'absent_unverified',
  'absent_suspended_out',
  'absent_independent',
] as const satisfies readonly CountedColumn[]

type Moves = Explanation['moves']

/** Theirs minus ours, in the foundations that differ; if none does, in whatever count differs. */
function gapOf(theirs: Totals, { figures }: OurSide): Moves {
  const gap = (columns: readonly CountedColumn[]) => {
    const moves: Moves = {}
    for (const column of columns) {
      const theirCount = theirs[column]
      if (typeof theirCount !== 'number' || theirCount === figures[column]) continue
      moves[column] = theirCount - figures[column]
    }
    return moves
  }
  const base = gap(foundations)
  return sizeOf(base) > 0 ? base : gap(countedColumns)
}

const mostTogether = 3

/** The fewest suspicions that leave the least unexplained, none where none brings us nearer. */
function bestOf(suspected: readonly Explanation[], gap: Moves): Explanation[] {
  let best: { chosen: Explanation[]; left: number } = { chosen: [], left: sizeOf(gap) }
  for (const chosen of combinations(suspected, mostTogether)) {
    const left = sizeOf(without(gap, chosen))
    if (left < best.left) best = { chosen, left }
  }
  return best.chosen
}

/** Single ones first, then pairs, then threes; no day is explained twice. */
function* combinations(all: readonly Explanation[], most: number): Generator<Explanation[]> {
  let previous: { chosen: Explanation[]; next: number }[] = [{ chosen: [], next: 0 }]
  for (let size = 1; size <= most; size += 1) {
    const longer: typeof previous = []
    for (const { chosen, next } of previous) {
      for (let at = next; at < all.length; at += 1) {
        const one = all[at]
        if (one === undefined || chosen.some((other) => sharesDay(one, other))) continue
        const together = [...chosen, one]
        yield together
        longer.push({ chosen: together, next: at + 1 })
      }
    }
    previous = longer
  }
}

function sharesDay(one: Explanation, other: Explanation): boolean {
  return one.days.some((day) => other.days.includes(day))
}

/** What of the gap is left; to move a figure that agrees opens a gap where there was none. */
function without(gap: Moves, chosen: readonly Explanation[]): Moves {
  const left: Moves = {}
  for (const column of countedColumns) {
    const moved = chosen.reduce((sum, { moves }) => sum + (moves[column] ?? 0), 0)
    const rest = (gap[column] ?? 0) - moved
    if (rest !== 0) left[column] = rest
  }
  return left
}

function sizeOf(moves: Moves): number {
  return Object.values(moves).reduce((sum, move) => sum + Math.abs(move), 0)
}

/** Where a person should look first: our days of the kinds that do not agree. */
function daysToCheck(left: Moves, { days }: OurSide): SchoolDate[] {
  const differs = (column: CountedColumn) => left[column] !== undefined
  const wanted = days.filter(
    (day) =>
      (day.standing === 'unknown' && differs('days_unknown')) ||
      (day.standing === 'absent' && differs('days_absent')) ||
      (day.absence !== null && differs(columnOf[day.absence])) ||
      (day.independent && differs('attended_independent')) ||
      (day.suspendedIn && differs('suspended_in')) ||
      (day.tardy && differs('tardies')) ||
      (day.longGap && differs('long_tardies')) ||
      (day.event !== null && differs('truancy_events')),
  )
  return wanted.map(({ date }) => date)
}
