import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type { Outcome, SarbCase } from '#sarb/model/case.ts'
import type { Hearing } from '#sarb/model/hearing.ts'
import type { GateWord, ReadinessGate } from '#sarb/model/readiness.ts'
import type { SchoolStep } from '#sarb/model/steps.ts'
import { whyNotSubmitted } from '#sarb/rules/readiness.ts'
import { stepIsOpen } from '#sarb/rules/steps.ts'

export type CaseChange = Partial<Omit<SarbCase, 'case' | 'student'>>
export type HearingChange = Partial<Omit<Hearing, 'hearing' | 'case'>>

/** What a step changes of the case, and of the hearing that it is about. */
export interface Taken {
  case: CaseChange
  hearing: HearingChange | null
}

export type SchoolRefusal = 'not-at-this-step' | 'not-ready' | 'in-the-past'

/** What a step of the school changes; of a new meeting of the panel the action makes the hearing. */
export function takeSchoolStep(
  before: Pick<SarbCase, 'state'>,
  step: SchoolStep,
  { today, gates }: { today: SchoolDate; gates: readonly ReadinessGate[] },
): Decision<Taken, SchoolRefusal, { missing: GateWord[] }> {
  const none = { missing: [] }
  if (!stepIsOpen(step.step, before.state)) return refused('not-at-this-step', none)
  switch (step.step) {
    case 'draft':
      return taken({ draft: step.draft })
    case 'panel':
      return step.on < today
        ? refused('in-the-past', none)
        : taken({ state: 'panel', since: today })
    case 'panel-outcome':
      return accepted(afterPanel(step, today))
    case 'submit': {
      const missing = whyNotSubmitted(gates, step.despite)
      if (missing.length > 0) return refused('not-ready', { missing })
      const despite = step.despite === '' ? null : step.despite
      return taken({ state: 'submitted', since: today, despite, returnedBecause: null })
    }
    case 'withdraw':
      return accepted({
        case: ended('withdrawn-by-school', step.words, today),
        hearing: before.state === 'panel' ? { state: 'called-off', words: step.words } : null,
      })
    default:
      return unreachable(step)
  }
}

function afterPanel(
  { outcome, words }: Extract<SchoolStep, { step: 'panel-outcome' }>,
  today: SchoolDate,
): Taken {
  const state = outcome === 'no-show' ? 'no-show' : 'held'
  const change: CaseChange =
    outcome === 'plan-agreed'
      ? ended('plan-agreed', words, today)
      : { state: 'draft', since: today }
  return { case: change, hearing: { state, words } }
}

export function ended(outcome: Outcome, outcomeWords: string, today: SchoolDate): CaseChange {
  return { state: 'closed', since: today, outcome, outcomeWords, closedOn: today }
}

function taken(change: CaseChange) {
  return accepted({ case: change, hearing: null })
}
