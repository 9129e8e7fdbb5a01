import type { Difference } from '#imports/model/run.ts'
import type { Entity } from '#imports/model/row.ts'
import { movesTooMuch } from './hold.ts'

// What undoing a run would do, told from what the run did: its new rows go, changed ones are again what
// they were, and those that it removed come back.

export interface TakenBack {
  entity: Entity
  goes: number
  changesBack: number
  comesBack: number
}

type Done = Pick<Difference, 'entity' | 'before' | 'new' | 'changed' | 'gone'>

/** What undoing would do, kind by kind; kinds of which nothing moves are left out. */
export function takenBack(differences: readonly Done[]): TakenBack[] {
  return differences
    .map(({ entity, new: goes, changed: changesBack, gone: comesBack }) => ({
      entity,
      goes,
      changesBack,
      comesBack,
    }))
    .filter(({ goes, changesBack, comesBack }) => goes + changesBack + comesBack > 0)
}

/** Whether undoing would move as much as holds a delivery: more than 10 rows and 10 % of a kind. */
export function takesBackMuch(differences: readonly Done[]): boolean {
  return differences.some(({ before, new: goes, changed, gone: comesBack }) =>
    movesTooMuch({ before: before + goes - comesBack, gone: goes, changed, new: comesBack }),
  )
}

const ways = ['goes', 'changesBack', 'comesBack'] as const

/** What undoing would do to one kind of row, in the reader's words: '13 to be removed, 2 to be put back'. */
export function tellTakenBack(
  counts: TakenBack,
  say: (key: `takenBack.${(typeof ways)[number]}`, values: { rows: number }) => string,
): string {
  return ways
    .filter((way) => counts[way] > 0)
    .map((way) => say(`takenBack.${way}`, { rows: counts[way] }))
    .join(', ')
}
