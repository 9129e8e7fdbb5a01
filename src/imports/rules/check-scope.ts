import { type Decision, accepted, refused } from '#kernel/result.ts'
import { datesOf } from '#kernel/school-year.ts'
import type { Manifest } from '#imports/model/manifest.ts'
import type { Details } from '#imports/model/rejection.ts'

/** Whether the days that a delivery may change are days of its school year, whoever named them. */
export function checkScope(
  manifest: Manifest,
): Decision<Manifest, 'from-after-to' | 'scope-outside-year', Details> {
  const { from, to, school_year: year } = manifest
  if (from > to) return refused('from-after-to', { from, to })
  const whole = datesOf(year)
  if (from < whole.from || to > whole.to) return refused('scope-outside-year', { from, to, year })
  return accepted(manifest)
}
