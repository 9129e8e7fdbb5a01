import type { SchoolDate } from '#kernel/school-date.ts'
import type { Hearing } from '#sarb/model/hearing.ts'

// Who is told of a hearing for their calendar, and who that it fell away. An appointment is the case's, so that a
// hearing that is moved takes its own place in a calendar.

/** The hearings of a case, the first one first, as they were and as they are. */
export interface Changed {
  before: readonly Hearing[]
  after: readonly Hearing[]
}

export interface Told {
  /** The hearing that they come to */
  asked: { hearing: Hearing; members: number[] } | null
  /** The hearing that they need not come to */
  released: { hearing: Hearing; members: number[] } | null
  /** A calendar keeps what has the higher number. RFC 5545 3.8.7.4 */
  sequence: number
}

export function whoIsTold({ before, after }: Changed, today: SchoolDate): Told {
  const was = standing(before, today)
  const is = standing(after, today)
  const isNew = is !== null && is.hearing !== was?.hearing
  const sits = is === null ? [] : membersOf(is)
  const isOver = after.some(
    ({ hearing, state }) => hearing === was?.hearing && (state === 'held' || state === 'no-show'),
  )
  const gone =
    was === null || isOver ? [] : membersOf(was).filter((member) => !sits.includes(member))
  // A conflict of interest leaves the hearing as it is: it releases one member.
  const sequence = 2 * boards(after).length + (isNew ? 0 : 1)
  return {
    asked: isNew && sits.length > 0 ? { hearing: is, members: sits } : null,
    released: was !== null && gone.length > 0 ? { hearing: was, members: gone } : null,
    sequence,
  }
}

function boards(hearings: readonly Hearing[]): Hearing[] {
  return hearings.filter(({ body }) => body === 'board')
}

/** Of what was opened or heard, or falls on a day that is over, no calendar is told any more. */
function standing(hearings: readonly Hearing[], today: SchoolDate): Hearing | null {
  const last = boards(hearings).at(-1)
  if (last?.state !== 'set' || last.on < today) return null
  return last.seats.some(({ present }) => present) ? null : last
}

function membersOf({ seats }: Hearing): number[] {
  return seats.filter(({ conflict }) => conflict === null).map(({ member }) => member)
}
