import { type SchoolDate, addDays, dayNumber, weekday } from '#kernel/school-date.ts'

export type WhyNotThatDay = 'in-the-past' | 'on-a-weekend'

/** Why no session can be set on a day, or moved to it; null: it can. Nobody is at the office on a weekend. */
export function whyNotThatDay(on: SchoolDate, today: SchoolDate): WhyNotThatDay | null {
  if (on < today) return 'in-the-past'
  return isWeekend(on) ? 'on-a-weekend' : null
}

/** The day itself, or the Monday after it. */
export function weekdayFrom(on: SchoolDate): SchoolDate {
  return isWeekend(on) ? weekdayFrom(addDays(on, 1)) : on
}

function isWeekend(on: SchoolDate): boolean {
  return weekday(dayNumber(on)) > 5
}
