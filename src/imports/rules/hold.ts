import type { Move } from '#imports/model/moved-row.ts'
import type { DeliveryRefusal } from '#imports/model/rejection.ts'
import type { Difference } from '#imports/model/run.ts'

// A delivery that moves much more than a school district moves overnight waits for a person: a lost
// file, a wrong filter or a swapped column looks exactly like that.

export const hold = { rows: 10, percent: 10 } as const

/** True when more than 10 rows and more than 10 % of what was there are new, changed or gone. */
export function movesTooMuch(difference: Moves): boolean {
  return movesThatAreTooMuch(difference).length > 0
}

/**
 * True where a kind of row moves too much, or a code that has marks would mean something else: one row of
 * a table of codes counts the marks of a whole year anew, and with them whom the law calls truant.
 */
export function needsAPerson({ codes, ...moves }: Moves & Pick<Difference, 'codes'>): boolean {
  return codes.length > 0 || movesTooMuch(moves)
}

/** Why a person must look before a run is applied, or would have to after a dry run; null: nobody must. */
export function whyHeld(
  differences: readonly Pick<Difference, 'entity' | 'codes' | 'tooMuch'>[],
  isDryRun: boolean,
): DeliveryRefusal | null {
  const codes = differences.flatMap((kind) => kind.codes.map(({ code }) => code)).join(', ')
  if (codes !== '') {
    return { word: isDryRun ? 'would-change-codes' : 'changes-codes', details: { codes } }
  }
  const kinds = differences.flatMap(({ entity, tooMuch }) => (tooMuch ? [entity] : []))
  if (kinds.length === 0) return null
  const word = isDryRun ? 'would-be-held' : 'moves-too-much'
  return { word, details: { kinds: kinds.join(', ') } }
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
