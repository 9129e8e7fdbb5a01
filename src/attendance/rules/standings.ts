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

/** Chronic absentee by the state's rule. EC 60901(c)(1) */
export function chronicState(days: DayCounts, rules: RuleSet): ChronicState {
  if (notEligible(days, rules) !== null) return 'not-eligible'
  return days.absent * 100 >= rules.chronicPercent * days.known ? 'yes' : 'no'
}

/** Why the state's rule does not judge these days; null when it does. CALPADS, student absence summary */
export function notEligible(days: DayCounts, rules: RuleSet): NotEligibleReason | null {
  if (days.expected < rules.chronicMinimumExpected) return 'too-few-days'
  if (days.known - days.absent < rules.chronicMinimumAttended) return 'never-attended'
  return null
}

/** Chronic by the district's own line: a share missed, or the look-alike on whole percents. */
export function chronicLocal({ known, absent }: DayCounts, rules: RuleSet): ChronicLocal {
  if (known < rules.bandMinimumKnown) return 'too-early'
  const limit = rules.localChronicPercent
  const chronic =
    rules.localChronicRule === 'unrounded'
      ? absent * 100 >= limit * known
      : Math.floor(((known - absent) * 100) / known) <= 100 - limit
  return chronic ? 'yes' : 'no'
}

/** The share missed, in percent, with which each band begins. */
const attendanceWorks = {
  authority: 'Attendance Works',
  atRisk: 5,
  moderate: 10,
  severe: 20,
} as const

export function bandAttendanceWorks(
  { known, absent }: DayCounts,
  rules: RuleSet,
): BandAttendanceWorks {
  if (known < rules.bandMinimumKnown) return 'too-early'
  if (absent * 100 < attendanceWorks.atRisk * known) return 'satisfactory'
  if (absent * 100 < attendanceWorks.moderate * known) return 'at-risk'
  return absent * 100 < attendanceWorks.severe * known ? 'moderate' : 'severe'
}

/** The share attended, in percent, down to which each level reaches; "advanced" missed nothing. */
const lausd = { authority: 'LAUSD', proficient: 96, basic: 92, belowBasic: 87 } as const

export function bandLausd({ known, absent }: DayCounts, rules: RuleSet): BandLausd {
  if (known < rules.bandMinimumKnown) return 'too-early'
  if (absent === 0) return 'advanced'
  const attended = (known - absent) * 100
  if (attended >= lausd.proficient * known) return 'proficient'
  if (attended >= lausd.basic * known) return 'basic'
  return attended >= lausd.belowBasic * known ? 'below-basic' : 'far-below-basic'
}
