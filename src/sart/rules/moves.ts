import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { calendarDue, lastDayBefore } from '#calendar/rules/clock.ts'
import type { SartState } from '#sart/model/sart.ts'

// What is done with a meeting, from where to where; docs/states/sart.md

const beforeTheMeeting = ['draft', 'scheduled', 'invited'] as const
const open = [
  ...beforeTheMeeting,
  'no-show',
  'held',
  'contract-signed',
  'refused',
  'monitoring',
] as const

export const moves = {
  schedule: { from: ['draft'], to: 'scheduled' },
  'put-off': { from: ['scheduled', 'invited', 'no-show'], to: 'scheduled' },
  invite: { from: ['scheduled', 'invited'], to: 'invited' },
  'no-show': { from: ['invited'], to: 'no-show' },
  hold: { from: ['invited'], to: 'held' },
  'hold-in-absence': { from: ['no-show'], to: 'held' },
  sign: { from: ['held'], to: 'contract-signed' },
  refuse: { from: ['held'], to: 'refused' },
  // What was signed is looked after by itself from the next day on.
  monitor: { from: ['refused'], to: 'monitoring' },
  close: { from: ['monitoring'], to: 'closed-success' },
  escalate: { from: ['refused', 'monitoring'], to: 'escalated' },
  'student-moved': { from: open, to: 'closed-moved' },
  withdraw: { from: beforeTheMeeting, to: 'withdrawn' },
} as const satisfies Record<string, { from: readonly SartState[]; to: SartState }>
export type Move = keyof typeof moves

export function mayMove(move: Move, state: SartState): boolean {
  const from: readonly SartState[] = moves[move].from
  return from.includes(state)
}

/** LAUSD's guide to SART meetings: two weeks for the family, one for those who teach; put off twice at most. */
export const limits = {
  authority: 'District policy; LAUSD SART guide',
  invitedBefore: { days: 14, clock: 'calendar-days' },
  formsAskedBefore: { days: 7, clock: 'calendar-days' },
  formsDueBefore: { days: 2, clock: 'calendar-days' },
  putOff: 2,
  invitationsBeforeHoldingInAbsence: 2,
} as const

/** All that a move depends on beside the state. */
export interface Standing {
  state: SartState
  /** The day of the meeting; null: it has none */
  date: SchoolDate | null
  moved: number
  /** Invitations to any day that were handed over */
  handed: number
  signed: boolean
  reviews: number
}

export type NotMoved =
  | 'not-at-this-step'
  | 'before-the-day'
  | 'moved-twice'
  | 'two-invitations-first'
  | 'nobody-signed'
  | 'no-review-yet'

/** Whether a move may be made on a day, and where it leads. */
export function decideMove(
  move: Move,
  standing: Standing,
  today: SchoolDate,
): Decision<SartState, NotMoved> {
  if (!mayMove(move, standing.state)) return refused('not-at-this-step')
  const because = whyNot(move, standing, today)
  return because === null ? accepted(moves[move].to) : refused(because)
}

function whyNot(
  move: Move,
  { state, date, moved, handed, signed, reviews }: Standing,
  today: SchoolDate,
): NotMoved | null {
  switch (move) {
    case 'put-off':
      return state !== 'scheduled' && moved >= limits.putOff ? 'moved-twice' : null
    case 'no-show':
    case 'hold':
      return date === null || today < date ? 'before-the-day' : null
    case 'hold-in-absence':
      return handed < limits.invitationsBeforeHoldingInAbsence ? 'two-invitations-first' : null
    case 'sign':
      return signed ? null : 'nobody-signed'
    case 'close':
      return reviews === 0 ? 'no-review-yet' : null
    case 'escalate':
      return state === 'monitoring' && reviews === 0 ? 'no-review-yet' : null
    default:
      return null
  }
}

/** The first day on which a meeting may be, of a family that hears of it on a day. */
export function earliestMeeting(heard: SchoolDate): SchoolDate {
  return calendarDue(heard, limits.invitedBefore)
}

/** By when those who teach must have been asked, and when their forms are due. */
export function formDays(meeting: SchoolDate): { askBy: SchoolDate; dueOn: SchoolDate } {
  return {
    askBy: lastDayBefore(meeting, limits.formsAskedBefore),
    dueOn: lastDayBefore(meeting, limits.formsDueBefore),
  }
}

/**
 * Whether an invitation still reaches the family in time. The second one to the same day reminds, and a day that the
 * family itself chose needs no two weeks.
 */
export function mayInvite(
  on: SchoolDate,
  {
    date,
    familyChose,
    handedForThis,
  }: { date: SchoolDate; familyChose: boolean; handedForThis: number },
): Decision<true, 'too-late-to-invite' | 'after-the-meeting', { earliest: SchoolDate }> {
  const earliest = earliestMeeting(on)
  if (on >= date) return refused('after-the-meeting', { earliest })
  const inTime = familyChose || handedForThis > 0 || date >= earliest
  return inTime ? accepted(true) : refused('too-late-to-invite', { earliest })
}
