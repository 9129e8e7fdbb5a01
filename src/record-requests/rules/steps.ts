import type { SchoolDate } from '#kernel/school-date.ts'
import type {
  CustodianDecision,
  Giving,
  RecordRequest,
  RequestStanding,
  Status,
} from '#record-requests/model/request.ts'

// How a request goes on: docs/states/record-request.md

/** EC 49069.7: the record is shown, or copies given, within five business days. */
export const toAnswer = { days: 5, clock: 'business-days' } as const

/** Which steps are open at each status. */
const steps = {
  'with-custodian': ['decide', 'withdraw'],
  received: ['prepare', 'withdraw'],
  prepared: ['give', 'withdraw'],
  given: [],
  refused: [],
  withdrawn: [],
} as const satisfies Record<Status, readonly Step[]>

export type Step = 'decide' | 'prepare' | 'give' | 'withdraw'

export function canBe(step: Step, status: Status): boolean {
  const open: readonly Step[] = steps[status]
  return open.includes(step)
}

/** Where a request stands on a day; on its last day it is still in time. */
export function standingOn(
  today: SchoolDate,
  { status, dueOn }: Pick<RecordRequest, 'status' | 'dueOn'>,
): RequestStanding {
  if (steps[status].length === 0) return 'closed'
  if (dueOn < today) return 'overdue'
  return dueOn === today ? 'today' : 'open'
}

/** Why a custodian's decision is none yet; null where it is. */
export function whyNotDecided({ allowed, paper }: CustodianDecision): 'paper-missing' | null {
  return allowed && paper === '' ? 'paper-missing' : null
}

/** Why a record cannot have been given on a day; null where it can. */
export function whyNotGiven(
  { on }: Giving,
  { receivedOn }: Pick<RecordRequest, 'receivedOn'>,
  today: SchoolDate,
): 'in-the-future' | 'before-it-was-asked-for' | null {
  if (on > today) return 'in-the-future'
  return on < receivedOn ? 'before-it-was-asked-for' : null
}
