import { expect, test } from 'vitest'
import { districtInstant } from '#platform/clock.ts'
import { type Appointment, icalendar } from '#platform/icalendar.ts'

const meeting: Appointment = {
  uid: 'sart-7@presente',
  sequence: 1,
  writtenAt: new Date('2026-11-30T18:00:00.123Z'),
  starts: new Date('2026-12-15T23:30:00Z'),
  ends: new Date('2026-12-16T00:15:00Z'),
  title: 'SART; M. E., room 4',
  where: 'Olive Street\nRoom 4',
  organizer: { name: 'Rosa "la jefa" Núñez', email: 'rosa@example.org\r\nX-BAD:1' },
  invited: [{ name: 'Ken^Ito', email: 'ken@example.org' }],
}

test('an invitation says when, where and whom, and nothing in it can begin a line of its own', () => {
  const lines = icalendar({ name: 'SART', method: 'REQUEST', appointments: [meeting] })
    .replaceAll('\r\n ', '')
    .split('\r\n')
  expect(lines).toStrictEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Presente//Presente//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:REQUEST',
    'X-WR-CALNAME:SART',
    'X-WR-TIMEZONE:America/Los_Angeles',
    'BEGIN:VEVENT',
    'UID:sart-7@presente',
    'SEQUENCE:1',
    'DTSTAMP:20261130T180000Z',
    'DTSTART:20261215T233000Z',
    'DTEND:20261216T001500Z',
    String.raw`SUMMARY:SART\; M. E.\, room 4`,
    String.raw`LOCATION:Olive Street\nRoom 4`,
    'STATUS:CONFIRMED',
    'CLASS:PRIVATE',
    `ORGANIZER;CN="Rosa ^'la jefa^' Núñez":mailto:rosa@example.orgX-BAD:1`,
    'ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="Ken^^Ito":mailto:ken@example.org',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})

test.each(['CANCEL', 'PUBLISH'] as const)('a cancelled appointment says so by %s', (method) => {
  const appointments = [{ ...meeting, isCancelled: method === 'PUBLISH' }]
  expect(icalendar({ name: 'SART', method, appointments })).toContain('STATUS:CANCELLED')
})

test('no line is longer than 75 octets, and no letter is torn apart', () => {
  const title = `${'ñ'.repeat(90)}${'👩‍👧'.repeat(20)}`
  const written = icalendar({
    name: 'SART',
    method: 'PUBLISH',
    appointments: [{ ...meeting, title }],
  })
  expect(Math.max(...written.split('\r\n').map((line) => Buffer.byteLength(line)))).toBe(75)
  expect(written).not.toContain('\uFFFD')
  expect(written.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}`)
})

test.each([
  ['2026-12-15', '15:30', '2026-12-15T23:30:00.000Z'],
  ['2026-07-01', '08:00', '2026-07-01T15:00:00.000Z'],
  ['2026-03-08', '01:59', '2026-03-08T09:59:00.000Z'],
  ['2026-03-08', '03:00', '2026-03-08T10:00:00.000Z'],
  ['2026-11-01', '08:00', '2026-11-01T16:00:00.000Z'],
])('%s %s on the district’s clocks is the moment %s', (date, time, moment) => {
  expect(districtInstant(date, time).toISOString()).toBe(moment)
})
