import type {
  BandAttendanceWorks,
  BandLausd,
  ChronicLocal,
  ChronicState,
  NotEligibleReason,
} from '#attendance/model/figures.ts'
import type { RuleSet } from '#rule-sets/model.ts'

// Shares of days are compared as integers, never rounded: 25 of 251 shows as 10.0 % and is not chronic.

/** The days that shares are taken of: known = expected − unknown, attended = known − absent. */
export interface DayCounts {
  expected: number
  known: number
  absent: number
}

/** Chronic absentee by the state's rule. EC 60901(c)(1), domain.md §1.6 */
export function chronicState({ expected, known, absent }: DayCounts, rules: RuleSet): ChronicState {
  if (expected < rules.chronicMinimumExpected) return 'not-eligible'
  if (known - absent < rules.chronicMinimumAttended) return 'not-eligible'
  return absent * 100 >= rules.chronicPercent * known ? 'yes' : 'no'
}

/** Why the state's rule does not judge these days; null when it does. */
export function notEligible(days: DayCounts, rules: RuleSet): NotEligibleReason | null {
  if (days.expected < rules.chronicMinimumExpected) return 'too-few-days'
  if (days.known - days.absent < rules.chronicMinimumAttended) return 'never-attended'
  return null
}

/** Chronic by the district's own line: a share missed, or the look-alike on whole percents. domain.md §2.1 */
export function chronicLocal({ known, absent }: DayCounts, rules: RuleSet): ChronicLocal {
  if (known < rules.bandMinimumKnown) return 'too-early'
  const limit = rules.localChronicPercent
  const chronic =
    rules.localChronicRule === 'unrounded'
      ? absent * 100 >= limit * known
      : Math.floor(((known - absent) * 100) / known) <= 100 - limit
  return chronic ? 'yes' : 'no'
}

/** Attendance Works: missed < 5 %, < 10 %, < 20 %, or more. domain.md §2.1 */
export function bandAttendanceWorks(
  { known, absent }: DayCounts,
  rules: RuleSet,
): BandAttendanceWorks {
  if (known < rules.bandMinimumKnown) return 'too-early'
  if (absent * 100 < 5 * known) return 'satisfactory'
  if (absent * 100 < 10 * known) return 'at-risk'
  return absent * 100 < 20 * known ? 'moderate' : 'severe'
}

/** LAUSD: attended 100 %, ≥ 96 %, ≥ 92 %, ≥ 87 %, or less. domain.md §2.1 */
export function bandLausd({ known, absent }: DayCounts, rules: RuleSet): BandLausd {
  if (known < rules.bandMinimumKnown) return 'too-early'
  if (absent === 0) return 'advanced'
  const attended = (known - absent) * 100
  if (attended >= 96 * known) return 'proficient'
  if (attended >= 92 * known) return 'basic'
  return attended >= 87 * known ? 'below-basic' : 'far-below-basic'
}
