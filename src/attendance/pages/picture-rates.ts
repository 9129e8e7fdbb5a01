import type { Rate } from '#kernel/rate.ts'
import type { Citation } from '#kernel/citation.ts'
import type { MonthsBeside, ShortSchoolLine } from '#attendance/model/pictures.ts'
import { catalog } from '#rule-sets/rules/catalog.ts'

/** The counts that a row of any table has. */
export type RowCounts = NonNullable<ShortSchoolLine['counts']>

/** Days attended of those expected and known. */
export function attendance({ attended, absent }: Pick<RowCounts, 'attended' | 'absent'>): Rate {
  return { numerator: attended, denominator: attended + absent }
}

/** Null where the public is not shown so few. */
export function chronicState({ chronic_state, chronic_state_eligible }: RowCounts): Rate | null {
  if (chronic_state === null || chronic_state_eligible === null) return null
  return { numerator: chronic_state, denominator: chronic_state_eligible }
}

/** Null where the public is not shown so few. */
export function chronicLocal({ chronic_local, chronic_local_known }: RowCounts): Rate | null {
  if (chronic_local === null || chronic_local_known === null) return null
  return { numerator: chronic_local, denominator: chronic_local_known }
}

export function truants(counts: RowCounts): Rate {
  return { numerator: counts.truants, denominator: counts.students }
}

/** Last year's attendance in the months that this year has so far; null where there is none. */
export function sameMonthsLastYear({ thisYear, lastYear }: MonthsBeside): Rate | null {
  if (lastYear === null) return null
  const begun = new Set(thisYear.filter(({ known }) => known > 0).map(({ month }) => month))
  const months = lastYear.filter(({ month }) => begun.has(month))
  const known = months.reduce((sum, month) => sum + month.known, 0)
  const absent = months.reduce((sum, month) => sum + month.absent, 0)
  return known === 0 ? null : { numerator: known - absent, denominator: known }
}

/** Where the rules behind a figure come from. */
export function citationsOf(...slugs: string[]): Citation[] {
  const found = slugs.flatMap((slug) => catalog.find((rule) => rule.slug === slug)?.authority ?? [])
  return found.filter(
    (one, place) => found.findIndex(({ authority }) => authority === one.authority) === place,
  )
}
