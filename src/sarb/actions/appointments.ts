import { districtInstant } from '#platform/clock.ts'
import type { Appointment } from '#platform/icalendar.ts'
import type { CalendarSession } from '#sarb/records/calendar.ts'
import { saySarb } from '#sarb/speech.ts'

// The docket as calendar programs are told of it: a case by its number and slot, never by a student.

export interface HearingOfCase {
  case: number
  slot: number
  on: string
  begins: string
  place: string
  minutes: number
  sequence: number
}

export function hearingAppointment(of: HearingOfCase, writtenAt: Date): Appointment {
  const { case: number, slot, on, begins, place, minutes, sequence } = of
  const starts = districtInstant(on, begins)
  return {
    uid: `sarb-case-${number}@presente`,
    sequence,
    writtenAt,
    starts,
    ends: addMinutes(starts, minutes),
    title: saySarb('en')('feed.hearing', { case: number, slot }),
    where: place,
  }
}

/** All slots of a day. */
export function sessionAppointment(of: CalendarSession, writtenAt: Date): Appointment {
  const starts = districtInstant(of.on, of.begins)
  return {
    uid: `sarb-session-${of.session}@presente`,
    sequence: of.moved + (of.cancelled ? 1 : 0),
    writtenAt,
    starts,
    ends: addMinutes(starts, of.slots * of.minutes),
    title: saySarb('en')('feed.session'),
    where: of.place,
    isCancelled: of.cancelled,
  }
}

function addMinutes(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000)
}
