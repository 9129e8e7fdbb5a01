import type pg from 'pg'
import { type ChangeWord } from '#audit/model.ts'
import { type Change, type Doer, rememberChanges } from '#audit/actions/change.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type SchoolDate, earlier } from '#kernel/school-date.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type { Queryable } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { figuresNow } from '#attendance/actions/which-count.ts'
import { type EventsNow, eventsOfMany } from '#notifications/actions/events-of.ts'
import { callBack } from '#notifications/actions/deliver/outbox.ts'
import { placeStudents } from '#notifications/actions/place.ts'
import type { Notification, State } from '#notifications/model/notification.ts'
import { followedVersion, saveFollowed } from '#notifications/records/followed.ts'
import {
  holdNotifications,
  notificationsBy,
  notificationsIn,
  notificationsOf,
  saveEnd,
  saveOtherDays,
} from '#notifications/records/notifications.ts'
import { becauseExcused, theCountEnds } from '#notifications/rules/ended.ts'
import { type Unwinding, unwinding } from '#notifications/rules/unwinding.ts'

/** Whoever has the attendance changed is in the log of that; what follows from it is the program's own doing. */
export const theCount: Doer = { person: null, name: theCountEnds, from: 'the program' }

const piece = 200
const watched = ['generated', 'approved', 'released', 'leaving', 'sent', 'superseded'] as const

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
    for (const what of (await lookAgain(pool, some)).values()) found[what]++
    const last = some.at(-1)
    if (last === undefined) break
    after = last.notification
  }
  await saveFollowed(pool, schoolYear, version)
  return found
}

/** Holds a student's notices of the year against the record at once, as after a clearing: nobody waits for the next count. */
export async function followStudent(pool: pg.Pool, student: StudentId): Promise<void> {
  const now = await figuresNow(pool)
  const stand: readonly State[] = watched
  const notices = (await notificationsOf(pool, student)).filter(
    ({ schoolYear, state }) => schoolYear === now?.schoolYear && stand.includes(state),
  )
  await lookAgain(pool, notices)
}

/**
 * Holds some notices against the record as it is now, counted up to a day where one is given, and lets them follow; what
 * became of each, by its number.
 */
export async function lookAgain(
  pool: pg.Pool,
  notices: readonly Notification[],
  upTo: SchoolDate | null = null,
): Promise<Map<number, Unwinding>> {
  const found = new Map<number, Unwinding>()
  for (const ofYear of Map.groupBy(notices, ({ schoolYear }) => schoolYear).values()) {
    const judged = await judgeAll(pool, ofYear, upTo)
    for (const [number, { what }] of judged) found.set(number, what)
    const changed = [...judged].filter(([, { what }]) => what !== 'stands')
    if (changed.length === 0) continue
    const others = await saveAll(pool, new Map(changed))
    const again = await lookAgain(pool, await notificationsBy(pool, others), upTo)
    for (const number of others) found.set(number, again.get(number) ?? 'stands')
  }
  return found
}

interface Judged {
  notice: Notification
  what: Unwinding
  counted: EventsNow | null
}

async function judgeAll(
  pool: pg.Pool,
  notices: readonly Notification[],
  upTo: SchoolDate | null,
): Promise<Map<number, Judged>> {
  const [first] = notices
  if (first === undefined) return new Map()
  const { schoolYear } = first
  const counted = (await figuresNow(pool))?.asOf ?? first.asOf
  const asOf = upTo === null ? counted : earlier(counted, upTo)
  const students = [...new Set(notices.map(({ student }) => student))]
  const found = await eventsOfMany(pool, students, { schoolYear, asOf })
  return new Map(
    notices.map((notice) => {
      const events = found.get(notice.student) ?? null
      return [notice.notification, { notice, what: judge(notice, events), counted: events }]
    }),
  )
}

/** Of those with which something was done meanwhile the numbers: they are judged once more, as what they are now. */
function saveAll(pool: pg.Pool, changed: ReadonlyMap<number, Judged>): Promise<number[]> {
  return inTransaction(pool, async (client) => {
    const held = await holdNotifications(client, [...changed.keys()])
    const now = new Map(held.map((notice) => [notice.notification, notice]))
    const others: number[] = []
    const entries: Change[] = []
    for (const [number, { notice, what, counted }] of changed) {
      const stands = now.get(number)
      if (stands === undefined || stands.state !== notice.state || what === 'stands')
        others.push(number)
      else entries.push(...(await save(client, stands, what, counted)))
    }
    await placeStudents(
      client,
      held.map(({ student }) => student),
    )
    await rememberChanges(client, theCount, entries)
    return others
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
): Promise<Change[]> {
  const { notification } = notice
  switch (what) {
    case 'other-days': {
      if (counted === null) return []
      const { asOf, evidence, rules } = counted
      await saveOtherDays(client, notification, { asOf, events: evidence.length, evidence, rules })
      return [entry(notice, 'notice-other-days', 'generated')]
    }
    case 'dropped':
    case 'superseded': {
      const because = whatChanged(notice, counted)
      if (notice.state === 'leaving') await callBack(client, [notification])
      await saveEnd(client, [notification], { state: what, by: theCount.name, because })
      return [entry(notice, `notice-${what}`, what)]
    }
    case 'stands-again':
      await saveEnd(client, [notification], { state: 'sent', by: theCount.name, because: null })
      return [entry(notice, 'notice-stands-again', 'sent')]
    default:
      return unreachable(what)
  }
}

function whatChanged({ evidence }: Notification, counted: EventsNow | null): string {
  const now = counted?.evidence.map(({ date }) => date) ?? []
  const named = evidence.map(({ date }) => date)
  return becauseExcused(named, now)
}

function entry(
  { student, notification, step, state }: Notification,
  what: ChangeWord,
  becomes: State,
): Change {
  return {
    what,
    onWhom: student,
    before: { notification, step, state },
    after: { notification, step, state: becomes },
  }
}
