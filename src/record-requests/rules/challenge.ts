import { type Decision, accepted, refused } from '#kernel/result.ts'
import { calendarDue } from '#calendar/rules/clock.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type {
  Challenge,
  ChallengeStatus,
  ChallengeStep,
  StepName,
} from '#record-requests/model/challenge.ts'
import type { RequestStanding, Right } from '#record-requests/model/request.ts'

// How a challenge goes on: docs/states/record-challenge.md

export const challengeLaw = {
  authority: 'EC 49070',
  /** Within so many days the superintendent, or who stands for them, meets with the parent and decides */
  toDecide: { days: 30, clock: 'calendar-days' },
  /** Within so many days of a denial the parent may appeal to the board */
  toAppeal: { days: 30, clock: 'calendar-days' },
  /** Within so many days of an appeal the board decides, in closed session */
  ofBoard: { days: 30, clock: 'calendar-days' },
} as const

/** Which steps are open at each status. */
const steps = {
  received: ['meet', 'withdraw'],
  met: ['decide', 'withdraw'],
  denied: ['appeal', 'state'],
  appealed: ['board', 'withdraw'],
  sustained: ['correct'],
  corrected: ['tell'],
  'denied-for-good': ['state'],
  closed: [],
  withdrawn: [],
} as const satisfies Record<ChallengeStatus, readonly StepName[]>

export function challengeCanBe(
  step: StepName,
  { status, statement }: Pick<Challenge, 'status' | 'statement'>,
): boolean {
  const open: readonly StepName[] = steps[status]
  return open.includes(step) && (step !== 'state' || statement === null)
}

/** What comes next, and whose turn it is; null: nothing does. */
export function nextStep(status: ChallengeStatus): StepName | null {
  return steps[status][0] ?? null
}

/**
 * Who challenges by their own right: a parent who holds it, or the student of 18. Of others a paper says so, as of a
 * parent of an adult. EC 49061(a), 49070(a); 34 CFR 99.3, 99.5
 */
export function needsPaper({ may, because }: Right): boolean {
  return may !== 'yes' || because === 'student-of-16' || because === 'student-after-grade-10'
}

export type WhyNotStep =
  | 'not-at-this-step'
  | 'in-the-future'
  | 'before-the-last-step'
  | 'after-the-days-to-appeal'

/** What a step changes; `wasReceived`: somebody outside of the office has what is challenged. */
export type ChallengeChange = Partial<Omit<Challenge, 'challenge' | 'student'>>

export function takeStep(
  before: Challenge,
  step: ChallengeStep,
  how: { today: SchoolDate; by: string; wasReceived: boolean },
): Decision<ChallengeChange, WhyNotStep> {
  const { on } = step
  if (!challengeCanBe(step.step, before)) return refused('not-at-this-step')
  if (on > how.today) return refused('in-the-future')
  if (on < lastDayOf(before)) return refused('before-the-last-step')
  if (step.step === 'appeal' && before.dueOn !== null && on > before.dueOn)
    return refused('after-the-days-to-appeal')
  return accepted(changeBy(before, step, how))
}

function changeBy(
  before: Challenge,
  step: ChallengeStep,
  { by, wasReceived }: { by: string; wasReceived: boolean },
): ChallengeChange {
  const { on, words } = step
  switch (step.step) {
    case 'meet':
      return { status: 'met', metOn: on, meeting: words }
    case 'decide':
      return { ...decided(step), decidedOn: on, decision: words, decidedBy: by }
    case 'appeal': {
      const dueOn = calendarDue(on, challengeLaw.ofBoard)
      return { status: 'appealed', appealedOn: on, appeal: words, dueOn }
    }
    case 'board': {
      const status = step.sustained ? 'sustained' : 'denied-for-good'
      return { status, dueOn: null, boardOn: on, boardDecision: words, boardBy: by }
    }
    case 'correct': {
      const status = wasReceived ? 'corrected' : 'closed'
      return { status, correctedOn: on, correction: words, correctedBy: by }
    }
    case 'tell':
      return { status: 'closed', toldOn: on, told: words }
    case 'state':
      return { statedOn: on, statement: words }
    case 'withdraw': {
      // Whoever gives up an appeal leaves the denial standing, and keeps the right to a statement. EC 49070(d)
      const status = before.status === 'appealed' ? 'denied-for-good' : 'withdrawn'
      return { status, dueOn: null, withdrawnBecause: words }
    }
    default:
      return unreachable(step)
  }
}

function decided({ on, sustained }: { on: SchoolDate; sustained: boolean }): ChallengeChange {
  return sustained
    ? { status: 'sustained', dueOn: null }
    : { status: 'denied', dueOn: calendarDue(on, challengeLaw.toAppeal) }
}

function lastDayOf(one: Challenge): SchoolDate {
  const { receivedOn, metOn, decidedOn, appealedOn, boardOn, correctedOn } = one
  return correctedOn ?? boardOn ?? appealedOn ?? decidedOn ?? metOn ?? receivedOn
}

/**
 * Where a challenge stands on a day. A denial of which nobody appealed in time has come to its end; what was sustained
 * has no day of the law and is open until it is done.
 */
export function challengeStanding(
  { status, dueOn }: Pick<Challenge, 'status' | 'dueOn'>,
  today: SchoolDate,
): RequestStanding {
  if (status === 'denied') return dueOn !== null && dueOn < today ? 'closed' : 'open'
  if (['denied-for-good', 'closed', 'withdrawn'].includes(status)) return 'closed'
  if (dueOn === null || dueOn > today) return 'open'
  return dueOn === today ? 'today' : 'overdue'
}
