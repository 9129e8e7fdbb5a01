import { SchoolDate, addMonths } from '#kernel/school-date.ts'
import { type SchoolYear, addYears, datesOf, schoolYearOf } from '#kernel/school-year.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type { RecordClass, Review, Standing } from '#retention/model.ts'

// When records may be destroyed. 5 CCR 437, 16022, 16026-16027.

/** From which day on, and until which day where the law says by when it must be done. */
export interface Window {
  from: SchoolDate
  to: SchoolDate | null
}

/** What the law counts from. */
export interface Counted {
  /** When the lot was classified as disposable */
  disposableOn: SchoolDate | null
  /** When the last of its students left */
  leftOn: SchoolDate | null
}

/**
 * When records of a class may be destroyed; null: never, or not before something that has not happened.
 * Interim records go during the third school year after the one in which they were classified (5 CCR 437(c));
 * permitted ones six months after the student left (437(d)); class 3 records not before the third July 1 after
 * their classification (16027).
 */
export function destructionWindow(
  of: RecordClass,
  { disposableOn, leftOn }: Counted,
): Window | null {
  switch (of) {
    case 'permanent':
      return null
    case 'permitted':
      return leftOn === null ? null : { from: addMonths(leftOn, 6), to: null }
    case 'interim':
      return disposableOn === null ? null : datesOf(addYears(schoolYearOf(disposableOn), 3))
    case 'class-3':
      return disposableOn === null
        ? null
        : { from: datesOf(addYears(schoolYearOf(disposableOn), 3)).from, to: null }
    default:
      return unreachable(of)
  }
}

/** By when the records of a school year are to be reviewed: before the January 1 after it ended; 5 CCR 16022. */
export function reviewDue(year: SchoolYear): SchoolDate {
  return SchoolDate.parse(`${year.slice(5)}-12-31`)
}

export interface Facts {
  class: RecordClass
  year: SchoolYear
  review: Pick<Review, 'class' | 'on'> | null
  leftOn: SchoolDate | null
  /** How many holds there are on it */
  holds: number
  proposed: number | null
  destroyed: number | null
  today: SchoolDate
}

/** How a lot of records stands. What was destroyed is told first; a hold outweighs everything else. */
export function standingOf(facts: Facts): Standing {
  const { holds, proposed, destroyed, review, today } = facts
  if (destroyed !== null) return { word: 'destroyed', number: destroyed }
  if (facts.class === 'permanent') return { word: 'kept-for-good' }
  if (holds > 0) return { word: 'held', holds }
  if (proposed !== null) return { word: 'proposed', number: proposed }
  if (facts.class !== 'permitted') {
    if (review === null) return unreviewed(facts)
    if (review.class !== 'disposable') return { word: 'kept-by-review' }
  }
  const window = destructionWindow(facts.class, {
    disposableOn: review?.class === 'disposable' ? review.on : null,
    leftOn: facts.leftOn,
  })
  if (window === null) return { word: 'still-used' }
  if (today < window.from) return { word: 'waits', ...window }
  if (window.to !== null && today > window.to)
    return { word: 'overdue', from: window.from, to: window.to }
  return { word: 'may-go', ...window }
}

function unreviewed({ year, today }: Facts): Standing {
  if (today <= datesOf(year).to) return { word: 'still-used' }
  const by = reviewDue(year)
  return today > by ? { word: 'review-late', by } : { word: 'to-review', by }
}

export type WhyNotDestroyed =
  | 'kept-for-good'
  | 'still-used'
  | 'not-reviewed'
  | 'not-yet'
  | 'on-hold'
  | 'already-proposed'
  | 'already-destroyed'

/** Why a lot may not be destroyed now; null: it may. */
export function whyNotDestroyed({ word }: Standing): WhyNotDestroyed | null {
  return why[word]
}

const why: Record<Standing['word'], WhyNotDestroyed | null> = {
  'may-go': null,
  overdue: null,
  waits: 'not-yet',
  'to-review': 'not-reviewed',
  'review-late': 'not-reviewed',
  held: 'on-hold',
  proposed: 'already-proposed',
  destroyed: 'already-destroyed',
  'still-used': 'still-used',
  'kept-for-good': 'kept-for-good',
  'kept-by-review': 'kept-for-good',
}

/** Two people destroy records: whoever proposed it does not decide it. */
export function mayDecide(proposedBy: string | null, decider: string | null): boolean {
  return decider === null || decider !== proposedBy
}
