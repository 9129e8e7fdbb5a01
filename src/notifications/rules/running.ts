import type { SchoolDate } from '#kernel/school-date.ts'
import type { Step } from '#truancy/model.ts'
import type { NotMoved } from '#notifications/model/moving.ts'
import type { RunBy, Running } from '#notifications/model/running.ts'
import type { Move } from '#notifications/rules/moves.ts'

/** From where a notice is moved. */
export type Place = 'school' | 'district'

type Choice = Pick<Running, 'id' | 'school' | 'step' | 'runBy' | 'inForceFrom'>

/** Where nothing was chosen the school, which knows the days, approves, and the district releases. */
const otherwise: RunBy = 'both'

/** Who approves and releases a notice on a day: of a school before of all, then of a step before of all. */
export function runByOn(
  choices: readonly Choice[],
  { school, step, on }: { school: string; step: Step; on: SchoolDate },
): RunBy {
  const meant = choices.filter(
    (one) =>
      one.inForceFrom <= on &&
      (one.school === null || one.school === school) &&
      (one.step === null || one.step === step),
  )
  return meant.toSorted(byWeight).at(-1)?.runBy ?? otherwise
}

/** What is said of fewer weighs more; of the same, what is later in force, then what was chosen later. */
function byWeight(one: Choice, other: Choice): number {
  const narrowness = ({ school, step }: Choice) =>
    (school === null ? 0 : 2) + (step === null ? 0 : 1)
  if (narrowness(one) !== narrowness(other)) return narrowness(one) - narrowness(other)
  if (one.inForceFrom !== other.inForceFrom) return one.inForceFrom < other.inForceFrom ? -1 : 1
  return one.id - other.id
}

/**
 * Where school and district share a notice, whoever approved does not release: a second pair of eyes is what it is
 * for.
 */
export function isOwnApproval(
  move: Move,
  runBy: RunBy,
  { approver, person }: { approver: string | null; person: string | null },
): boolean {
  return move === 'release' && runBy === 'both' && approver !== null && approver === person
}

/** Whose a move is: what was approved or released is taken back by whoever did it. */
export function placeOf(move: Move, runBy: RunBy): Place | null {
  if (move === 'approve' || move === 'take-back-approval')
    return runBy === 'district' ? 'district' : 'school'
  if (move === 'release' || move === 'take-back-release')
    return runBy === 'school' ? 'school' : 'district'
  return null
}

/** Why a move is not theirs who want it; null where it is. The district may take back whatever has not left. */
export function whyNotTheirs(move: Move, runBy: RunBy, place: Place): NotMoved | null {
  const whose = placeOf(move, runBy)
  if (whose === null || place === whose) return null
  if (move === 'approve') return `the-${whose}-approves`
  if (move === 'release') return `the-${whose}-releases`
  if (place === 'district') return null
  return move === 'take-back-approval' ? 'the-district-approves' : 'the-district-releases'
}
