import { describe, expect, test } from 'vitest'
import {
  type SchoolDate as Day,
  SchoolDate,
  addDays,
  dayNumber,
  weekday,
} from '#kernel/school-date.ts'
import { type Need, type SartState, sartStates } from '#sart/model/sart.ts'
import {
  type Move,
  type NotMoved,
  type Standing,
  decideMove,
  earliestMeeting,
  formDays,
  mayInvite,
  moves,
} from '#sart/rules/moves.ts'
import { lookedFor, needOf } from '#sart/rules/needs.ts'
import { isEnoughKnown, outcomeOf, reviewDays, stretches } from '#sart/rules/outcome.ts'
import { promiseMenu, targetSentence } from '#sart/rules/promises.ts'
import { slotAt, slotsOf } from '#sart/rules/slots.ts'

const day = (text: string) => SchoolDate.parse(text)
const meeting = day('2026-12-15')
const standing = (state: SartState, more: Partial<Standing> = {}): Standing => ({
  state,
  date: meeting,
  moved: 0,
  handed: 1,
  signed: false,
  reviews: 0,
  ...more,
})

describe('a meeting goes only where its states lead', () => {
  const reached = new Map<Move, string>(
    Object.entries({
      schedule: 'draft',
      'put-off': 'scheduled invited no-show',
      invite: 'scheduled invited',
      'no-show': 'invited',
      hold: 'invited',
      'hold-in-absence': 'no-show',
      sign: 'held',
      refuse: 'held',
      monitor: 'refused',
      close: 'monitoring',
      escalate: 'refused monitoring',
      'student-moved': 'draft scheduled invited no-show held contract-signed refused monitoring',
      withdraw: 'draft scheduled invited',
    }).map(([move, from]) => [moveOf(move), from]),
  )
  test.each([...reached])('%s: from %s', (move, from) => {
    const all = { handed: 2, signed: true, reviews: 1 }
    const may = sartStates.filter((state) => decideMove(move, standing(state, all), meeting).ok)
    expect(may.join(' ')).toBe(from)
  })
  test('every move is in the table', () => {
    expect([...reached.keys()].toSorted()).toEqual(Object.keys(moves).toSorted())
  })
})

test.each<[string, Move, Standing, string, NotMoved | SartState]>([
  ['the day before', 'hold', standing('invited'), '2026-12-14', 'before-the-day'],
  ['on the day', 'hold', standing('invited'), '2026-12-15', 'held'],
  ['the day before', 'no-show', standing('invited'), '2026-12-14', 'before-the-day'],
  ['once put off', 'put-off', standing('invited', { moved: 1 }), '2026-12-01', 'scheduled'],
  ['twice put off', 'put-off', standing('invited', { moved: 2 }), '2026-12-01', 'moved-twice'],
  [
    'before anybody was invited',
    'put-off',
    standing('scheduled', { moved: 2 }),
    '2026-12-01',
    'scheduled',
  ],
  [
    'twice, and nobody came',
    'put-off',
    standing('no-show', { moved: 2 }),
    '2026-12-15',
    'moved-twice',
  ],
  [
    'after one invitation',
    'hold-in-absence',
    standing('no-show'),
    '2026-12-15',
    'two-invitations-first',
  ],
  ['after two', 'hold-in-absence', standing('no-show', { handed: 2 }), '2026-12-15', 'held'],
  ['without a signature', 'sign', standing('held'), '2026-12-15', 'nobody-signed'],
  ['before any review', 'close', standing('monitoring'), '2027-01-10', 'no-review-yet'],
  ['before any review', 'escalate', standing('monitoring'), '2027-01-10', 'no-review-yet'],
  ['after a refusal', 'escalate', standing('refused'), '2026-12-16', 'escalated'],
])('%s: %s', (_, move, of, today, expected) => {
  const decided = decideMove(move, of, day(today))
  expect(decided.ok ? decided.value : decided.refusal).toBe(expected)
})

test.each([
  ['two weeks before', '2026-12-01', { familyChose: false, handedForThis: 0 }, true],
  [
    'thirteen days before',
    '2026-12-02',
    { familyChose: false, handedForThis: 0 },
    'too-late-to-invite',
  ],
  ['a second one', '2026-12-10', { familyChose: false, handedForThis: 1 }, true],
  ['a day the family chose', '2026-12-10', { familyChose: true, handedForThis: 0 }, true],
  ['on the day itself', '2026-12-15', { familyChose: true, handedForThis: 1 }, 'after-the-meeting'],
])('an invitation handed over %s', (_, on, how, expected) => {
  const decided = mayInvite(day(on), { date: meeting, ...how })
  expect(decided.ok ? true : decided.refusal).toBe(expected)
  if (!decided.ok) expect(decided.details.earliest).toBe(addDays(day(on), 14))
})

