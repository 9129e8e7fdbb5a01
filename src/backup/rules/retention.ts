import { type SchoolDate, addDays, dayNumber, weekday } from '#kernel/school-date.ts'

// How long backups are kept. A short law of forgetting: what a pupil's record once said must not live
// on the shelf for ever, and what was lost must be found again though nobody noticed for months.

export const retention = { days: 7, weeks: 5, months: 12 } as const

/** A whole backup, by its name, the day on which it was made and the instant. */
export interface Kept {
  name: string
  on: SchoolDate
  at: string
}

/**
 * The names of the backups that may be let go. Kept are the newest of each of the last seven days that
 * have one, of the last five weeks and of the last twelve months; and always the newest of all.
 */
export function backupsToLetGo(backups: readonly Kept[]): string[] {
  const newestFirst = backups.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
  const kept = new Set([
    ...newestOfEach(newestFirst, ({ on }) => on, retention.days),
    ...newestOfEach(newestFirst, ({ on }) => mondayOf(on), retention.weeks),
    ...newestOfEach(newestFirst, ({ on }) => on.slice(0, 7), retention.months),
  ])
  return newestFirst.filter(({ name }) => !kept.has(name)).map(({ name }) => name)
}

function newestOfEach(
  newestFirst: readonly Kept[],
  spanOf: (backup: Kept) => string,
  most: number,
): string[] {
  const newest = new Map<string, string>()
  for (const backup of newestFirst) {
    const span = spanOf(backup)
    if (!newest.has(span)) newest.set(span, backup.name)
  }
  return [...newest.values()].slice(0, most)
}

function mondayOf(on: SchoolDate): SchoolDate {
  return addDays(on, 1 - weekday(dayNumber(on)))
}
