import type { Difference } from '#imports/model/run.ts'
import type { MarkReader } from './mark-reader.ts'
import { type Roll, dayOfCell, schoolOfCell } from './roll.ts'
import type { YearSettler } from './settle-year.ts'

/** What became of the rows of one attendance file. */
export interface FileAccount {
  file: number
  read: number
  applied: number
  unchanged: number
  quarantined: number
  outOfScope: number
  /** The last day (offset) of which the rows that were taken speak; −1: of none */
  lastDay: number
}

export interface MarkAccount {
  files: FileAccount[]
  difference: Omit<Difference, 'tooMuch' | 'codes'>
  /** Of what is new, what does not count as movement: days of which nobody spoke before */
  newDays: number
  /** Rows by `cellOf` */
  rowsSeen: Int32Array
}

/**
 * Counts what became of every attendance row. Rows that only say "present" leave no mark: whether one
 * was there before is known from the rows seen for its school and day.
 */
export function accountOf(
  roll: Roll,
  reader: MarkReader,
  settler: YearSettler,
  seenBefore: Int32Array,
  complete: boolean,
): MarkAccount {
  const rowsSeen = settler.kept.slice()
  for (const { plain } of reader.tallies.filter(Boolean)) {
    for (const [cell, rows] of plain.entries())
      if (rows !== 0) rowsSeen[cell] = (rowsSeen[cell] ?? 0) + rows
  }
  const { newDays, ...counts } = roll.everyDay
    ? inRows(roll, settler, seenBefore, rowsSeen, complete)
    : inMarks(settler)
  return {
    files: accountFiles(roll.schoolKeys.length, reader, settler, seenBefore),
    difference: { entity: 'attendance', ...counts },
    newDays,
    rowsSeen,
  }
}

function accountFiles(
  schools: number,
  reader: MarkReader,
  settler: YearSettler,
  seenBefore: Int32Array,
): FileAccount[] {
  const knownBefore = seenBefore.map((rows, cell) =>
    Math.max(0, rows - (settler.onRecord[cell] ?? 0)),
  )
  const takenAway = settler.takenAway.slice()
  return reader.tallies.flatMap((tally, file) => {
    let applied = settler.applied[file] ?? 0
    let unchanged = settler.unchanged[file] ?? 0
    let lastDay = settler.lastDay[file] ?? -1
    for (const [cell, rows] of tally.plain.entries()) {
      if (rows === 0) continue
      lastDay = Math.max(lastDay, dayOfCell(schools, cell))
      const changing = Math.min(rows, takenAway[cell] ?? 0)
      const known = Math.min(rows - changing, knownBefore[cell] ?? 0)
      takenAway[cell] = (takenAway[cell] ?? 0) - changing
      knownBefore[cell] = (knownBefore[cell] ?? 0) - known
      unchanged += known
      applied += rows - known
    }
    const quarantined = tally.quarantined + (settler.quarantined[file] ?? 0)
    const { read, outOfScope } = tally
    return [{ file, read, applied, unchanged, quarantined, outOfScope, lastDay }]
  })
}

function inMarks({ difference }: YearSettler) {
  const { newOnCoveredDays, ...counts } = difference
  return { ...counts, newDays: counts.new - newOnCoveredDays }
}

/** An every-day delivery is compared row by row: a school whose rows are missing has lost them. */
function inRows(
  roll: Roll,
  settler: YearSettler,
  seenBefore: Int32Array,
  rowsSeen: Int32Array,
  complete: boolean,
) {
  let before = 0
  let newRows = 0
  let newDays = 0
  let gone = 0
  for (const [cell, now] of rowsSeen.entries()) {
    const was = inScope(roll, cell) ? (seenBefore[cell] ?? 0) : 0
    before += was
    newRows += Math.max(0, now - was)
    if (was === 0) newDays += now
    if (complete) gone += Math.max(0, was - now)
  }
  const marks = settler.difference
  const changed = marks.changed + Math.min(marks.gone, before) + marks.newOnCoveredDays
  return {
    before,
    new: newRows,
    newDays,
    gone,
    changed: Math.min(changed, before - gone),
    unchanged: Math.max(0, before - gone - changed),
  }
}

function inScope({ schoolInScope, from, to }: Roll, cell: number): boolean {
  const schools = schoolInScope.length
  const day = dayOfCell(schools, cell)
  return schoolInScope[schoolOfCell(schools, cell)] === 1 && day >= from && day <= to
}
