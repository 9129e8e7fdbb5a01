import { calendarDue } from '#calendar/rules/clock.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Directive, Review, ReviewResult } from '#sarb/model/hearing.ts'
import { sarbLaw } from '#sarb/rules/law.ts'

// How a student does after a hearing, from the days as the one count tells them.

/** A day after the hearing. */
export interface DayAfter {
  date: SchoolDate
  standing: 'attended' | 'absent' | 'unknown'
  unexcused: boolean
  tardy: boolean
}

/** Checks that are due on a day and were not made. */
export function checksDue(
  heardOn: SchoolDate,
  made: readonly number[],
  today: SchoolDate,
): { day: number; on: SchoolDate }[] {
  return sarbLaw.reviewDays
    .map((day) => ({ day, on: calendarDue(heardOn, { days: day, clock: 'calendar-days' }) }))
    .filter(({ day, on }) => on <= today && !made.includes(day))
}

/**
 * One check. It counts the school days after the hearing up to its own day; a day on which nobody took attendance
 * tells nothing. Null: there was no school day yet, and the check waits.
 */
export function checkOf(found: {
  heardOn: SchoolDate
  on: SchoolDate
  days: readonly DayAfter[]
  directives: readonly Pick<Directive, 'proofBy' | 'proof'>[]
  enrolled: boolean
}): Omit<Review, 'hearing' | 'day'> | null {
  const { on, directives } = found
  const known = found.days.filter(
    ({ date, standing }) => date > found.heardOn && date <= on && standing !== 'unknown',
  )
  const due = directives.filter(({ proofBy }) => proofBy !== null && proofBy <= on)
  const counted = {
    asOf: on,
    expected: known.length,
    absent: known.filter(({ standing }) => standing === 'absent').length,
    unexcused: known.filter(({ unexcused }) => unexcused).length,
    tardies: known.filter(({ tardy }) => tardy).length,
    proofsDue: due.length,
    proofsIn: due.filter(({ proof }) => proof !== null && proof.on <= on).length,
  }
  if (!found.enrolled) return { ...counted, result: 'moved' }
  return known.length === 0 ? null : { ...counted, result: resultOf(counted) }
}

function resultOf(of: {
  expected: number
  unexcused: number
  proofsDue: number
  proofsIn: number
}): ReviewResult {
  const { expected, unexcused, proofsDue, proofsIn } = of
  if (unexcused === 0 && proofsIn === proofsDue) return 'compliant'
  if (unexcused * 100 >= expected * sarbLaw.notCompliantFromPercent) return 'non-compliant'
  return proofsDue > 0 && proofsIn === 0 ? 'non-compliant' : 'partial'
}
