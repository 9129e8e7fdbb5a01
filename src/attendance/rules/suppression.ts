import type { RuleSet } from '#rule-sets/model.ts'

// Small groups are not shown where figures leave the staff who may see the students, nor anything
// from which one could be worked out: a single hidden part is the printed total less the others.
// https://www.cde.ca.gov/ds/ad/fsabd.asp

/** A printed sum: the total and the parts that make it up. */
export interface Line {
  total: string
  parts: readonly string[]
}

/**
 * The groups to hide, by their names, given how many students each has. A group of 1 to `suppressUpTo`
 * students is hidden; then, smallest first, whatever else it takes so that no hidden group follows from
 * the printed ones, and so that what is hidden in a line is together larger than a small group.
 *
 * A group that overlaps others (English learners among all) stands in a line with "the others" as its
 * second part, so that a nearly complete group does not tell on the rest. `already` are hidden for
 * another reason, and must not follow from the printed ones either.
 */
export function hiddenGroups(
  students: ReadonlyMap<string, number>,
  lines: readonly Line[],
  rules: Pick<RuleSet, 'suppressUpTo'>,
  already: Iterable<string> = [],
): Set<string> {
  const hidden = new Set(already)
  for (const [group, count] of students) {
    if (count > 0 && count <= rules.suppressUpTo) hidden.add(group)
  }
  for (;;) {
    const further =
      weakLine(students, lines, hidden, rules) ?? furtherOfDerivable(students, lines, hidden)
    if (further === null) return hidden
    hidden.add(further)
  }
}

/** The next group to hide in a line whose hidden parts are one, or together a small group. */
function weakLine(
  students: ReadonlyMap<string, number>,
  lines: readonly Line[],
  hidden: ReadonlySet<string>,
  rules: Pick<RuleSet, 'suppressUpTo'>,
): string | null {
  for (const line of lines) {
    const hiddenParts = line.parts.filter((part) => hidden.has(part))
    if (hiddenParts.length === 0 || hidden.has(line.total)) continue
    const together = hiddenParts.reduce((sum, part) => sum + (students.get(part) ?? 0), 0)
    if (hiddenParts.length > 1 && together > rules.suppressUpTo) continue
    return smallestOf(students, [line], hidden)
  }
  return null
}

/**
 * A group to hide because a hidden one follows from several lines together: the smallest that those
 * lines print, so that a total which the page is about goes last; else any.
 */
function furtherOfDerivable(
  students: ReadonlyMap<string, number>,
  lines: readonly Line[],
  hidden: ReadonlySet<string>,
): string | null {
  const given = givenAway(lines, hidden)
  if (given === null) return null
  return smallestOf(students, given.by, hidden) ?? smallestOf(students, lines, hidden)
}

/** The smallest group with students that any of the lines shows. */
function smallestOf(
  students: ReadonlyMap<string, number>,
  lines: readonly Line[],
  hidden: ReadonlySet<string>,
): string | null {
  const groups = new Set(lines.flatMap((line) => [line.total, ...line.parts]))
  const shown = [...groups].filter((group) => !hidden.has(group) && (students.get(group) ?? 0) > 0)
  return shown.toSorted((a, b) => (students.get(a) ?? 0) - (students.get(b) ?? 0))[0] ?? null
}

/** A hidden group whose number follows from what is printed, and the lines that tell it together. */
export interface GivenAway {
  group: string
  by: Line[]
}

/**
 * The hidden groups are unknowns of linear equations, one for each line; a reduced equation with a
 * single unknown gives that unknown away. Beside each equation stands of which lines it is made.
 */
export function givenAway(lines: readonly Line[], hidden: ReadonlySet<string>): GivenAway | null {
  const unknowns = [...hidden]
  const speaking = lines.filter(({ total, parts }) =>
    [total, ...parts].some((one) => hidden.has(one)),
  )
  const equations = speaking.map((line) => [
    ...unknowns.map((group) => coefficient(line, group)),
    ...speaking.map((other) => (other === line ? 1 : 0)),
  ])
  for (const row of reduced(equations, unknowns.length)) {
    const left = unknowns.filter((_, at) => row[at] !== 0)
    const [only] = left
    if (left.length !== 1 || only === undefined) continue
    return { group: only, by: speaking.filter((_, at) => row[unknowns.length + at] !== 0) }
  }
  return null
}

function coefficient(line: Line, group: string): number {
  if (line.total === group) return prime - 1
  return line.parts.includes(group) ? 1 : 0
}

// Exact arithmetic without fractions: modulo a prime far above what sums of zeros and ones can reach.
const prime = 1_000_003

/** The equations with each leading unknown, of so many, gone from all the others. */
function reduced(equations: number[][], unknowns: number): number[][] {
  const rows = equations.map((row) => [...row])
  let done = 0
  for (let column = 0; column < unknowns; column++) {
    const pivot = rows.findIndex((row, index) => index >= done && row[column] !== 0)
    const pivotRow = rows[pivot]
    if (pivotRow === undefined) continue
    const scale = inverse(pivotRow[column] ?? 1)
    const leading = pivotRow.map((value) => (value * scale) % prime)
    rows.splice(pivot, 1)
    rows.splice(done, 0, leading)
    rows.forEach((row, index) => {
      const times = row[column] ?? 0
      if (index === done || times === 0) return
      rows[index] = row.map((value, at) => {
        return (((value - times * (leading[at] ?? 0)) % prime) + prime) % prime
      })
    })
    done++
  }
  return rows
}

/** By Fermat: a to the power of p − 2. */
function inverse(value: number): number {
  let result = 1
  let base = value % prime
  for (let power = prime - 2; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % prime
    base = (base * base) % prime
  }
  return result
}
