import type { KeptMark } from './kept-marks.ts'
import type { Spells } from './roll.ts'

/** Where a student was enrolled on the day of a mark. */
export interface SpellOfDay {
  /** Whether the student has any spell in the school year */
  enrolled: boolean
  /** The spell at the mark's school that covers the day; −1: none */
  here: number
  /** A spell at another school that covers the day; −1: none */
  elsewhere: number
  /** How many spells cover the day */
  covering: number
  /** Line of a quarantined enrollment that would have covered it; 0: none */
  quarantinedLine: number
}

// One answer for all rows: it is read before the next row is.
const found: SpellOfDay = {
  enrolled: false,
  here: -1,
  elsewhere: -1,
  covering: 0,
  quarantinedLine: 0,
}

export function findSpell(
  spells: Spells,
  { student, day, school }: Pick<KeptMark, 'student' | 'day' | 'school'>,
): SpellOfDay {
  const from = spells.starts[student] ?? 0
  const to = spells.starts[student + 1] ?? 0
  found.enrolled = from < to
  found.here = -1
  found.elsewhere = -1
  found.covering = 0
  found.quarantinedLine = 0
  for (let at = from; at < to; at++) {
    if (day < (spells.entries[at] ?? 0) || day > (spells.exits[at] ?? 0)) continue
    const line = spells.quarantinedLines[at] ?? 0
    if (line > 0) {
      if (spells.schools[at] === school) found.quarantinedLine = line
      continue
    }
    found.covering++
    if (spells.schools[at] === school) found.here = at
    else found.elsewhere = at
  }
  return found
}
