import type { SchoolDate } from '#kernel/school-date.ts'
import { type Duty, dueDate, nothingKnown } from '#calendar/rules/clock.ts'
import type { Target } from '#sart/model/agreement.ts'
import { type Outcome, type ReviewWeeks, type Stretch, reviewWeeks } from '#sart/model/review.ts'

/** So many days after the meeting the family and the school look at the agreement together, where they say nothing else. */
export const reviewedAfter = 30

/** A week of school has five days; holidays put a review off. */
const daysOfWeek = 5

/** When each review is due; null where the calendar of the days to come is not known yet. */
export function reviewDays(
  heldOn: SchoolDate,
  schoolDays: ReadonlySet<SchoolDate>,
): { weeks: ReviewWeeks; dueOn: SchoolDate | null }[] {
  const known = { ...nothingKnown, schoolDays }
  return reviewWeeks.map((weeks) => ({
    weeks,
    dueOn: dueDate(heldOn, reviewDuty(weeks), known),
  }))
}

/** So many weeks of school are school days after the meeting. */
export function reviewDuty(weeks: ReviewWeeks): Duty {
  return { days: weeks * daysOfWeek, clock: 'school-days' }
}

/** One expected day as attendance counted it. */
export interface CountedDay {
  date: SchoolDate
  standing: 'attended' | 'absent' | 'unknown'
}

/**
 * Absences after the meeting up to a day, and of just as many days before it. Days of which nothing is known count
 * for neither side.
 */
export function stretches(
  days: readonly CountedDay[],
  heldOn: SchoolDate,
  dueOn: SchoolDate,
): { before: Stretch; after: Stretch } {
  const known = days.filter(({ standing }) => standing !== 'unknown')
  const after = known.filter(({ date }) => date > heldOn && date <= dueOn)
  const earlier = known.filter(({ date }) => date < heldOn)
  const before = after.length === 0 ? [] : earlier.slice(-after.length)
  return { before: stretchOf(before), after: stretchOf(after) }
}

function stretchOf(days: readonly CountedDay[]): Stretch {
  const absent = days.filter(({ standing }) => standing === 'absent').length
  return { absent, days: days.length }
}

/** Where attendance of half of the days is not known, it is too early to tell. */
export function isEnoughKnown({ days }: Stretch, weeks: ReviewWeeks): boolean {
  return 2 * days >= weeks * daysOfWeek
}

/** Improved: the goal is kept so far. Partial: it is not, and half or less is missed than before. */
export function outcomeOf(
  { before, after }: { before: Stretch; after: Stretch },
  target: Target,
): Exclude<Outcome, 'moved'> {
  if (keepsGoal(after, target)) return 'improved'
  const half = 2 * after.absent * before.days <= before.absent * after.days
  return half ? 'partial' : 'no-change'
}

/** The absences of the goal may all be used up early; beyond its days they are allowed in proportion. */
function keepsGoal({ absent, days }: Stretch, target: Target): boolean {
  return days <= target.days
    ? absent <= target.absences
    : absent * target.days <= target.absences * days
}
