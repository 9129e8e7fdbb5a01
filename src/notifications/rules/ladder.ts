import type { SchoolDate } from '#kernel/school-date.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import type { WhyNotDue } from '#notifications/model/due.ts'
import { type State, openStates } from '#notifications/model/notification.ts'
import { type Step, steps } from '#truancy/model.ts'
import { type StepRules, eventsNeeded } from '#truancy/rules.ts'

// Who is due for which notice. Everything follows from the truancy events as they are counted now and from the
// notices of the year; a notice that no longer stands counts for nothing. EC 48260, 48260.5, 48261

export type LadderRules = StepRules & Pick<RuleSet, 'schoolDaysBetweenNotices' | 'noticesSkipAhead'>

/** A notice of the year as far as the next one follows from it. */
export interface NoticeMade {
  step: Step
  state: State
  sentOn: SchoolDate | null
}

export interface Standing {
  events: number
  /** Enrolled today, and of an age that must attend: nobody else has a duty to be told of. EC 48200 */
  enrolled: boolean
  mustAttend: boolean
  /** A conference was tried since the first report: without it nobody is told of being a habitual truant. EC 48262 */
  triedConference: boolean
  notices: readonly NoticeMade[]
  /** How many school days have passed since a day */
  schoolDaysSince: (day: SchoolDate) => number
}

export type NextNotice = { due: Step } | { due: null; because: WhyNotDue }

/** The notice that is due, or why none is. The first is never left out, and there is one of each in a year. */
export function nextNotice(standing: Standing, rules: LadderRules): NextNotice {
  const { events, enrolled, mustAttend } = standing
  if (events < eventsNeeded(1, rules)) return notDue('too-few-events')
  if (!enrolled) return notDue('left')
  if (!mustAttend) return notDue('over-or-under-age')
  const made = standing.notices.filter(({ state }) => state !== 'dropped' && state !== 'withdrawn')
  if (made.some(({ state }) => isInHand(state))) return notDue('in-hand')
  const last = made.toSorted((a, b) => a.step - b.step).at(-1)
  if (last === undefined) return { due: 1 }
  if (last.state === 'superseded') return notDue('earlier-superseded')
  return after(last, standing, rules)
}

function after(last: NoticeMade, standing: Standing, rules: LadderRules): NextNotice {
  const next = steps.filter((step) => step > last.step)
  if (next.length === 0) return notDue('all-sent')
  const reached = next.filter((step) => standing.events >= eventsNeeded(step, rules))
  const due = rules.noticesSkipAhead === 'yes' ? reached.at(-1) : reached[0]
  if (due === undefined) return notDue('too-few-events')
  if (due === 3 && !standing.triedConference) return notDue('no-effort')
  const passed = last.sentOn === null ? 0 : standing.schoolDaysSince(last.sentOn)
  return passed < rules.schoolDaysBetweenNotices ? notDue('too-soon') : { due }
}

function notDue(because: WhyNotDue): NextNotice {
  return { due: null, because }
}

/** With the office, which can still ask the family about it. */
export function isOpen(state: State): boolean {
  const open: readonly State[] = openStates
  return open.includes(state)
}

/** Not sent yet: nobody is due for another, and a day that is cleared ends it. */
export function isInHand(state: State): boolean {
  return isOpen(state) || state === 'leaving'
}
