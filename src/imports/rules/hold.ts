import type { Move } from '#imports/model/moved-row.ts'
import type { Difference } from '#imports/model/run.ts'

// A delivery that moves much more than a school district moves overnight waits for a person: a lost
// file, a wrong filter or a swapped column looks exactly like that.

export const hold = { rows: 10, percent: 10 } as const

/** True when more than 10 rows and more than 10 % of what was there are new, changed or gone. */
export function movesTooMuch(difference: Moves): boolean {
  return movesThatAreTooMuch(difference).length > 0
}

/** The moves that hold a run, the gone rows first: they are the ones that a broken file makes. */
export function movesThatAreTooMuch({ before, ...moved }: Moves): Move[] {
  // Where nothing was there, nothing moves: the first load of a district, of a year, of a kind of row.
  if (before === 0) return []
  return goneFirst.filter((move) => {
    const rows = moved[move]
    return rows > hold.rows && rows * 100 > before * hold.percent
  })
}

/** How many rows on record a run takes away, of all kinds together. */
export function rowsGone(differences: readonly Pick<Difference, 'gone'>[]): number {
  return differences.reduce((sum, { gone }) => sum + gone, 0)
}

type Moves = Pick<Difference, 'before' | Move>

const goneFirst: readonly Move[] = ['gone', 'changed', 'new']
