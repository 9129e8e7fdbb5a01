import type pg from 'pg'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type SchoolDate, earlier } from '#kernel/school-date.ts'
import { type SchoolYear, schoolYearOf } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { figuresStates, lastDayDelivered, latestYear } from '#attendance/records/figures-state.ts'

/** A school year and the day up to which it is counted. */
export interface WhichCount {
  schoolYear: SchoolYear
  asOf: SchoolDate
}

/**
 * The count that is meant: by default the latest year with records, up to the earlier of today and the
 * last day that its deliveries speak of. A day alone names its own school year.
 */
export async function whichCount(
  client: pg.Pool | pg.ClientBase,
  today: SchoolDate,
  asked: { schoolYear?: SchoolYear | undefined; asOf?: SchoolDate | undefined },
): Promise<Decision<WhichCount, 'no-such-year'>> {
  const { schoolYear: year, asOf } = asked
  const schoolYear = year ?? (asOf === undefined ? await latestYear(client) : schoolYearOf(asOf))
  if (schoolYear === null) return refused('no-such-year')
  return accepted({ schoolYear, asOf: asOf ?? (await defaultAsOf(client, schoolYear, today)) })
}

/** The earlier of today and the last day that the school year's deliveries speak of. */
export async function defaultAsOf(
  client: pg.Pool | pg.ClientBase,
  year: SchoolYear,
  today: SchoolDate,
): Promise<SchoolDate> {
  return earlier(today, (await lastDayDelivered(client, year)) ?? today)
}

/** The latest year that is counted, and up to which day its stored figures run; null before the first count. */
export async function figuresNow(
  client: Queryable,
): Promise<(WhichCount & { version: number }) | null> {
  const [latest] = await figuresStates(client)
  return latest ?? null
}

/** The school years whose stored figures run to another day than they would if counted today. */
export async function countsOutOfDate(pool: pg.Pool, today: SchoolDate): Promise<SchoolYear[]> {
  const outOfDate: SchoolYear[] = []
  for (const { schoolYear, asOf } of await figuresStates(pool)) {
    if (asOf !== (await defaultAsOf(pool, schoolYear, today))) outOfDate.push(schoolYear)
  }
  return outOfDate
}
