import type { Doer } from '#audit/actions/change.ts'
import { writeMail } from '#mail/actions/write.ts'
import type { NewMail } from '#mail/model/mail.ts'
import { formatDate } from '#kernel/format.ts'
import { districtInstant } from '#platform/clock.ts'
import type { Queryable } from '#platform/database.ts'
import {
  type Appointment,
  type CalendarMethod,
  type CalendarPerson,
  calendarType,
  icalendar,
} from '#platform/icalendar.ts'
import { type FeedSlot, slotWithTeam } from '#sart/records/feeds.ts'
import { type Reached, reachedBy } from '#sart/records/staff.ts'
import { aboutSlot } from '#sart/rules/about.ts'
import { saySart } from '#sart/speech.ts'

/**
 * Writes to the accounts of a team that a slot is taken, or fell away, with an appointment for their calendars. No
 * student is in it: a calendar is read on many screens.
 */
export async function tellTeam(
  client: Queryable,
  slot: number,
  method: Exclude<CalendarMethod, 'PUBLISH'>,
  doer: Doer,
): Promise<void> {
  const found = await slotWithTeam(client, slot)
  if (found === null) return
  const team = await reachedBy(client, found.team)
  for (const one of team) {
    const organizer = team.find(({ person }) => person === doer.person) ?? one
    const from = { name: doer.name, email: organizer.email }
    await writeMail(client, appointmentMail(found.slot, one, { method, from }))
  }
}

function appointmentMail(
  slot: FeedSlot,
  { person, name, email, language }: Reached,
  { method, from }: { method: Exclude<CalendarMethod, 'PUBLISH'>; from: CalendarPerson },
): NewMail {
  const say = saySart(language)
  const { date, starts, place } = slot
  const word = method === 'CANCEL' ? 'off' : 'on'
  const on = formatDate(date, language)
  const appointment = {
    ...asAppointment(slot, say('feed.title', { number: slot.slot })),
    organizer: from,
    invited: [{ name, email }],
  }
  const ics = icalendar({ name: say('feed.name'), method, appointments: [appointment] })
  return {
    kind: 'sart-appointment',
    person,
    name,
    address: email,
    language,
    subject: say(`mail.${word}.subject`, { on }),
    blocks: [
      { kind: 'text', text: say('mail.hello', { name }) },
      { kind: 'text', text: say(`mail.${word}.body`, { on, starts, place }) },
      { kind: 'open', label: say('mail.open'), path: '/sart' },
    ],
    about: aboutSlot(slot.slot),
    attachments: [
      { name: 'sart.ics', contentType: calendarType(method), content: Buffer.from(ics) },
    ],
  }
}

/** A slot as calendars know it: by its number, and no student's. */
export function asAppointment(slot: FeedSlot, title: string): Appointment {
  return {
    uid: `sart-slot-${slot.slot}@presente`,
    sequence: slot.freed ? 1 : 0,
    writtenAt: new Date(slot.changedAt),
    starts: districtInstant(slot.date, slot.starts),
    ends: districtInstant(slot.date, slot.ends),
    title,
    where: `${slot.school}, ${slot.place}`,
    isCancelled: slot.freed,
  }
}
