import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stillEnrolled } from '#attendance/model/student-year.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import { type Asked, compareNotices, noticesWouldBe } from '#notifications/rules/simulation.ts'
import {
  type MarkOf,
  calendarOf,
  legal,
  marksOn,
  offset,
  on,
  schoolDays,
  stay,
  studentYear,
  year,
} from '../../../tests/world/student-year.ts'

const days = schoolDays(180)
const calendars = [calendarOf(days), calendarOf(schoolDays(150, '2024-09-02'))]
const offsets = [days, schoolDays(150, '2024-09-02')].map((some) => some.map(offset))
const schoolDaysOf = (school: number) => offsets[school - 1] ?? []

function asked(student: Asked['student'], rules: Partial<RuleSet> = {}): Asked {
  return {
    student,
    attempts: [],
    conferences: 'as-recorded',
    schoolDays: schoolDaysOf,
    rules: { ...legal, ...rules },
    to: offset('2025-06-30'),
  }
}

/** Five unexcused days as the law's examples have them. */
const five = studentYear(
  [stay(calendars[0] ?? null)],
  marksOn(['2024-09-03', '2024-09-09', '2024-09-20', '2024-10-01', '2024-10-04'], 'U'),
)
const told = (of: Asked) => noticesWouldBe(of).map(({ step, day }) => [step, year.dates[day]])

describe('In a past year', () => {
  test('TV-1.1: the first notice is due on the third event, the second when ten school days have passed', () => {
    expect(told(asked(five))).toEqual([
      [1, '2024-09-20'],
      [2, '2024-10-04'],
    ])
  })

  test('§23-5: the third waits for an attempt to hold a conference, or is taken to have had one', () => {
    const late = { ...asked(five), attempts: [offset('2024-12-02')] }
    expect(told(late).at(-1)).toEqual([3, '2024-12-02'])
    expect(told({ ...asked(five), attempts: [offset('2024-09-19')] })).toHaveLength(2)
    expect(told({ ...asked(five), conferences: 'held' }).at(-1)).toEqual([3, '2024-10-18'])
  })

  test('an absence that nobody cleared causes it on the day on which the time to clear it is over', () => {
    const unverified = studentYear(
      [stay(calendars[0] ?? null)],
      marksOn(['2024-09-03', '2024-09-09', '2024-09-20'], 'V'),
    )
    expect(told(asked(unverified))).toEqual([[1, '2024-09-30']])
    expect(told(asked(unverified, { graceDaysToClear: 5 }))).toEqual([[1, '2024-09-25']])
  })

  test('§23-19: who turned 18 or left by then is sent nothing', () => {
    const left = { ...five, spells: [stay(calendars[0] ?? null, { exit: offset('2024-09-19') })] }
    expect(told(asked(left))).toEqual([])
    expect(told(asked({ ...five, birthDate: on('2006-10-01') }))).toEqual([[1, '2024-09-20']])
  })
})

describe('Two sets of rules', () => {
  const whole = { from: 0, to: offset('2025-06-30') }
  const compare = (rules: Partial<RuleSet>, period = whole) =>
    compareNotices(noticesWouldBe(asked(five)), noticesWouldBe(asked(five, rules)), period).map(
      ({ step, differs }) => [step, differs],
    )

  test.each<[string, Partial<RuleSet>, [number, string][]]>([
    [
      'the same rules differ nowhere',
      {},
      [
        [1, 'same'],
        [2, 'same'],
      ],
    ],
    [
      'a first step of four comes later',
      { firstStepEvents: 4 },
      [
        [1, 'later'],
        [2, 'later'],
      ],
    ],
    [
      'of six it never comes',
      { firstStepEvents: 6 },
      [
        [1, 'only-before'],
        [2, 'only-before'],
      ],
    ],
    [
      'less time between them brings the second sooner',
      { schoolDaysBetweenNotices: 5 },
      [
        [1, 'same'],
        [2, 'sooner'],
      ],
    ],
  ])('%s', (_, rules, differs) => {
    expect(compare(rules)).toEqual(differs)
  })

  test('only what falls into the period by either of them is told', () => {
    const october = { from: offset('2024-10-01'), to: offset('2024-10-31') }
    expect(compare({ firstStepEvents: 4 }, october)).toEqual([
      [1, 'later'],
      [2, 'later'],
    ])
    expect(compare({}, october)).toEqual([[2, 'same']])
  })
})

const marks: fc.Arbitrary<MarkOf> = fc.record({
  on: fc.integer({ min: 42, max: 140 }).map((day) => year.dates[day] ?? ''),
  code: fc.constantFrom('U', 'U', 'V', 'E', 'T', 'OSS'),
  school: fc.integer({ min: 1, max: 2 }),
  minutes: fc.constantFrom(10, 40),
})
const worlds = fc.record({
  marks: fc.array(marks, { maxLength: 25 }),
  moves: fc.option(fc.integer({ min: 40, max: 120 }), { nil: null }),
  uncounted: fc.boolean(),
  leaves: fc.constantFrom(stillEnrolled, 90, 130),
  birth: fc.constantFrom('2014-05-05', '2018-09-20', '2006-10-15', null),
  attempts: fc.array(fc.integer({ min: 60, max: 160 }), { maxLength: 2 }),
  conferences: fc.constantFrom('as-recorded' as const, 'held' as const),
})
const ruleSets: fc.Arbitrary<Partial<RuleSet>> = fc.record({
  firstStepEvents: fc.constantFrom(3, 4),
  secondStepEvents: fc.constantFrom(4, 6),
  thirdStepEvents: fc.constantFrom(5, 9),
  schoolDaysBetweenNotices: fc.constantFrom(0, 3, 10),
  noticesSkipAhead: fc.constantFrom('no' as const, 'yes' as const),
  graceDaysToClear: fc.constantFrom(0, 5, 10),
  mixedReasons: fc.constantFrom('strictest' as const, 'majority' as const),
  exitDay: fc.constantFrom('counted' as const, 'not-counted' as const),
})

test('asked on every day, the ladder says the same as where it is asked only when something changes', () => {
  const property = fc.property(worlds, ruleSets, (world, rules) => {
    const { moves, uncounted, leaves, birth } = world
    const first = stay(calendars[0] ?? null, { exit: moves ?? leaves })
    const second = stay(uncounted ? null : (calendars[1] ?? null), {
      school: 2,
      entry: (moves ?? 0) + 3,
      exit: Math.max(leaves, (moves ?? 0) + 3),
    })
    const student = studentYear(moves === null ? [first] : [first, second], world.marks, birth)
    const { conferences } = world
    const attempts = world.attempts.toSorted((a, b) => a - b)
    const all = { ...asked(student, rules), attempts, conferences, to: 200 }
    expect(noticesWouldBe(all)).toEqual(noticesWouldBe(all, true))
  })
  fc.assert(property, { numRuns: 150 })
})
