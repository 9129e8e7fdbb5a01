import type { Rate } from '#kernel/rate.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { RuleSet } from '#rule-sets/model.ts'

// Attendance recovery restores a day of funding for a day of extra school. It never changes the
// official absence rate. EC 46211

export interface RecoverySession {
  date: SchoolDate
  minutes: number
}

export interface RecoveryEarned {
  /** The dates on which a recovery day was completed: one calendar day can complete one */
  days: SchoolDate[]
  /** Minutes that wait for further sessions */
  carried: number
}

/**
 * Minutes add up over sessions until they reach the minimum day of the grade. One date can complete
 * one recovery day, and gives no more minutes than one day takes.
 */
export function recoveryEarned(
  sessions: readonly RecoverySession[],
  minimumDayMinutes: number,
): RecoveryEarned {
  const byDate = Map.groupBy(sessions, (session) => session.date)
  const days: SchoolDate[] = []
  let carried = 0
  for (const [date, ofDate] of [...byDate].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const minutes = ofDate.reduce((sum, session) => sum + session.minutes, 0)
    carried += Math.min(minutes, minimumDayMinutes)
    if (carried < minimumDayMinutes) continue
    carried -= minimumDayMinutes
    days.push(date)
  }
  return { days, carried }
}

/** What may be claimed: no more than the pupil's absences, nor than the law allows in a year. */
export function recoveryCreditable(
  earnedDays: number,
  absences: number,
  rules: Pick<RuleSet, 'recoveryDays'>,
): number {
  return Math.min(earnedDays, absences, rules.recoveryDays)
}

/** The alternate rate that the state publishes beside the official one. */
export function alternateAbsenceRate(absent: number, recovered: number, expected: number): Rate {
  return { numerator: absent - recovered, denominator: expected }
}
