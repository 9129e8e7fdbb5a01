import type {
  AbsenceKind,
  CompiledCalendar,
  DayRule,
  EventRule,
  Standing,
} from '#attendance/model/student-year.ts'

/**
 * How one day stands, at one school or for the district. It is written over day after day, so that
 * counting a district makes no object per day; whoever wants to keep one copies it.
 */
export interface DayDecision {
  standing: Standing
  absence: AbsenceKind | null
  rule: DayRule
  /** An unverified mark counted as unexcused, because it was not cleared in time */
  unverifiedTooLong: boolean
  tardy: boolean
  suspendedIn: boolean
  /** Attended by independent study alone, which was completed: a day with ADA, though not in person */
  independent: boolean
  /** Minutes missed for whatever reason; −1 unknown */
  minutesMissed: number
  /** Gaps without valid excuse: how many, how many of them long, and the longest (−1 unknown) */
  gaps: number
  longGaps: number
  longestGap: number
  /** Truancy events of the day, and the rule that says so */
  events: number
  eventRule: EventRule | null
}

export function newDecision(): DayDecision {
  return {
    standing: 'attended',
    absence: null,
    rule: 'no-mark',
    unverifiedTooLong: false,
    tardy: false,
    suspendedIn: false,
    independent: false,
    minutesMissed: 0,
    gaps: 0,
    longGaps: 0,
    longestGap: -1,
    events: 0,
    eventRule: null,
  }
}

/** Back to a plain day of attendance. */
export function clearDecision(decision: DayDecision): void {
  decision.standing = 'attended'
  decision.absence = null
  decision.rule = 'no-mark'
  decision.unverifiedTooLong = false
  decision.tardy = false
  decision.suspendedIn = false
  decision.independent = false
  decision.minutesMissed = 0
  decision.gaps = 0
  decision.longGaps = 0
  decision.longestGap = -1
  decision.events = 0
  decision.eventRule = null
}

/** A day without a mark: the pupil was there if attendance was taken, and nobody knows if it was not. */
export function decideUnmarkedDay(
  decision: DayDecision,
  calendar: CompiledCalendar,
  day: number,
): void {
  clearDecision(decision)
  if (calendar.unsubmitted[day] !== 1) return
  decision.standing = 'unknown'
  decision.rule = 'not-submitted'
}

/** Adds minutes missed; what is unknown adds nothing to what is known. */
export function addMinutesMissed(decision: DayDecision, minutes: number): void {
  if (minutes >= 0) decision.minutesMissed = Math.max(decision.minutesMissed, 0) + minutes
  else if (decision.minutesMissed === 0) decision.minutesMissed = -1
}
