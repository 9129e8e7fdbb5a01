import type { SchoolDate } from '#kernel/school-date.ts'
import { type SchoolYear, addYears, datesOf, schoolYearOf } from '#kernel/school-year.ts'

// What is asked of whoever sends files that do not say which days they speak of.

/** As it stands in the form; an empty word is left to the files. */
export interface UploadDays {
  year: SchoolYear | ''
  from: string
  to: string
}

/**
 * What the form begins with: the newest year on record, so that a delivery begins another one only
 * where somebody says so. In an empty office the files decide.
 */
export function daysToBeginWith(onRecord: readonly SchoolYear[]): UploadDays {
  return daysOfYear(onRecord.toSorted().at(-1) ?? '')
}

/** A year as chosen: all of it, as far as the files speak. */
export function daysOfYear(year: SchoolYear | ''): UploadDays {
  return { year, from: year === '' ? '' : datesOf(year).from, to: '' }
}

/** The years to choose from, newest first: those on record, this one, and one before and after. */
export function yearsToChoose(onRecord: readonly SchoolYear[], today: SchoolDate): SchoolYear[] {
  const known = [...onRecord, schoolYearOf(today)].toSorted()
  const around = [known.at(0), known.at(-1)].flatMap((year, at) =>
    year === undefined ? [] : [addYears(year, at === 0 ? -1 : 1)],
  )
  return [...new Set([...known, ...around])].toSorted().toReversed()
}

/** The days as an upload tells them. */
export function daysTold({ year, from, to }: UploadDays): Record<string, string> {
  const told = year === '' ? {} : { schoolYear: year, from, to }
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== ''))
}
