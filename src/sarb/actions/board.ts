import type pg from 'pg'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { tellOfSession } from '#sarb/actions/tell-members.ts'
import type { BoardFacts, NewMember, NewSession } from '#sarb/model/board.ts'
import type { ShownBoard } from '#sarb/model/board-endpoints.ts'
import {
  boardFacts,
  holdSession,
  members,
  saveBoard,
  saveCancelled,
  saveMember,
  saveSession,
  saveTerm,
  sessions,
} from '#sarb/records/board.ts'
import { type WhyNotThatDay, whyNotThatDay } from '#sarb/rules/session-day.ts'

export async function seeBoard(client: Queryable, today: SchoolDate): Promise<ShownBoard> {
  return {
    today,
    board: await boardFacts(client),
    members: await members(client),
    sessions: await sessions(client, today),
  }
}

export async function nameBoard(pool: pg.Pool, facts: BoardFacts, doer: Doer): Promise<void> {
  await inTransaction(pool, async (client) => {
    const before = await boardFacts(client)
    await saveBoard(client, facts, doer.name)
    await rememberChange(client, doer, { what: 'sarb-board-changed', before, after: facts })
  })
}

export async function seatMember(
  pool: pg.Pool,
  one: NewMember,
  doer: Doer,
): Promise<Decision<number, 'term-ends-before'>> {
  if (one.termTo !== null && one.termTo < one.termFrom) return refused('term-ends-before')
  return inTransaction(pool, async (client) => {
    const member = await saveMember(client, one, doer.name)
    const after = { member, ...one }
    await rememberChange(client, doer, { what: 'sarb-member-added', before: null, after })
    return accepted(member)
  })
}

export async function endTerm(
  pool: pg.Pool,
  { member, on }: { member: number; on: SchoolDate },
  doer: Doer,
): Promise<Decision<true, 'no-such-member' | 'term-ends-before'>> {
  return inTransaction<Decision<true, 'no-such-member' | 'term-ends-before'>>(
    pool,
    async (client) => {
      const before = (await members(client)).find((one) => one.member === member)
      if (before === undefined) return refused('no-such-member')
      if (on < before.termFrom) return refused('term-ends-before')
      await saveTerm(client, member, on)
      const after = { member, termTo: on }
      await rememberChange(client, doer, {
        what: 'sarb-member-ended',
        before: { member, termTo: before.termTo },
        after,
      })
      return accepted<true>(true)
    },
  )
}

export async function makeSession(
  { pool, today, now }: { pool: pg.Pool; today: SchoolDate; now: Date },
  one: NewSession,
  doer: Doer,
): Promise<Decision<number, WhyNotThatDay>> {
  const why = whyNotThatDay(one.on, today)
  if (why !== null) return refused(why)
  return inTransaction(pool, async (client) => {
    const session = await saveSession(client, one, doer.name)
    const after = { session, ...one }
    await rememberChange(client, doer, { what: 'sarb-session-made', before: null, after })
    await tellOfSession({ client, doer, now }, { session, on: one.on, method: 'REQUEST' })
    return accepted(session)
  })
}

/** A session is cancelled once its cases were moved to another: nobody is left on a day that is none. */
export async function cancelOneSession(
  pool: pg.Pool,
  { session, because, now }: { session: number; because: string; now: Date },
  doer: Doer,
): Promise<Decision<true, 'no-such-session' | 'cases-on-it'>> {
  return inTransaction<Decision<true, 'no-such-session' | 'cases-on-it'>>(pool, async (client) => {
    const before = await holdSession(client, session)
    if (before === null) return refused('no-such-session')
    if (before.taken.length > 0) return refused('cases-on-it')
    await saveCancelled(client, session, because)
    await rememberChange(client, doer, {
      what: 'sarb-session-cancelled',
      because,
      before: { session, on: before.on },
      after: { session, cancelledBecause: because },
    })
    await tellOfSession({ client, doer, now }, { session, on: before.on, method: 'CANCEL' })
    return accepted<true>(true)
  })
}
