import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SchoolDate, addDays, addMonths } from '#kernel/school-date.ts'
import { SchoolYear, schoolYearOf } from '#kernel/school-year.ts'
import { recordClasses } from '#retention/model.ts'
import {
  type Facts,
  destructionWindow,
  mayDecide,
  reviewDue,
  standingOf,
  whyNotDestroyed,
} from '#retention/rules/when.ts'

const date = (text: string) => SchoolDate.parse(text)
const nothing = { disposableOn: null, leftOn: null }

describe('when records may be destroyed', () => {
  test('TV-16.3: interim records classified as disposable in 2026-27 go during 2029-30', () => {
    const window = destructionWindow('interim', { ...nothing, disposableOn: date('2026-12-10') })
    expect(window).toEqual({ from: '2029-07-01', to: '2030-06-30' })
  })

  test('TV-16.4: permitted records of a student who withdrew on March 1 may go from September 1', () => {
    const window = destructionWindow('permitted', { ...nothing, leftOn: date('2026-03-01') })
    expect(window).toEqual({ from: '2026-09-01', to: null })
  })

  test('class 3 records are kept to the third July 1 after their classification', () => {
    const window = destructionWindow('class-3', { ...nothing, disposableOn: date('2026-12-10') })
    expect(window).toEqual({ from: '2029-07-01', to: null })
  })

  test('permanent records never go, and no others before what the law counts from has happened', () => {
    const all = { disposableOn: date('2020-01-01'), leftOn: date('2020-01-01') }
    expect(destructionWindow('permanent', all)).toBeNull()
    for (const one of recordClasses) expect(destructionWindow(one, nothing)).toBeNull()
  })

  test('six months after August 31 is the last day of February', () => {
    expect(addMonths(date('2026-08-31'), 6)).toBe('2027-02-28')
    expect(addMonths(date('2027-08-31'), 6)).toBe('2028-02-29')
    expect(addMonths(date('2026-12-15'), 1)).toBe('2027-01-15')
  })
})

const year = SchoolYear.parse('2025-2026')
const plain: Facts = {
  class: 'class-3',
  year,
  review: null,
  leftOn: null,
  holds: 0,
  proposed: null,
  destroyed: null,
  today: date('2026-11-26'),
}
const disposable = { class: 'disposable', on: date('2026-12-10') } as const

describe('how a lot of records stands', () => {
  test.each<[string, Partial<Facts>, string]>([
    ['the year goes on', { today: date('2026-06-30') }, 'still-used'],
    ['it is to be reviewed before January 1', {}, 'to-review'],
    ['on December 31 still', { today: date('2026-12-31') }, 'to-review'],
    ['from January 1 on it is late', { today: date('2027-01-01') }, 'review-late'],
    ['it waits', { review: disposable, today: date('2029-06-30') }, 'waits'],
    ['it may go', { review: disposable, today: date('2029-07-01') }, 'may-go'],
    ['class 3 has no last day', { review: disposable, today: date('2040-01-01') }, 'may-go'],
    [
      'interim records have one',
      { class: 'interim', review: disposable, today: date('2030-07-01') },
      'overdue',
    ],
    ['a review keeps it', { review: { ...disposable, class: 'optional' } }, 'kept-by-review'],
    ['a hold outweighs', { review: disposable, holds: 1, today: date('2029-07-01') }, 'held'],
    [
      'a permitted one needs no review',
      { class: 'permitted', leftOn: date('2026-03-01') },
      'may-go',
    ],
    ['nobody has left', { class: 'permitted' }, 'still-used'],
    ['permanent', { class: 'permanent', review: disposable }, 'kept-for-good'],
    [
      'a proposal waits',
      { review: disposable, proposed: 4, today: date('2029-07-01') },
      'proposed',
    ],
    ['gone is gone', { holds: 2, destroyed: 3 }, 'destroyed'],
  ])('%s', (_what, facts, word) => {
    expect(standingOf({ ...plain, ...facts }).word).toBe(word)
  })

  test('the review of 2025-26 is due on December 31, 2026', () => {
    expect(reviewDue(year)).toBe('2026-12-31')
  })

  test('nothing may ever be destroyed while it is held, permanent, or before its first day', () => {
    const day = fc.integer({ min: 0, max: 9000 }).map((days) => addDays(date('2016-01-01'), days))
    const facts = fc.record({
      class: fc.constantFrom(...recordClasses),
      year: day.map(schoolYearOf),
      review: fc.option(
        fc.record({ class: fc.constantFrom('permanent', 'optional', 'disposable'), on: day }),
      ),
      leftOn: fc.option(day),
      holds: fc.integer({ min: 0, max: 2 }),
      proposed: fc.constant(null),
      destroyed: fc.constant(null),
      today: day,
    })
    fc.assert(
      fc.property(facts, (one) => {
        if (whyNotDestroyed(standingOf(one)) !== null) return
        expect(one.holds).toBe(0)
        expect(one.class).not.toBe('permanent')
        const disposableOn = one.review?.class === 'disposable' ? one.review.on : null
        const window = destructionWindow(one.class, { disposableOn, leftOn: one.leftOn })
        expect(window !== null && window.from <= one.today).toBe(true)
      }),
    )
  })
})

test('whoever proposed it does not decide it; the operator may decide what a person proposed', () => {
  expect(mayDecide('p1', 'p1')).toBe(false)
  expect(mayDecide('p1', 'p2')).toBe(true)
  expect(mayDecide('p1', null)).toBe(true)
})
