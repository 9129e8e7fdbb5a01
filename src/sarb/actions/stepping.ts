import type { Doer } from '#audit/actions/change.ts'
import type { Decision } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { NotComposed } from '#letters/actions/compose.ts'
import type { Queryable } from '#platform/database.ts'
import type { MemberKind } from '#sarb/model/board.ts'
import type { SarbCase } from '#sarb/model/case.ts'
import type { Hearing, Stage } from '#sarb/model/hearing.ts'
import type { GateWord } from '#sarb/model/readiness.ts'
import type { NotFilled } from '#sarb/rules/letter-data.ts'
import type { WhyNotScheduled } from '#sarb/rules/schedule.ts'
import type { BoardRefusal } from '#sarb/rules/take-board.ts'

type NotScheduled = WhyNotScheduled | 'no-such-session' | 'no-such-member' | 'kind-not-seated'
type NotMailed = 'mailed-already' | 'no-email' | 'hearing-off'
type NotServed = 'no-such-letter' | 'in-the-future' | 'before-the-letter' | 'served-too-late'
type NotWritten = NotFilled | NotComposed | 'no-board' | 'student-gone'

export type NotDone =
  | BoardRefusal
  | NotScheduled
  | NotServed
  | NotMailed
  | NotWritten
  | 'no-such-case'

/** What a refusal fills its sentence with. */
export interface NotDoneDetails {
  kinds: MemberKind[]
  stages: Stage[]
  missing: GateWord[]
  /** The earliest day on which it could be */
  earliest: SchoolDate | null
}
export const noDetails: NotDoneDetails = {
  kinds: [],
  stages: [],
  missing: [],
  earliest: null,
}

export type Done = Decision<object, NotDone, NotDoneDetails>

/** A step of the board, held against the case as it is when it is saved. */
export interface Stepping {
  client: Queryable
  before: SarbCase
  hearing: Hearing | null
  today: SchoolDate
  now: string
  doer: Doer
}
