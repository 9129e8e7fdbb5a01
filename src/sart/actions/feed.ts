import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { sightOf } from '#access/rules/decide.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type SchoolDate, addDays } from '#kernel/school-date.ts'
import { calendarType, icalendar } from '#platform/icalendar.ts'
import { inTransaction } from '#platform/transaction.ts'
import { asAppointment } from '#sart/actions/tell-team.ts'
import { feedOwner, removeFeed, saveFeed, slotsInSight } from '#sart/records/feeds.ts'
import { saySart } from '#sart/speech.ts'

// A calendar program cannot sign in: it asks by an address that nobody can guess. What it is told follows what its
// owner may see on that very day, and names no student.

/** Makes the address of somebody's calendar; one that was given out before ends. */
export function makeFeed(pool: pg.Pool, person: string, doer: Doer): Promise<{ path: string }> {
  const key = randomBytes(24).toString('base64url')
  return inTransaction(pool, async (client) => {
    await saveFeed(client, person, hashOf(key))
    await rememberChange(client, doer, { what: 'sart-feed-made', before: null, after: {} })
    return { path: `/api/sart-calendar/${key}/meetings.ics` }
  })
}

export function endFeed(pool: pg.Pool, person: string, doer: Doer): Promise<null> {
  return inTransaction(pool, async (client) => {
    if (await removeFeed(client, person))
      await rememberChange(client, doer, { what: 'sart-feed-ended', before: {}, after: null })
    return null
  })
}

/** Past meetings stay in the feed so long. */
const past = 60

export async function readFeed(
  pool: pg.Pool,
  key: string,
  today: SchoolDate,
): Promise<
  Decision<{ fileName: string; contentType: string; content: string }, 'no-such-calendar'>
> {
  const owner = await feedOwner(pool, hashOf(key), today)
  if (owner === null) return refused('no-such-calendar')
  const sight = sightOf(owner.grants, today, 'sart')
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
