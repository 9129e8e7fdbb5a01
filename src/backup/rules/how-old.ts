/** A night's backup is looked for the next day; one that is missed shows within half a day more. */
export const staleAfterHours = 36

const hour = 3600 * 1000

/** Whole hours since a backup's moment, and whether a night was missed. */
export function howOld(asOf: number, now: number): { hours: number; stale: boolean } {
  const hours = Math.max(0, Math.floor((now - asOf) / hour))
  return { hours, stale: hours > staleAfterHours }
}
