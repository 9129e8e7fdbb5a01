import type pg from 'pg'
import { type ChangeWord } from '#audit/model.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type { Queryable } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { figuresNow } from '#attendance/actions/which-count.ts'
import { type EventsNow, eventsOf } from '#notifications/actions/events-of.ts'
import type { Notification, State } from '#notifications/model/notification.ts'
import { followedVersion, saveFollowed } from '#notifications/records/followed.ts'
import {
  holdNotification,
  notificationsIn,
  saveEnd,
  saveOtherDays,
} from '#notifications/records/notifications.ts'
import { becauseExcused, theCountEnds } from '#notifications/rules/ended.ts'
import { type Unwinding, unwinding } from '#notifications/rules/unwinding.ts'

/** Whoever has the attendance changed is in the log of that; what follows from it is the program's own doing. */
export const theCount: Doer = { person: null, name: theCountEnds, from: 'the program' }

const piece = 200
const watched = ['generated', 'approved', 'released', 'sent', 'superseded'] as const

/**
 * Holds every notice of the year against a count that is newer than the last one it was held against. Where a stop
 * comes in between, the next time begins anew: looking twice changes nothing.
 */
export async function followCount(pool: pg.Pool): Promise<Record<Unwinding, number> | null> {
  const now = await figuresNow(pool)
  if (now === null || (await followedVersion(pool, now.schoolYear)) === now.version) return null
  const { schoolYear, version } = now
  const found: Record<Unwinding, number> = {
    stands: 0,
    'other-days': 0,
    dropped: 0,
    superseded: 0,
    'stands-again': 0,
  }
  for (let after = 0; ;) {
    const which = { schoolYear, states: watched }
    const some = await notificationsIn(pool, which, { after, limit: piece })
    for (const one of some) found[await lookAgain(pool, one)]++
    const last = some.at(-1)
    if (last === undefined) break
    after = last.notification
  }
  await saveFollowed(pool, schoolYear, version)
  return found
}

/** Holds one notice against the record as it is now, and lets it follow. */
export async function lookAgain(pool: pg.Pool, notice: Notification): Promise<Unwinding> {
  const now = await figuresNow(pool)
  const counted = await eventsOf(pool, { ...notice, asOf: now?.asOf ?? notice.asOf })
  const what = judge(notice, counted)
  if (what === 'stands') return what
  return inTransaction(pool, async (client) => {
    const held = await holdNotification(client, notice.notification)
    // Somebody did something with it meanwhile: the next look judges what it is now.
    if (held === null || held.state !== notice.state) return 'stands'
    await save(client, held, what, counted)
    return what
  })
}

/** Of a student of whom nothing can be counted, no notice stands. */
function judge({ step, state, evidence }: Notification, counted: EventsNow | null): Unwinding {
  const days = evidence.map(({ date }) => date)
  const events = counted?.evidence.map(({ date }) => date) ?? []
  return unwinding({ step, state, days }, events, counted?.rules ?? null)
}

async function save(
  client: Queryable,
  notice: Notification,
  what: Exclude<Unwinding, 'stands'>,
  counted: EventsNow | null,
): Promise<void> {
  const { notification } = notice
  switch (what) {
    case 'other-days': {
      if (counted === null) return
      const { asOf, evidence, rules } = counted
      await saveOtherDays(client, notification, { asOf, events: evidence.length, evidence, rules })
      return remember(client, notice, 'notice-other-days', 'generated')
    }
    case 'dropped':
    case 'superseded': {
      const because = whatChanged(notice, counted)
      await saveEnd(client, notification, { state: what, by: theCount.name, because })
      return remember(client, notice, `notice-${what}`, what)
    }
    case 'stands-again':
      await saveEnd(client, notification, { state: 'sent', by: theCount.name, because: null })
      return remember(client, notice, 'notice-stands-again', 'sent')
    default:
      return unreachable(what)
  }
}

function whatChanged({ evidence }: Notification, counted: EventsNow | null): string {
  const now = counted?.evidence.map(({ date }) => date) ?? []
  const named = evidence.map(({ date }) => date)
  return becauseExcused(named, now)
}

function remember(
  client: Queryable,
  { student, notification, step, state }: Notification,
  what: ChangeWord,
  becomes: State,
): Promise<void> {
  return rememberChange(client, theCount, {
    what,
    onWhom: student,
    before: { notification, step, state },
    after: { notification, step, state: becomes },
  })
}
