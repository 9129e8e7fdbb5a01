import type pg from 'pg'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { schoolYearOf } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import type { Office } from '#platform/office.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { inTransaction } from '#platform/transaction.ts'
import { recountQueue } from '#attendance/actions/recount-all.ts'
import { figuresOf } from '#attendance/actions/figures-of.ts'
import type { Clearing, NewClearing } from '#attendance/model/clearing.ts'
import {
  clearingsOf,
  holdClearing,
  saveClearing,
  saveUndone,
} from '#attendance/records/clearings.ts'
import { studentKey } from '#attendance/records/one-student.ts'
import { whyNotCleared } from '#attendance/rules/cleared-marks.ts'

type ClearingOffice = Pick<Office, 'pool' | 'clock' | 'jobs'>
type Seen = Pick<SeenRecords, 'client'>

export type NotCleared = 'no-such-student' | 'nothing-to-clear' | 'cleared-already'

/** What somebody does in the same transaction. */
export interface Along {
  /** Whether it is still to be done; held until the transaction ends */
  stands: (client: Queryable) => Promise<boolean>
  cleared: (client: Queryable, clearing: number) => Promise<void>
}

/** Clears one student's absence of one day at one school, and has the figures follow. */
export async function clearDay(
  office: ClearingOffice,
  seen: Seen,
  student: StudentId,
  wish: NewClearing,
  doer: Doer,
  along?: Along,
): Promise<Decision<null, NotCleared | 'decided-already'>> {
  if ((await studentKey(seen.client, student)) === null) return refused('no-such-student')
  const schoolYear = schoolYearOf(wish.date)
  const asOf = office.clock.today()
  const counted = await figuresOf(office.pool, { student, schoolYear, asOf })
  if (!counted.ok) return counted
  const why = whyNotCleared(counted.value, wish)
  if (why !== null) return refused(why)
  const done = await inTransaction<Decision<null, NotCleared | 'decided-already'>>(
    office.pool,
    async (client) => {
      if (along !== undefined && !(await along.stands(client))) return refused('decided-already')
      const clearing = await saveClearing(client, student, wish, doer.name)
      if (clearing === null) return refused('cleared-already')
      await along?.cleared(client, clearing)
      const { evidence, ...after } = wish
      await rememberChange(client, doer, {
        what: 'absence-cleared',
        onWhom: student,
        because: evidence,
        before: null,
        after,
      })
      return accepted(null)
    },
  )
  if (done.ok) await recount(office, student, wish)
  return done
}

/** Takes a clearing back: the absence counts as it was delivered. */
export async function undoOneClearing(
  office: ClearingOffice,
  { student, clearing }: { student: StudentId; clearing: number },
  because: string,
  doer: Doer,
): Promise<Decision<null, 'no-such-clearing'>> {
  const undone = await inTransaction(office.pool, async (client) => {
    const before = await saveUndone(client, student, clearing, { by: doer.name, because })
    if (before !== null) {
      const { date, school, reason } = before
      await rememberChange(client, doer, {
        what: 'clearing-undone',
        onWhom: student,
        because,
        before: { date, school, reason },
        after: null,
      })
    }
    return before
  })
  if (undone === null) return refused('no-such-clearing')
  await recount(office, student, undone)
  return accepted(null)
}

/** Whether a clearing of the student is in force; held until the transaction ends, so that it is not taken back meanwhile. */
export function standsCleared(
  client: Queryable,
  which: { student: StudentId; clearing: number },
): Promise<boolean> {
  return holdClearing(client, which)
}

export function seeClearings(seen: Seen, student: StudentId): Promise<Clearing[]> {
  return clearingsOf(seen.client, student)
}

async function recount(
  { pool, jobs }: { pool: pg.Pool; jobs: Office['jobs'] },
  student: StudentId,
  { date }: Pick<NewClearing, 'date'>,
): Promise<void> {
  const key = await studentKey(pool, student)
  const changed = { schools: [], students: key === null ? [] : [key] }
  await jobs.send(recountQueue, { schoolYear: schoolYearOf(date), changed })
}
