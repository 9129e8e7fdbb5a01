import { type Outcome, type State, escalations } from '#sarb/model/case.ts'
import type { StepName } from '#sarb/model/steps.ts'

// Which steps are open at each state: docs/states/sarb.md

const hearable = ['continue', 'no-show', 'close', 'subpoena', 'subpoena-served'] as const
const after = [
  'proof',
  'letter',
  'mail',
  'serve',
  'close',
  'schedule',
  'subpoena',
  'subpoena-served',
] as const

export const steps = {
  draft: ['draft', 'panel', 'submit', 'withdraw'],
  panel: ['draft', 'panel-outcome', 'withdraw'],
  submitted: ['accept', 'return', 'close', 'withdraw'],
  returned: ['draft', 'submit', 'withdraw'],
  accepted: ['letter', 'mail', 'serve', 'schedule', 'close', 'subpoena', 'subpoena-served'],
  scheduled: ['letter', 'mail', 'serve', 'schedule', 'conflict', ...hearable],
  noticed: [
    'letter',
    'mail',
    'serve',
    'schedule',
    'conflict',
    'open',
    'stage',
    'heard',
    ...hearable,
  ],
  heard: ['stage', 'direct', 'close'],
  continued: ['schedule', 'close', 'subpoena', 'subpoena-served'],
  'no-show': ['schedule', 'close', 'subpoena', 'subpoena-served'],
  directed: ['letter', 'mail', 'serve', 'read-back', 'sign', 'copy', 'proof', 'close'],
  monitoring: after,
  closed: [],
  escalated: ['answer'],
} as const satisfies Record<State, readonly StepName[]>

export function stepIsOpen(step: StepName, state: State): boolean {
  const open: readonly StepName[] = steps[state]
  return open.includes(step)
}

/** Whose turn it is. */
export function turnOf(state: State): 'school' | 'board' | 'nobody' {
  if (state === 'draft' || state === 'panel' || state === 'returned') return 'school'
  return state === 'closed' ? 'nobody' : 'board'
}

export function isEscalation(outcome: Outcome): boolean {
  const some: readonly Outcome[] = escalations
  return some.includes(outcome)
}

export type WhyNotClosed = 'not-an-outcome-here' | 'directives-were-followed'

/**
 * Whether a case may end with an outcome. A packet is dismissed before it was heard, and never after; the school takes
 * a case back itself. A complaint needs directives that were given and, by a check or by not coming, not followed: EC
 * 48291 asks for a parent who continually and willfully fails to respond to them.
 */
export function whyNotClosed(
  outcome: Outcome,
  found: { state: State; directed: boolean; notFollowed: boolean },
): WhyNotClosed | null {
  if (outcome === 'withdrawn-by-school' || outcome === 'plan-agreed') return 'not-an-outcome-here'
  if (outcome === 'dismissed-insufficient-packet')
    return found.state === 'submitted' || found.state === 'accepted' ? null : 'not-an-outcome-here'
  if (outcome === 'attending' || outcome === 'not-attending')
    return found.directed ? null : 'not-an-outcome-here'
  if (outcome === 'complaint')
    return found.directed && found.notFollowed ? null : 'directives-were-followed'
  return null
}
