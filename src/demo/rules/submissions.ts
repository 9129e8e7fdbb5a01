import { type SchoolYear, firstDay } from '#kernel/school-year.ts'
import type { Calendars } from '#demo/rules/calendars.ts'
import { Chance, purposes } from '#demo/rules/chance.ts'
import type { DemoSchool, District } from '#demo/rules/district.ts'

// Which schools sent in their attendance on which days. A day nobody submitted is unknown: neither
// present nor absent.

export const periodsOfDay = 6

/** The submissions of one school: a bit for each period by offset, bit 0 for the whole day. */
export type Submitted = Uint8Array

export function planSubmissions(
  district: District,
  calendars: Calendars,
  year: SchoolYear,
): Map<DemoSchool, Submitted> {
  const chance = new Chance(0)
  const plan = new Map<DemoSchool, Submitted>()
  for (const [school, kept] of calendars) {
    chance.restart(district.seed, purposes.submissions, firstDay(year), school.index)
    // A few schools are careless.
    const forgets = chance.happens(0.05) ? 0.03 : 0.0035
    const submitted = new Uint8Array(366)
    for (let day = 0; day < submitted.length; day++) {
      const open = kept.some((calendar) => calendar.isTaught[day] === 1)
      const sent = !chance.happens(forgets)
      if (open && sent) submitted[day] = school.byPeriod ? periodsSent(chance) : 1
    }
    plan.set(school, submitted)
  }
  return plan
}

/** All six periods, or now and then all but one. */
function periodsSent(chance: Chance): number {
  const all = 0b1111110
  return chance.happens(0.01) ? all & ~(1 << chance.between(1, periodsOfDay)) : all
}
