import { SchoolDate } from '#kernel/school-date.ts'

// What the count itself writes beside a notice that is over or void, and how it is read again.

/** Who ends a notice where nobody does: its days are events no more. */
export const theCountEnds = 'the count'

const excused = 'excused: '

/** The days that a notice named and that are events no more, as its reason. */
export function becauseExcused(named: readonly SchoolDate[], now: readonly SchoolDate[]): string {
  return `${excused}${named.filter((day) => !now.includes(day)).join(', ')}`
}

/** The days in such a reason; null where somebody gave another. */
export function daysExcused(because: string): SchoolDate[] | null {
  if (!because.startsWith(excused)) return null
  const days = because.slice(excused.length).split(', ')
  return days.flatMap((day) => SchoolDate.safeParse(day).data ?? [])
}
