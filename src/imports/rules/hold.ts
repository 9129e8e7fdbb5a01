import type { Difference } from '#imports/model/run.ts'

// A delivery that moves much more than a school district moves overnight waits for a person: a lost
// file, a wrong filter or a swapped column looks exactly like that.

export const hold = { rows: 10, percent: 10 } as const

/** True when more than 10 rows and more than 10 % of what was there are new, changed or gone. */
export function movesTooMuch({
  before,
  ...moved
}: Pick<Difference, 'before' | 'new' | 'changed' | 'gone'>): boolean {
  // Where nothing was there, nothing moves: the first load of a district, of a year, of a kind of row.
  if (before === 0) return false
  return [moved.new, moved.changed, moved.gone].some(
    (rows) => rows > hold.rows && rows * 100 > before * hold.percent,
  )
}
