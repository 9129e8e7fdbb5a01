import { expect, test } from 'vitest'
import { SchoolDate } from '#kernel/school-date.ts'
import type { Hearing, Seat } from '#sarb/model/hearing.ts'
import { awaitedInVain } from '#sarb/rules/letter-data.ts'
import { type SessionToMove, movedHearing, whyNotMovedSession } from '#sarb/rules/move-session.ts'
import { weekdayFrom } from '#sarb/rules/session-day.ts'

const on = (date: string) => SchoolDate.parse(date)
const today = on('2026-03-02')
const seat: Seat = {
  member: 1,
  name: 'Noel Park',
  agency: 'County',
  kind: 'health',
  conflict: null,
  present: false,
  grant: 7,
  readsUntil: on('2026-03-30'),
}
const session = {
  on: on('2026-03-16'),
  begins: '09:00',
  place: 'Room 1',
  minutes: 45,
  cancelledBecause: null,
}
const set: SessionToMove['hearings'][number] = { case: 12, state: 'set', seats: [seat] }
const member = { member: 1, termFrom: on('2025-07-01'), termTo: on('2026-06-30') }
const to = { on: on('2026-03-18'), begins: '09:00', place: 'Room 1' }

test.each<[string, Partial<SessionToMove>, Partial<typeof to>, string | null]>([
  ['two days later', {}, {}, null],
  ['to the tenth day, the first in time', {}, { on: on('2026-03-12') }, null],
  ['to the ninth day', {}, { on: on('2026-03-11') }, 'notice-too-late'],
  [
    'to another room, when the notice of it came too late',
    {},
    { on: on('2026-03-09') },
    'notice-too-late',
  ],
  ['tomorrow, where nobody stands on it', { hearings: [] }, { on: on('2026-03-03') }, null],
  [
    'tomorrow, where its only hearing was put off',
    { hearings: [{ ...set, state: 'continued' }] },
    { on: on('2026-03-03') },
    null,
  ],
  ['to yesterday', { hearings: [] }, { on: on('2026-03-01') }, 'in-the-past'],
  ['to a Friday', {}, { on: on('2026-03-13') }, null],
  ['to a Saturday', {}, { on: on('2026-03-14') }, 'on-a-weekend'],
  ['to a Sunday', {}, { on: on('2026-03-15') }, 'on-a-weekend'],
  ['to where it is', {}, { on: session.on }, 'nothing-moved'],
  ['to another room on the same day', {}, { on: session.on, place: 'Room 2' }, null],
  ['cancelled', { session: { ...session, cancelledBecause: 'Snow' } }, {}, 'session-cancelled'],
  ['over', { session: { ...session, on: on('2026-03-01') } }, {}, 'session-over'],
  ['with a hearing that was held', { hearings: [{ ...set, state: 'held' }] }, {}, 'hearings-begun'],
  [
    'with one that was opened',
    { hearings: [{ ...set, seats: [{ ...seat, present: true }] }] },
    {},
    'hearings-begun',
  ],
  ['after the term of who sits on it', {}, { on: on('2026-07-01') }, 'members-out-of-term'],
  [
    'after the term of who has a conflict, and takes no part',
    { hearings: [{ ...set, seats: [{ ...seat, conflict: 'His cousin' }] }] },
    { on: on('2026-07-01') },
    null,
  ],
])('a session is moved %s', (_, found, where, why) => {
  const all = { session, hearings: [set], members: [member], ...found }
  expect(whyNotMovedSession(all, { ...to, ...where }, today)?.[0] ?? null).toBe(why)
})

test('it is said which families would hear of it too late, and from when on they would not', () => {
  const all = { session, hearings: [set], members: [member] }
  expect(whyNotMovedSession(all, { ...to, on: on('2026-03-05') }, today)).toEqual([
    'notice-too-late',
    { cases: [12], names: [], earliest: '2026-03-12' },
  ])
})

test('a hearing keeps its slot and who sits on it; reading the case is given anew', () => {
  const hearing = { ...set, slot: 3, on: session.on, begins: '10:30', place: 'Room 1' }
  const of: Pick<Hearing, 'slot' | 'on' | 'begins' | 'place' | 'seats'> = {
    ...hearing,
    seats: [seat],
  }
  expect(movedHearing(of, { ...to, begins: '13:00', place: 'Room 2' }, session)).toEqual({
    ...of,
    on: to.on,
    begins: '14:30',
    place: 'Room 2',
    seats: [{ ...seat, grant: null, readsUntil: null }],
  })
})

const hearings = [
  { hearing: 4, state: 'no-show', on: on('2026-02-16') },
  { hearing: 5, state: 'moved', on: on('2026-03-16') },
  { hearing: 6, state: 'moved', on: on('2026-03-23') },
  { hearing: 7, state: 'set', on: on('2026-03-30') },
  { hearing: 8, state: 'continued', on: on('2026-04-06') },
  { hearing: 9, state: 'called-off', on: on('2026-04-13') },
] as const

test.each<[string, number[], string, number[]]>([
  ['that was moved', [5], '2026-03-02', [5]],
  ['that was moved before another of which it has no notice', [5], '2026-03-20', []],
  ['of each that was moved, until its day is over', [5, 6], '2026-03-16', [5, 6]],
  ['of each that was moved, and whose day is not over', [5, 6], '2026-03-17', [6]],
  ['that was moved, when the new notice is written once more', [5, 7], '2026-03-02', [5]],
  ['that still stands', [7], '2026-03-02', []],
  ['that was continued', [8], '2026-04-06', [8]],
  ['that was continued, once its day is over', [8], '2026-04-07', []],
  ['that was called off with its case', [9], '2026-04-06', []],
  ['that it missed', [4], '2026-03-02', []],
  ['of none', [], '2026-03-02', []],
])('a family awaits in vain, with a notice %s', (_, noticed, today, awaited) => {
  const notices = noticed.map((hearing) => ({ slug: 'sarb-hearing', hearing }) as const)
  const letters = [...notices, { slug: 'sarb-directives', hearing: 6 } as const]
  expect(awaitedInVain(hearings, letters, on(today)).map(({ hearing }) => hearing)).toEqual(awaited)
})

test('A session proposed for a weekend is proposed for the Monday after it', () => {
  expect(['2026-03-13', '2026-03-14', '2026-03-15'].map((day) => weekdayFrom(on(day)))).toEqual([
    '2026-03-13',
    '2026-03-16',
    '2026-03-16',
  ])
})
