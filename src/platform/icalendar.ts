// Appointments as every calendar program reads them: RFC 5545, with RFC 5546 for invitations and RFC 6868 for names.
// Moments are written in UTC, so that no program needs to know by which rules California changes its clocks.

export interface Appointment {
  /** The same for all versions of one appointment */
  uid: string
  /** Grows with each change, so that a program knows the newer one */
  sequence: number
  /** When it was last written */
  writtenAt: Date
  starts: Date
  ends: Date
  title: string
  where?: string | undefined
  about?: string | undefined
  isCancelled?: boolean | undefined
  organizer?: CalendarPerson | undefined
  invited?: readonly CalendarPerson[] | undefined
}

export interface CalendarPerson {
  name: string
  email: string
}

/** A feed publishes; an invitation requests or cancels. */
export type CalendarMethod = 'PUBLISH' | 'REQUEST' | 'CANCEL'

/** The content type that goes with it. */
export function calendarType(method: CalendarMethod): string {
  return `text/calendar; charset=utf-8; method=${method}`
}

export function icalendar(calendar: {
  name: string
  method: CalendarMethod
  appointments: readonly Appointment[]
}): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Presente//Presente//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${calendar.method}`,
    `X-WR-CALNAME:${text(calendar.name)}`,
    'X-WR-TIMEZONE:America/Los_Angeles',
    ...calendar.appointments.flatMap((one) => eventLines(one, calendar.method)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function eventLines(one: Appointment, method: CalendarMethod): string[] {
  const isCancelled = method === 'CANCEL' || one.isCancelled === true
  const { where, about, organizer, invited = [] } = one
  return [
    'BEGIN:VEVENT',
    `UID:${text(one.uid)}`,
    `SEQUENCE:${one.sequence}`,
    `DTSTAMP:${moment(one.writtenAt)}`,
    `DTSTART:${moment(one.starts)}`,
    `DTEND:${moment(one.ends)}`,
    `SUMMARY:${text(one.title)}`,
    ...(where === undefined ? [] : [`LOCATION:${text(where)}`]),
    ...(about === undefined ? [] : [`DESCRIPTION:${text(about)}`]),
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    // A title may be read over a shoulder; what it is about is nobody else's business.
    'CLASS:PRIVATE',
    ...(organizer === undefined ? [] : [`ORGANIZER${person(organizer)}`]),
    ...invited.map(
      (one) => `ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE${person(one)}`,
    ),
    'END:VEVENT',
  ]
}

function person({ name, email }: CalendarPerson): string {
  return `;CN="${parameter(name)}":mailto:${email.replaceAll(/[\s\p{Cc}]/gu, '')}`
}

/** '20261215T233000Z' */
function moment(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

function text(value: string): string {
  return value
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll(/\r\n|\r|\n/g, String.raw`\n`)
    .replaceAll(/\p{Cc}/gu, '')
}

/** RFC 6868: a value in quotes that may hold quotes. */
function parameter(value: string): string {
  return value
    .replaceAll('^', '^^')
    .replaceAll('"', "^'")
    .replaceAll(/\r\n|\r|\n/g, '^n')
    .replaceAll(/\p{Cc}/gu, '')
}

/** No line is longer than 75 octets, and no letter is torn apart. */
function folded(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let room = 75
  for (const letter of line) {
    const octets = Buffer.byteLength(letter)
    if (octets > room) {
      pieces.push(piece)
      piece = ' '
      room = 74
    }
    piece += letter
    room -= octets
  }
  return [...pieces, piece].join('\r\n')
}
