import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Rate } from '#kernel/rate.ts'
import type { Figures } from '#attendance/model/figures.ts'
import type { RuleSet } from '#rule-sets/model.ts'

/** One pupil's year at one school as the state asks for it: CALPADS file STAS */
export interface AbsenceSummary {
  /** 13.15, with days of in-school suspension */
  expectedInPerson: number
  /** 13.16, with days of in-school suspension */
  attendedInPerson: number
  /** 13.17 */
  suspendedOut: number
  /** 13.18, part of the days attended */
  suspendedIn: number
  /** 13.19 */
  excused: number
  /** 13.20, with absences that nobody verified */
  unexcused: number
  /** 13.21 to 13.23, in no day expected in person */
  independentWithoutAda: number
  independentWithAda: number
  /** 13.24 */
  recovered: number
}

/** The state's own names for what it refuses. */
export type SummaryRefusal = 'STAS0318' | 'suspended-in-not-attended' | 'too-many-recovery-days'

/** A school's figures of one pupil in the state's terms; days that nobody knows of are not told. */
export function summaryOf(figures: Figures, recovered: number): AbsenceSummary {
  const { absent_independent: withoutAda, attended_independent: withAda } = figures
  const known = figures.days_expected - figures.days_unknown
  return {
    expectedInPerson: known - withoutAda - withAda,
    attendedInPerson: figures.days_attended - withAda,
    suspendedOut: figures.absent_suspended_out,
    suspendedIn: figures.suspended_in,
    excused: figures.absent_excused,
    unexcused: figures.absent_unexcused + figures.absent_unverified,
    independentWithoutAda: withoutAda,
    independentWithAda: withAda,
    recovered,
  }
}

/** Refuses a record that the state would refuse: the days attended and missed must be those expected. */
export function checkedSummary(
  days: AbsenceSummary,
  rules: Pick<RuleSet, 'recoveryDays'>,
): Decision<AbsenceSummary, SummaryRefusal> {
  const missedInPerson = days.suspendedOut + days.excused + days.unexcused
  if (days.expectedInPerson !== days.attendedInPerson + missedInPerson) return refused('STAS0318')
  if (days.suspendedIn > days.attendedInPerson) return refused('suspended-in-not-attended')
  const absences = missedInPerson + days.independentWithoutAda
  if (days.recovered > Math.min(rules.recoveryDays, absences))
    return refused('too-many-recovery-days')
  return accepted(days)
}

/** The state's chronic absence rate: four kinds of absence over all days expected. EC 60901(c)(1) */
export function absenceRate(days: AbsenceSummary): Rate {
  return {
    numerator: days.independentWithoutAda + days.excused + days.unexcused + days.suspendedOut,
    denominator: days.expectedInPerson + days.independentWithAda + days.independentWithoutAda,
  }
}
