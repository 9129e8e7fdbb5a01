import {
  deliveredCalendarDays,
  deliveredCalendarNames,
  deliveredPeriods,
} from '#calendar/records.ts'

/** What an import writes of calendars, in the order of writing. */
export const calendarIntake = [
  deliveredCalendarNames,
  deliveredCalendarDays,
  deliveredPeriods,
] as const
