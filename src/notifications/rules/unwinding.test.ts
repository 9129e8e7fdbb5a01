import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SchoolDate } from '#kernel/school-date.ts'
import { ruleSetInForce } from '#rule-sets/rules/in-force.ts'
import type { State } from '#notifications/model/notification.ts'
import { becauseExcused, daysExcused } from '#notifications/rules/ended.ts'
import { type NoticeStanding, unwinding } from '#notifications/rules/unwinding.ts'

const on = (date: string) => SchoolDate.parse(date)
const rules = ruleSetInForce([], on('2025-10-31'))
const three = ['2025-09-03', '2025-09-09', '2025-09-20'].map(on)
const later = on('2025-09-27')
const first = (state: State): NoticeStanding => ({ step: 1, state, days: three })

describe('When attendance changes', () => {
  test.each<[string, State, SchoolDate[], string]>([
    ['nothing did', 'generated', three, 'stands'],
    ['one is excused before it left', 'generated', three.slice(1), 'dropped'],
    ['even after the school approved it', 'approved', three.slice(1), 'dropped'],
    ['and after it was released', 'released', three.slice(1), 'dropped'],
    ['one is excused and another came', 'approved', [...three.slice(1), later], 'other-days'],
    ['another came', 'generated', [...three, later], 'other-days'],
    ['one is excused while it waits in the outbox', 'leaving', three.slice(1), 'dropped'],
    ['another came while it waits there', 'leaving', [...three, later], 'stands'],
    ['another came after it was sent', 'sent', [...three, later], 'stands'],
    ['§23-8: one is excused after it was sent', 'sent', three.slice(1), 'superseded'],
    [
      'TV-1.6: and another came',
      'sent',
      [...three.filter((day) => day !== '2025-09-09'), later],
      'superseded',
    ],
    ['the excuse is taken back', 'superseded', three, 'stands-again'],
    ['it is not', 'superseded', three.slice(1), 'stands'],
    ['a notice that was withdrawn', 'withdrawn', three, 'stands'],
    ['one that dropped out', 'dropped', three, 'stands'],
  ])('%s (%s)', (_, state, events, expected) => {
    expect(unwinding(first(state), events, rules)).toBe(expected)
  })

  /** One look at a sent notice. */
  function follow(state: State, events: readonly SchoolDate[]): State {
    const what = unwinding(first(state), events, rules)
    if (what === 'superseded') return 'superseded'
    return what === 'stands-again' ? 'sent' : state
  }

  const days = [...three, later, on('2025-10-01'), on('2025-10-04')]
  const someDays = fc.subarray(days)

  test('any order of marks, excuses and excuses taken back leads to the same', () => {
    fc.assert(
      fc.property(fc.array(someDays, { maxLength: 12 }), someDays, (history, now) => {
        const walked = history.reduce<State>((state, events) => follow(state, events), 'sent')
        expect(follow(walked, now)).toBe(follow('sent', now))
      }),
    )
  })

  test('looking twice changes nothing', () => {
    const states = fc.constantFrom<State>('sent', 'superseded', 'withdrawn')
    fc.assert(
      fc.property(states, someDays, (state, events) => {
        const once = follow(state, events)
        expect(follow(once, events)).toBe(once)
      }),
    )
  })
})

test('why a notice ended names the days that are events no more, and is read again', () => {
  const because = becauseExcused(three, [...three.slice(1), later])
  expect(daysExcused(because)).toEqual([three[0]])
  expect(daysExcused('Sent to the wrong house.')).toBeNull()
})
