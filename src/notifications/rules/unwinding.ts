import type { SchoolDate } from '#kernel/school-date.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type { State } from '#notifications/model/notification.ts'
import type { Step } from '#truancy/model.ts'
import type { LadderRules } from '#notifications/rules/ladder.ts'
import { eventsNeeded } from '#truancy/rules.ts'

// What becomes of a notice when the attendance that it stands on changes.

export interface NoticeStanding {
  step: Step
  state: State
  /** The days that it names */
  days: readonly SchoolDate[]
}

export type Unwinding =
  | 'stands'
  /** Not yet sent, and still due, but by other days: the school looks again */
  | 'other-days'
  /** Not yet sent, and no more due */
  | 'dropped'
  /** Sent, and a day that it names is excused: it is void */
  | 'superseded'
  /** Void, and all its days count again */
  | 'stands-again'

/**
 * Judges a notice by the events of the year as they are counted now. Days that come later change nothing sent.
 * Without rules nothing can be counted of the student: no notice stands.
 */
export function unwinding(
  { step, state, days }: NoticeStanding,
  events: readonly SchoolDate[],
  rules: LadderRules | null,
): Unwinding {
  const named = days.every((day) => events.includes(day))
  switch (state) {
    case 'generated':
    case 'approved':
    case 'released':
      if (rules === null || events.length < eventsNeeded(step, rules)) return 'dropped'
      return named && days.length === events.length ? 'stands' : 'other-days'
    case 'leaving':
      return named ? 'stands' : 'dropped'
    case 'sent':
      return named ? 'stands' : 'superseded'
    case 'superseded':
      return named ? 'stands-again' : 'stands'
    case 'dropped':
    case 'withdrawn':
      return 'stands'
    default:
      return unreachable(state)
  }
}
