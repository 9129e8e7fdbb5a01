import { type SchoolDate, addDays } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'
import {
  daysAllCalendarsTell,
  deliveredCalendarDays,
  deliveredCalendarNames,
  deliveredPeriods,
} from '#calendar/records.ts'
import { businessDaysAfter } from '#calendar/rules.ts'

/** What an import writes of calendars, in the order of writing. */
export const calendarIntake = [
  deliveredCalendarNames,
  deliveredCalendarDays,
  deliveredPeriods,
] as const

/** Until when a duty of some business days is done in time, as far as the district's calendars tell today. */
export async function dueInBusinessDays(
  client: Queryable,
  from: SchoolDate,
  days: number,
): Promise<SchoolDate> {
  // A holiday of the week after the last day may be kept before it.
  const to = addDays(from, days * 3 + 21)
  return businessDaysAfter(
    from,
    days,
    await daysAllCalendarsTell(client, { from: addDays(from, -7), to }),
  )
}
