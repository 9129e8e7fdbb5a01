import type pg from 'pg'
import { type Doer, rememberChanges } from '#audit/actions/change.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { ruleSetOn } from '#rule-sets/actions.ts'
import {
  type Judging,
  nextOf,
  schoolDaysPassed,
  whomToJudge,
} from '#notifications/actions/judge.ts'
import { placeEverybody, placeStudents } from '#notifications/actions/place.ts'
import { eventsOfMany } from '#notifications/actions/events-of.ts'
import type { StudentId } from '#kernel/ids.ts'
import type { DueFilter } from '#notifications/model/due.ts'
import type { Step } from '#truancy/model.ts'
import { candidates } from '#notifications/records/candidates.ts'
import { type NewNotification, saveNotifications } from '#notifications/records/notifications.ts'
import { studentsOnLadder } from '#notifications/records/standings.ts'

export interface Generate extends Pick<DueFilter, 'school' | 'student'> {
  /** Only this step; every step that is due, where left out */
  step?: Step | undefined
  /** Counted up to this day; the day of the figures, where left out */
  asOf?: SchoolDate | undefined
  /** How many at most; the rest stays due */
  limit?: number | undefined
  onProgress?: (done: { done: number; total: number }) => void
}

export interface Generated {
  notifications: number[]
  /** Still due, beyond the limit */
  left: number
}

export type NotGenerated = 'no-figures-yet' | 'not-counted-yet'

/** So many are written in one transaction: a stop in the middle loses none and makes none twice. */
const lot = 250

/**
 * Makes the notices that are due to students in sight. Each is counted anew, so that it stands on what is on
 * record at this moment, and begins its way at the school.
 */
export async function generateNotices(
  { pool, seen }: { pool: pg.Pool; seen: Queryable },
  { step, asOf, limit = Infinity, onProgress, ...whom }: Generate,
  doer: Doer,
): Promise<Decision<Generated, NotGenerated>> {
  const now = await placeEverybody(pool)
  if (now === null) return refused('no-figures-yet')
  if (asOf !== undefined && asOf > now.asOf) return refused('not-counted-yet')
  const on = asOf ?? now.asOf
  const { schoolYear } = now
  // Who was due on an earlier day may be due for nothing today.
  const due = await studentsOnLadder(
    seen,
    schoolYear,
    on === now.asOf ? { ...whom, step } : whom,
    on === now.asOf ? 'due' : 'all',
  )
  const rules = await ruleSetOn(pool, on)
  const judging = { asOf: on, rules, passed: await schoolDaysPassed(pool, schoolYear, on) }
  const wanted = due.slice(0, limit)
  const notifications: number[] = []
  for (let from = 0; from < wanted.length; from += lot) {
    const some = wanted.slice(from, from + lot)
    const made = await draft(pool, some, { ...judging, schoolYear, step })
    notifications.push(...(await write(pool, made, doer)))
    onProgress?.({ done: from + some.length, total: wanted.length })
  }
  return accepted({ notifications, left: due.length - wanted.length })
}

function isDue(due: Step | null, step: Step | undefined): due is Step {
  return due !== null && (step === undefined || due === step)
}

async function draft(
  pool: pg.Pool,
  students: readonly StudentId[],
  judging: Judging & Pick<NewNotification, 'schoolYear'> & { step: Step | undefined },
): Promise<NewNotification[]> {
  const { schoolYear, asOf, step } = judging
  const found = await candidates(pool, { schoolYear, ...whomToJudge(judging) }, { students })
  const counted = await eventsOfMany(pool, students, { schoolYear, asOf })
  const of = new Map(found.map((one) => [one.student, one]))
  return students.flatMap((student) => {
    const one = of.get(student)
    const now = counted.get(student)
    if (one === undefined || now === undefined) return []
    const { school } = one
    const { evidence, rules } = now
    const next = nextOf(one, evidence.length, { ...judging, rules })
    if (!isDue(next.due, step)) return []
    const events = evidence.length
    return [{ student, schoolYear, step: next.due, school, asOf, events, evidence, rules }]
  })
}

function write(pool: pg.Pool, made: readonly NewNotification[], doer: Doer): Promise<number[]> {
  return inTransaction(pool, async (client) => {
    const numbers = await saveNotifications(client, made, doer.name)
    const entries = made.flatMap(({ student, step, school, asOf, events }) => {
      const notification = numbers.get(student)
      if (notification === undefined) return []
      const after = { notification, step, school, asOf, events }
      return [{ what: 'notice-generated' as const, onWhom: student, before: null, after }]
    })
    await placeStudents(client, [...numbers.keys()])
    await rememberChanges(client, doer, entries)
    return [...numbers.values()]
  })
}
