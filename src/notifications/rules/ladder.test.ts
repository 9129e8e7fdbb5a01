import { describe, expect, test } from 'vitest'
import { SchoolDate } from '#kernel/school-date.ts'
import { ruleSetInForce } from '#rule-sets/rules/in-force.ts'
import type { State } from '#notifications/model/notification.ts'
import type { Step } from '#truancy/model.ts'
import { type Standing, isInHand, isOpen, nextNotice } from '#notifications/rules/ladder.ts'
import { eventsNeeded } from '#truancy/rules.ts'
import { mustTranslate } from '#notifications/rules/language.ts'
import { type Move, mayMove, moves } from '#notifications/rules/moves.ts'

const on = (date: string) => SchoolDate.parse(date)
const rules = ruleSetInForce([], on('2025-10-31'))

function standing(
  events: number,
  notices: [Step, State][],
  more: Partial<Standing> = {},
): Standing {
  return {
    events,
    enrolled: true,
    mustAttend: true,
    triedConference: true,
    notices: notices.map(([step, state]) => ({ step, state, sentOn: on('2025-09-25') })),
    schoolDaysSince: () => 10,
    ...more,
  }
}

describe('The next notice', () => {
  test.each<[string, number, [Step, State][], Step | string]>([
    ['two events make no notice', 2, [], 'too-few-events'],
    ['TV-1.1: three make the first', 3, [], 1],
    ['§23-4: five events begin with the first all the same', 5, [], 1],
    ['one that is being made is not made twice', 5, [[1, 'generated']], 'in-hand'],
    ['nor is one that waits to leave', 5, [[1, 'released']], 'in-hand'],
    ['§23-9: three events have one first notice', 3, [[1, 'sent']], 'too-few-events'],
    ['the fourth makes the second', 4, [[1, 'sent']], 2],
    ['the fifth makes the second before the third', 5, [[1, 'sent']], 2],
    [
      'and then the third',
      5,
      [
        [1, 'sent'],
        [2, 'sent'],
      ],
      3,
    ],
    [
      'after the third there is none',
      12,
      [
        [1, 'sent'],
        [2, 'sent'],
        [3, 'sent'],
      ],
      'all-sent',
    ],
    [
      '§23-8, 23-9: a first that is void is not sent again',
      4,
      [[1, 'superseded']],
      'earlier-superseded',
    ],
    ['unless it was withdrawn', 3, [[1, 'withdrawn']], 1],
    ['one that dropped out may come again', 3, [[1, 'dropped']], 1],
  ])('%s', (_, events, notices, expected) => {
    const next = nextNotice(standing(events, notices), rules)
    expect(next.due ?? next.because).toBe(expected)
  })

  test.each([
    ['§23-19: at 18 no letter goes out', { mustAttend: false }, 'over-or-under-age'],
    ['nor to whoever left', { enrolled: false }, 'left'],
  ])('%s', (_, more, because) => {
    expect(nextNotice(standing(5, [], more), rules)).toEqual({ due: null, because })
  })

  test.each([
    [9, null],
    [10, 2],
  ])('%i school days after the first, the second is due: %s', (passed, due) => {
    const waiting = standing(4, [[1, 'sent']], { schoolDaysSince: () => passed })
    expect(nextNotice(waiting, rules).due).toBe(due)
  })

  test('a district that lets notices skip a step goes on with the highest, and never leaves out the first', () => {
    const skipping = { ...rules, noticesSkipAhead: 'yes' as const }
    expect(nextNotice(standing(5, [[1, 'sent']]), skipping).due).toBe(3)
    expect(nextNotice(standing(9, []), skipping).due).toBe(1)
  })

  test('§23-5: the third waits for an attempt to hold a conference', () => {
    const reached = standing(
      5,
      [
        [1, 'sent'],
        [2, 'sent'],
      ],
      { triedConference: false },
    )
    expect(nextNotice(reached, rules)).toEqual({ due: null, because: 'no-effort' })
  })

  test('steps that were set too close still follow each other', () => {
    const late = { ...rules, firstStepEvents: 6 }
    expect(([1, 2, 3] as const).map((step) => eventsNeeded(step, late))).toEqual([6, 7, 8])
    expect(([1, 2, 3] as const).map((step) => eventsNeeded(step, rules))).toEqual([3, 4, 5])
  })
})

test.each([
  ['TV-16.1', 60, 400, true],
  ['TV-16.2', 59, 400, false],
  ['a school without pupils', 0, 0, false],
])('%s: %i of %i', (_, numerator, denominator, required) => {
  expect(mustTranslate({ numerator, denominator })).toBe(required)
})

test.each<[Move, State[]]>([
  ['approve', ['generated']],
  ['take-back-approval', ['approved']],
  ['release', ['approved']],
  ['take-back-release', ['released', 'leaving']],
  ['let-go', ['released']],
  ['send', ['released']],
  ['take-out', ['generated', 'approved']],
  ['withdraw', ['released', 'leaving', 'sent', 'superseded']],
])('%s is open from %s and from nowhere else', (move, from) => {
  const states = [
    'generated',
    'approved',
    'released',
    'leaving',
    'sent',
    'superseded',
    'dropped',
    'withdrawn',
  ] as const
  expect(states.filter((state) => mayMove(move, state))).toEqual(from)
  expect(mayMove(move, moves[move].to)).toBe(false)
})

test.each<[State, boolean, boolean]>([
  ['generated', true, true],
  ['approved', true, true],
  ['released', true, true],
  ['leaving', false, true],
  ['sent', false, false],
  ['superseded', false, false],
  ['dropped', false, false],
  ['withdrawn', false, false],
])('of a notice that is %s the family can be asked before it leaves: %s', (state, asks, inHand) => {
  expect([isOpen(state), isInHand(state)]).toEqual([asks, inHand])
})
