import { describe, expect, test } from 'vitest'
import { SchoolId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import type { RunBy, Running } from '#notifications/model/running.ts'
import type { Move } from '#notifications/rules/moves.ts'
import { type Place, runByOn, whyNotTheirs } from '#notifications/rules/running.ts'

const on = (date: string) => SchoolDate.parse(date)
const cedar = SchoolId.parse('1002')

type Choice = Pick<Running, 'id' | 'school' | 'step' | 'runBy' | 'inForceFrom'>
const choice = (id: number, runBy: RunBy, from: string, of: Partial<Choice> = {}): Choice => ({
  id,
  school: null,
  step: null,
  runBy,
  inForceFrom: on(from),
  ...of,
})

describe('Who approves and releases', () => {
  const central = choice(1, 'district', '2025-08-01', { step: 1 })
  const byHand = choice(2, 'school', '2025-08-01', { school: cedar })
  test.each<[string, Choice[], RunBy]>([
    ['the school approves and the district releases, where nothing was chosen', [], 'both'],
    ['the first notice is run centrally, where all schools are', [central], 'district'],
    ['a school that mails by hand does so for every step', [central, byHand], 'school'],
    [
      'unless it is said of the step at that school',
      [byHand, choice(3, 'both', '2025-08-01', { school: cedar, step: 1 })],
      'both',
    ],
    ['what begins later is not in force yet', [choice(4, 'school', '2025-12-02')], 'both'],
    [
      'what is in force later stands',
      [choice(6, 'school', '2025-08-01'), choice(5, 'district', '2025-09-01')],
      'district',
    ],
    [
      'of two for one day, the one that was chosen later',
      [choice(6, 'school', '2025-08-01'), choice(5, 'district', '2025-08-01')],
      'school',
    ],
  ])('%s', (_, choices, runBy) => {
    expect(runByOn(choices, { school: cedar, step: 1, on: on('2025-12-01') })).toBe(runBy)
  })
})

test.each<[RunBy, Place, Move, string | null]>([
  ['both', 'school', 'approve', null],
  ['both', 'district', 'approve', 'the-school-approves'],
  ['both', 'district', 'release', null],
  ['both', 'school', 'release', 'the-district-releases'],
  ['school', 'school', 'release', null],
  ['school', 'district', 'release', 'the-school-releases'],
  ['school', 'district', 'take-back-release', null],
  ['district', 'school', 'approve', 'the-district-approves'],
  ['district', 'district', 'approve', null],
  ['district', 'school', 'take-back-approval', 'the-district-approves'],
  ['both', 'school', 'take-back-release', 'the-district-releases'],
  ['district', 'school', 'take-out', null],
  ['school', 'district', 'withdraw', null],
])('run by %s, from the %s: %s (%s)', (runBy, place, move, refusal) => {
  expect(whyNotTheirs(move, runBy, place)).toBe(refusal)
})
