import type { SchoolDate } from '#kernel/school-date.ts'
import { addDays } from '#kernel/school-date.ts'
import type { ChosenHours, Hours } from '#texts/model/hours.ts'

// Families are not woken: messages leave by day, within the hours of the law (`lawfulHours`); where a district chose
// nothing we end an hour earlier.

export const otherwise: Hours = { from: '08:00', to: '20:00' }

/** The hours in force on a day: of two choices for one day the later made one. */
export function hoursOn(choices: readonly ChosenHours[], on: SchoolDate): Hours {
  const chosen = choices
    .filter(({ inForceFrom }) => inForceFrom <= on)
    .toSorted((one, other) => one.inForceFrom.localeCompare(other.inForceFrom) || one.id - other.id)
    .at(-1)
  return chosen === undefined ? otherwise : { from: chosen.from, to: chosen.to }
}

/** The day and the hour at which a message may leave, or null: now. The last minute belongs to the night. */
export function opensAt(
  now: { day: SchoolDate; time: string },
  hours: (on: SchoolDate) => Hours,
): { day: SchoolDate; time: string } | null {
  const { from, to } = hours(now.day)
  if (now.time >= from && now.time < to) return null
  if (now.time < from) return { day: now.day, time: from }
  const day = addDays(now.day, 1)
  return { day, time: hours(day).from }
}
