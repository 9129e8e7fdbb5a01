import type { SchoolDate } from '#kernel/school-date.ts'
import type { Member, Session, SessionTime } from '#sarb/model/board.ts'
import type { Hearing, Seat } from '#sarb/model/hearing.ts'
import { earliestHearing } from '#sarb/rules/notice.ts'
import { slotBegins } from '#sarb/rules/schedule.ts'
import { type WhyNotThatDay, whyNotThatDay } from '#sarb/rules/session-day.ts'

// A session is moved with all hearings on it: each keeps its case, slot, members and papers, and the families are given
// notice anew.

export type WhyNotMovedSession =
  | 'session-cancelled'
  | 'session-over'
  | WhyNotThatDay
  | 'nothing-moved'
  | 'hearings-begun'
  | 'notice-too-late'
  | 'members-out-of-term'

export interface NotMovedDetails {
  cases: number[]
  names: string[]
  earliest: SchoolDate | null
}
export const nothingToSay: NotMovedDetails = { cases: [], names: [], earliest: null }

export interface SessionToMove {
  session: Pick<Session, 'on' | 'begins' | 'place' | 'cancelledBecause'>
  /** Those on it that were not moved before */
  hearings: readonly Pick<Hearing, 'case' | 'state' | 'seats'>[]
  members: readonly Pick<Member, 'member' | 'termFrom' | 'termTo'>[]
}

/** Why a session cannot be moved to a day, time and place; null: it can. */
export function whyNotMovedSession(
  { session, hearings, members }: SessionToMove,
  to: SessionTime,
  today: SchoolDate,
): [WhyNotMovedSession, NotMovedDetails] | null {
  if (session.cancelledBecause !== null) return ['session-cancelled', nothingToSay]
  if (session.on < today) return ['session-over', nothingToSay]
  const whyNotOn = whyNotThatDay(to.on, today)
  if (whyNotOn !== null) return [whyNotOn, nothingToSay]
  const { on, begins, place } = session
  if (on === to.on && begins === to.begins && place === to.place)
    return ['nothing-moved', nothingToSay]
  const begun = hearings.filter(hasBegun)
  if (begun.length > 0) return ['hearings-begun', { ...nothingToSay, cases: casesOf(begun) }]
  const set = hearings.filter(({ state }) => state === 'set')
  const earliest = earliestHearing(today)
  // Day, hour and place are what a notice says: where one changes, the families have their days of notice anew.
  if (set.length > 0 && to.on < earliest)
    return ['notice-too-late', { ...nothingToSay, cases: casesOf(set), earliest }]
  const names = namesOutOfTerm(set, members, to.on)
  return names.length > 0 ? ['members-out-of-term', { ...nothingToSay, names }] : null
}

function hasBegun({ state, seats }: Pick<Hearing, 'state' | 'seats'>): boolean {
  return state === 'held' || (state === 'set' && seats.some(({ present }) => present))
}

function casesOf(hearings: readonly Pick<Hearing, 'case'>[]): number[] {
  return hearings.map((one) => one.case)
}

function namesOutOfTerm(
  hearings: readonly Pick<Hearing, 'seats'>[],
  members: SessionToMove['members'],
  on: SchoolDate,
): string[] {
  const inTerm = new Set(
    members
      .filter(({ termFrom, termTo }) => termFrom <= on && (termTo === null || on <= termTo))
      .map(({ member }) => member),
  )
  const seats = hearings.flatMap((one) => one.seats).filter(({ conflict }) => conflict === null)
  return [...new Set(seats.filter(({ member }) => !inTerm.has(member)).map(({ name }) => name))]
}

/** A hearing as it is set anew: on its slot, with those who sit on it; reading the case is given anew. */
export function movedHearing<One extends Pick<Hearing, 'slot' | 'seats'> & SessionTime>(
  hearing: One,
  to: SessionTime,
  { minutes }: Pick<Session, 'minutes'>,
): One {
  const begins = slotBegins({ begins: to.begins, minutes }, hearing.slot ?? 1)
  const seats = hearing.seats.map((seat): Seat => ({
    ...seat,
    present: false,
    grant: null,
    readsUntil: null,
  }))
  return { ...hearing, on: to.on, begins, place: to.place, seats }
}
