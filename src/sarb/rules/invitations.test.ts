import { expect, test } from 'vitest'
import { SchoolDate } from '#kernel/school-date.ts'
import { Hearing, type HearingState } from '#sarb/model/hearing.ts'
import { whoIsTold } from '#sarb/rules/invitations.ts'

const today = SchoolDate.parse('2026-03-02')

function hearing(
  number: number,
  members: readonly number[],
  {
    state = 'set',
    on = '2026-03-20',
    conflict = 0,
    opened = false,
  }: { state?: HearingState; on?: string; conflict?: number; opened?: boolean } = {},
): Hearing {
  return Hearing.parse({
    hearing: number,
    case: 7,
    body: number === 0 ? 'panel' : 'board',
    session: number === 0 ? null : 1,
    slot: number === 0 ? null : 2,
    on,
    begins: '09:45',
    place: 'Room 1',
    interpreter: null,
    state,
    needed: [],
    seats: members.map((member) => ({
      member,
      name: `M${member}`,
      agency: 'x',
      kind: 'parent',
      conflict: member === conflict ? 'a cousin' : null,
      present: opened,
      grant: null,
      readsUntil: null,
    })),
    script: [],
    directives: [],
    readBack: null,
    signatures: [],
    copyGiven: null,
    words: null,
  })
}

const panel = hearing(0, [])
const first = hearing(1, [1, 2])
const moved = hearing(1, [1, 2], { state: 'moved' })
const second = hearing(2, [2, 3], { on: '2026-04-02' })

// What happened, before, after; whom it asks, whom it releases, with which sequence.
test.each<[string, Hearing[], Hearing[], number[], number[], number]>([
  ['nothing but the panel', [panel], [panel], [], [], 1],
  ['put on the docket', [panel], [panel, first], [1, 2], [], 2],
  ['a letter is written', [first], [first], [], [], 3],
  ['moved to other members', [first], [moved, second], [2, 3], [1], 4],
  ['a conflict of interest', [first], [hearing(1, [1, 2], { conflict: 2 })], [], [2], 3],
  [
    'continued before its day',
    [first],
    [hearing(1, [1, 2], { state: 'continued' })],
    [],
    [1, 2],
    3,
  ],
  [
    'heard on its day',
    [hearing(1, [1], { on: '2026-03-02', opened: true })],
    [hearing(1, [1], { on: '2026-03-02', opened: true, state: 'held' })],
    [],
    [],
    3,
  ],
  [
    'nobody came on its day',
    [hearing(1, [1], { on: '2026-03-02' })],
    [hearing(1, [1], { on: '2026-03-02', state: 'no-show' })],
    [],
    [],
    3,
  ],
  [
    'a conflict of interest on the morning of its day',
    [hearing(1, [1, 2], { on: '2026-03-02' })],
    [hearing(1, [1, 2], { on: '2026-03-02', conflict: 2 })],
    [],
    [2],
    3,
  ],
  [
    'moved on the morning of its day',
    [hearing(1, [1, 2], { on: '2026-03-02' })],
    [hearing(1, [1, 2], { on: '2026-03-02', state: 'moved' }), second],
    [2, 3],
    [1],
    4,
  ],
  [
    'continued after it was opened',
    [hearing(1, [1], { on: '2026-03-02', opened: true })],
    [hearing(1, [1], { on: '2026-03-02', opened: true, state: 'continued' })],
    [],
    [],
    3,
  ],
])('%s', (_what, before, after, asked, released, sequence) => {
  const told = whoIsTold({ before, after }, today)
  expect(told.asked?.members ?? []).toEqual(asked)
  expect(told.released?.members ?? []).toEqual(released)
  expect(told.sequence).toBe(sequence)
})
