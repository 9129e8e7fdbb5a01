import { type Decision, accepted, refused } from '#kernel/result.ts'
import { addDays } from '#kernel/school-date.ts'
import { seesNobody } from '#kernel/who.ts'
import { calendarType, icalendar } from '#platform/icalendar.ts'
import type { Office } from '#platform/office.ts'
import { openSeenRecords } from '#platform/seen-records.ts'
import { sightOfFeed } from '#sart/actions/feed.ts'
import { hearingAppointment, sessionAppointment } from '#sarb/actions/appointments.ts'
import { hearingsSince, sessionsSince } from '#sarb/records/calendar.ts'
import { saySarb } from '#sarb/speech.ts'

/** Past days stay in the feed so long. */
const past = 60

/**
 * The docket for a calendar program: sessions, and of their hearings those of cases that the owner of the address may see
 * on that very day. The database shows no others.
 */
export async function readFeed(
  { pool, readers, clock }: Pick<Office, 'pool' | 'readers' | 'clock'>,
  key: string,
): Promise<
  Decision<{ fileName: string; contentType: string; content: string }, 'no-such-calendar'>
> {
  const today = clock.today()
  const sight = await sightOfFeed(pool, { key, calendar: 'sarb' }, today)
  if (sight === null) return refused('no-such-calendar')
  const since = addDays(today, -past)
  const seen = openSeenRecords(readers, { sight, contact: seesNobody })
  try {
    const hearings = await hearingsSince(seen.client, since)
    const sessions = await sessionsSince(seen.client, since)
    const content = icalendar({
      name: saySarb('en')('feed.name'),
      method: 'PUBLISH',
      appointments: [
        ...sessions.map((one) => sessionAppointment(one, new Date(one.writtenAt))),
        ...hearings.map(({ nth, ...one }) =>
          hearingAppointment({ ...one, sequence: 2 * nth }, clock.now()),
        ),
      ],
    })
    return accepted({ fileName: 'docket.ics', contentType: calendarType('PUBLISH'), content })
  } finally {
    await seen.leave()
  }
}
