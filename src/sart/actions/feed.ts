import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { sightOf } from '#access/rules/decide.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type SchoolDate, addDays } from '#kernel/school-date.ts'
import type { Sight } from '#kernel/who.ts'
import { calendarType, icalendar } from '#platform/icalendar.ts'
import { inTransaction } from '#platform/transaction.ts'
import { asAppointment } from '#sart/actions/tell-team.ts'
import {
  type CalendarOf,
  type Feed,
  feedOwner,
  hasFeed,
  removeFeed,
  saveFeed,
  slotsInSight,
} from '#sart/records/feeds.ts'
import { saySart } from '#sart/speech.ts'

// A calendar program cannot sign in: it asks by an address that nobody can guess. What it is told follows what its
// owner may see on that very day, and names no student.

const file = { sart: 'meetings.ics', sarb: 'docket.ics' } as const satisfies Record<
  CalendarOf,
  string
>

/** Makes the address of somebody's calendar; one that was given out before ends. */
export function makeFeed(pool: pg.Pool, feed: Feed, doer: Doer): Promise<{ path: string }> {
  const key = randomBytes(24).toString('base64url')
  const { calendar } = feed
  return inTransaction(pool, async (client) => {
    await saveFeed(client, feed, hashOf(key))
    await rememberChange(client, doer, { what: `${calendar}-feed-made`, before: null, after: {} })
    return { path: `/api/${calendar}-calendar/${key}/${file[calendar]}` }
  })
}

export function endFeed(pool: pg.Pool, feed: Feed, doer: Doer): Promise<null> {
  return inTransaction(pool, async (client) => {
    if (await removeFeed(client, feed))
      await rememberChange(client, doer, {
        what: `${feed.calendar}-feed-ended`,
        before: {},
        after: null,
      })
    return null
  })
}

/** What the owner of an address may see today of what its calendar tells; null: nobody's. */
export async function sightOfFeed(
  pool: pg.Pool,
  { key, calendar }: { key: string; calendar: CalendarOf },
  today: SchoolDate,
): Promise<Sight | null> {
  const owner = await feedOwner(pool, { key: hashOf(key), calendar }, today)
  return owner === null ? null : sightOf(owner.grants, today, calendar)
}

/** Whether somebody has an address of a calendar. */
export { hasFeed }

/** Past meetings stay in the feed so long. */
const past = 60

export async function readFeed(
  pool: pg.Pool,
  key: string,
  today: SchoolDate,
): Promise<
  Decision<{ fileName: string; contentType: string; content: string }, 'no-such-calendar'>
> {
  const sight = await sightOfFeed(pool, { key, calendar: 'sart' }, today)
  if (sight === null) return refused('no-such-calendar')
  const slots = await slotsInSight(pool, sight, addDays(today, -past))
  const say = saySart('en')
  const content = icalendar({
    name: say('feed.name'),
    method: 'PUBLISH',
    appointments: slots.map((slot) =>
      asAppointment(slot, say('feed.title', { number: slot.slot })),
    ),
  })
  return accepted({ fileName: 'meetings.ics', contentType: calendarType('PUBLISH'), content })
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
