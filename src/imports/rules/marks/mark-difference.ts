/** How a delivery's marks differ from those on record. */
export interface MarkDifference {
  /** Marks on record inside the scope */
  before: number
  new: number
  /** Of the new ones, those on days of which an earlier delivery already spoke */
  newOnCoveredDays: number
  changed: number
  gone: number
  unchanged: number
}

export function noDifference(): MarkDifference {
  return { before: 0, new: 0, newOnCoveredDays: 0, changed: 0, gone: 0, unchanged: 0 }
}
