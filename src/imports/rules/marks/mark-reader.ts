import type { Cells } from './cells.ts'
import { type KeptMark, KeptMarks } from './kept-marks.ts'
import { type Roll, cellOf, daysInYear } from './roll.ts'
import {
  type MarkColumns,
  type NotTaken,
  type RejectMark,
  RowResolver,
  placeOf,
} from './row-resolver.ts'
import { SeenRows } from './seen-rows.ts'

/** What was read of one attendance file. */
export interface FileTally extends NotTaken {
  read: number
  /** Rows that only say "present", by `cellOf` */
  plain: Int32Array
}

/** Reads attendance rows against the roll, and keeps what differs from "present". */
export class MarkReader {
  readonly kept: KeptMarks
  readonly seen: SeenRows
  /** Places that more than one row speaks of; they are settled by a second reading */
  readonly contested = new Set<number>()
  /** What was read of each file, by its number */
  readonly tallies: FileTally[] = []
  readonly #roll: Roll
  readonly #resolver: RowResolver
  #tally: FileTally

  constructor(roll: Roll, reject: RejectMark) {
    this.#roll = roll
    this.#resolver = new RowResolver(roll, reject)
    this.kept = new KeptMarks(roll.students.size)
    this.seen = new SeenRows(roll)
    this.#tally = emptyTally(0)
  }

  /** The row that was read last. */
  get mark(): KeptMark {
    return this.#resolver.mark
  }

  /** Everybody who took attendance. */
  get takers(): RowResolver['takers'] {
    return this.#resolver.takers
  }

  /** Places of which a row was quarantined: what is on record there stays. */
  get shielded(): Set<number> {
    return this.#resolver.shielded
  }

  /** Begins a file; its number marks where each row came from. */
  open(file: number, columns: MarkColumns): void {
    this.#tally = this.tallies[file] ??= emptyTally(this.#roll.schoolKeys.length)
    this.#resolver.open(file, columns, this.#tally)
  }

  /** Takes one row: it is kept, counted as present, set aside, left as out of scope or rejected. */
  take(cells: Cells): void {
    const resolver = this.#resolver
    this.#tally.read++
    if (!resolver.resolve(cells)) return
    const { mark } = resolver
    if (this.#roll.everyDay && resolver.covering <= 1 && this.seen.knows(mark)) {
      if (this.seen.mark(mark)) {
        this.contested.add(placeOf(mark))
        return
      }
      const cell = cellOf(this.#roll.schoolKeys.length, mark.school, mark.day)
      if (this.#roll.codes.plain[mark.code] === 1 && !this.#isUnsubmitted(cell)) {
        this.#tally.plain[cell] = (this.#tally.plain[cell] ?? 0) + 1
        return
      }
    }
    this.kept.add(mark)
  }

  /** Reads a row once more into `mark`, silently; false when it had not been taken. */
  resolveAgain(cells: Cells): boolean {
    return this.#resolver.resolveAgain(cells)
  }

  #isUnsubmitted(cell: number): boolean {
    const { reported, submitted } = this.#roll.submissions
    return reported[this.mark.school] === 1 && submitted[cell] === 0
  }
}

function emptyTally(schools: number): FileTally {
  return { read: 0, quarantined: 0, outOfScope: 0, plain: new Int32Array(schools * daysInYear) }
}