test('two weeks for the family and one for those who teach, through the change of clocks', () => {
  expect(earliestMeeting(day('2026-10-25'))).toBe('2026-11-08')
  expect(formDays(meeting)).toEqual({ askBy: '2026-12-08', dueOn: '2026-12-13' })
})

test.each([
  [{ notice: 3, chronic: true }, 'third-notice'],
  [{ notice: 2, chronic: true }, 'second-notice'],
  [{ notice: 1, chronic: true }, 'tenth-missed'],
  [{ notice: null, chronic: true }, 'tenth-missed'],
  [{ notice: 1, chronic: false }, null],
  [{ notice: null, chronic: false }, null],
] as const)('with %j a team meets because of %s', (of, need) => {
  expect(needOf(of)).toBe(need)
})

test.each([
  ['13:00', '16:00', ['13:00', '13:45', '14:30', '15:15']],
  ['13:00', '15:59', ['13:00', '13:45', '14:30']],
  ['13:00', '13:45', ['13:00']],
  ['13:00', '13:30', []],
])('from %s to %s the slots are %j', (begins, ends, starts) => {
  expect(slotsOf({ begins, ends }).map((slot) => slot.starts)).toEqual(starts)
  expect(slotAt({ begins, ends }, '13:10')).toBeNull()
})

describe('reviews', () => {
  // School on every weekday but from December 21 to January 8.
  const schoolDays = new Set(
    Array.from({ length: 120 }, (_, at) => addDays(day('2026-11-02'), at)).filter(
      (one) => isWeekday(one) && (one < '2026-12-21' || one > '2027-01-08'),
    ),
  )
  test('are due after 10, 20 and 40 days of school, whatever the vacation', () => {
    expect(reviewDays(meeting, schoolDays)).toEqual([
      { weeks: 2, dueOn: '2027-01-19' },
      { weeks: 4, dueOn: '2027-02-02' },
      { weeks: 8, dueOn: null },
    ])
  })

  const days = (text: string, from: Day) =>
    text.split('').map(
      (letter, at) =>
        ({
          date: addDays(from, at),
          standing: letter === 'A' ? 'absent' : letter === '?' ? 'unknown' : 'attended',
        }) as const,
    )
  test('hold as many days before the meeting against those after it; unknown days count for neither', () => {
    const held = day('2026-12-11')
    const all = days('A.A.A.A..A.A?....', day('2026-12-01'))
    expect(stretches(all, held, day('2026-12-17'))).toEqual({
      before: { absent: 2, days: 5 },
      after: { absent: 1, days: 5 },
    })
    expect(stretches(all, held, held)).toMatchObject({ after: { days: 0 }, before: { days: 0 } })
  })

  test('wait until attendance of half of the days is known', () => {
    expect(isEnoughKnown({ absent: 0, days: 5 }, 2)).toBe(true)
    expect(isEnoughKnown({ absent: 0, days: 4 }, 2)).toBe(false)
  })

  const target = { absences: 1, days: 20 }
  test.each([
    [{ absent: 5, days: 10 }, { absent: 0, days: 10 }, 'improved'],
    [{ absent: 5, days: 10 }, { absent: 1, days: 10 }, 'improved'],
    [{ absent: 5, days: 10 }, { absent: 2, days: 10 }, 'partial'],
    [{ absent: 5, days: 10 }, { absent: 3, days: 10 }, 'no-change'],
    [{ absent: 9, days: 40 }, { absent: 2, days: 40 }, 'improved'],
    [{ absent: 9, days: 40 }, { absent: 3, days: 40 }, 'partial'],
    [{ absent: 0, days: 10 }, { absent: 2, days: 10 }, 'no-change'],
  ])('%j before and %j after: %s', (before, after, outcome) => {
    expect(outcomeOf({ before, after }, target)).toBe(outcome)
  })
})

test('what is promised is said in both languages, and the goal counts one as one', () => {
  for (const lines of Object.values(promiseMenu))
    for (const { en, es } of lines) expect(en).not.toBe(es)
  expect(targetSentence({ absences: 1, days: 20 }).es).toBe(
    '1 ausencia como máximo en los próximos 20 días de clases.',
  )
  expect(targetSentence({ absences: 2, days: 20 }).en).toContain('2 absences')
})

function moveOf(text: string): Move {
  const found = Object.keys(moves).find((move): move is Move => move === text)
  if (found === undefined) throw new Error(text)
  return found
}

function isWeekday(date: Day): boolean {
  return weekday(dayNumber(date)) <= 5
}

test.each<[Need[], number[], boolean]>([
  [[], [3, 2], true],
  [['third-notice'], [3], false],
  [['second-notice', 'tenth-missed'], [2], true],
  [['tenth-missed'], [], true],
])('of %j, these notices are looked for: %j, and a tenth missed: %j', (needs, notices, tenth) => {
  expect(lookedFor(needs)).toEqual({ notices, tenth })
})
