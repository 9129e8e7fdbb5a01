import type { SchoolId } from '#kernel/ids.ts'
import { type SchoolDate, addDays, dayNumber, weekday } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'
import {
  daysAllCalendarsTell,
  deliveredCalendarDays,
  deliveredCalendarNames,
  deliveredPeriods,
  isSchoolDay,
  schoolDaysAfter,
  schoolDaysIn,
} from '#calendar/records.ts'
import type { ProposedDay } from '#calendar/model.ts'
import { type BusinessDuty, businessDaysAfter } from '#calendar/rules/office-days.ts'

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
  { days }: BusinessDuty,
): Promise<SchoolDate> {
  // A holiday of the week after the last day may be kept before it.
  const to = addDays(from, days * 3 + 21)
  return businessDaysAfter(
    from,
    days,
    await daysAllCalendarsTell(client, { from: addDays(from, -7), to }),
  )
}

/** Which days are school days, for whoever counts by them. */
export const schoolDays = {
  isOne: isSchoolDay,
  after: schoolDaysAfter,
  in: schoolDaysIn,
  from: schoolDayFrom,
  proposed: proposedSchoolDay,
} as const

/** Longer than any vacation. */
const lookedThrough = 100

/** The first day of school on or after a day; where no calendar tells of it, the first weekday. */
async function schoolDayFrom(
  client: Queryable,
  school: SchoolId,
  from: SchoolDate,
): Promise<SchoolDate> {
  return (await proposedSchoolDay(client, school, from)).on
}

/** The same, and whether a calendar tells of the day. */
async function proposedSchoolDay(
  client: Queryable,
  school: SchoolId,
  from: SchoolDate,
): Promise<ProposedDay> {
  for (let after = 0; after < lookedThrough; after++) {
    const day = addDays(from, after)
    const taught = await isSchoolDay(client, school, day)
    if (taught ?? weekday(dayNumber(day)) <= 5) return { on: day, isKnown: taught !== null }
  }
  return { on: from, isKnown: false }
}
