import type { CodeName } from '#demo/rules/attendance-codes.ts'
import type { Chance } from '#demo/rules/chance.ts'
import type { Child } from '#demo/rules/household.ts'
import { type IllnessCurve, illnessBegins } from '#demo/rules/seasons.ts'

// Why a child is not simply present on certain days of the year: illness that runs through the
// household, and the rarer reasons of law and school life. What is left over, staying away and
// coming late, is decided day by day in student-attendance.ts.

/** The cause of each day by its offset from July 1; blank where nothing was planned. */
export type YearOfCauses = (CodeName | '')[]

const nothingPlanned: YearOfCauses = Array.from({ length: 366 }, () => '')

/** Days on which an illness comes into the household. */
export function householdIllness(curve: IllnessCurve, chance: Chance): number[] {
  return Array.from({ length: chance.count(2.3) }, () => illnessBegins(curve, chance))
}

export function planCauses(
  child: Child,
  grade: number,
  household: readonly number[],
  curve: IllnessCurve,
  chance: Chance,
): YearOfCauses {
  const causes = [...nothingPlanned]
  for (const rare of rareCauses) planRare(causes, rare, child, grade, chance)
  // Each child in the house catches it or not, at once or some days later.
  for (const day of household) {
    if (chance.happens(0.58)) fallIll(causes, day + chance.waits(0.55, 5) - 1, chance)
  }
  const own = chance.count(grade < 3 ? 0.9 : 0.5)
  for (let illness = 0; illness < own; illness++) {
    fallIll(causes, illnessBegins(curve, chance), chance)
  }
  return causes
}

interface RareCause {
  code: CodeName
  /** How many times a year on average. */
  mean: number
  /** Calendar days in a row. */
  days: readonly [number, number]
  fromGrade?: number
  /** More often among those who stay away often. */
  unsettled?: boolean
}

const rareCauses: readonly RareCause[] = [
  { code: 'MED', mean: 0.42, days: [1, 1] },
  { code: 'ACT', mean: 0.3, days: [1, 1] },
  { code: 'FUN', mean: 0.03, days: [1, 5] },
  { code: 'VSV', mean: 0.001, days: [1, 3] },
  { code: 'QUAR', mean: 0.006, days: [4, 8] },
  { code: 'PERS', mean: 0.06, days: [1, 2] },
  { code: 'CULT', mean: 0.05, days: [1, 1] },
  { code: 'RELI', mean: 0.01, days: [1, 1] },
  { code: 'ADMIN', mean: 0.03, days: [1, 1] },
  { code: 'MIL', mean: 0.002, days: [2, 7] },
  { code: 'ENT5', mean: 0.003, days: [1, 5] },
  { code: 'ARTS', mean: 0.005, days: [1, 2] },
  { code: 'CIV', mean: 0.02, days: [1, 1], fromGrade: 7 },
  { code: 'CHILD', mean: 0.003, days: [1, 2], fromGrade: 10 },
  { code: 'MEPS', mean: 0.004, days: [1, 1], fromGrade: 12 },
  { code: 'NATZ', mean: 0.001, days: [1, 1], fromGrade: 10 },
  { code: 'ELEC', mean: 0.002, days: [1, 1], fromGrade: 12 },
  { code: 'ISC', mean: 0.016, days: [5, 21] },
  { code: 'OSS', mean: 0.011, days: [1, 4], fromGrade: 6, unsettled: true },
  { code: 'ISS', mean: 0.018, days: [1, 2], fromGrade: 6, unsettled: true },
]

function planRare(
  causes: YearOfCauses,
  rare: RareCause,
  child: Child,
  grade: number,
  chance: Chance,
): void {
  if (grade < (rare.fromGrade ?? 0)) return
  const mean = rare.unsettled === true ? rare.mean * Math.min(6, child.propensity) : rare.mean
  // Most of these happen to nobody: one draw decides that nothing happens.
  if (!chance.happens(mean)) return
  const from = chance.below(366)
  const until = from + chance.between(...rare.days)
  for (let day = from; day < Math.min(until, causes.length); day++) {
    // Of a contract for independent study some days' work never comes in.
    causes[day] = rare.code === 'ISC' && chance.happens(0.18) ? 'ISI' : rare.code
  }
}

function fallIll(causes: YearOfCauses, from: number, chance: Chance): void {
  const until = Math.min(causes.length, from + chance.waits(0.48, 8))
  for (let day = Math.max(0, from); day < until; day++) causes[day] ||= 'ILL'
}
