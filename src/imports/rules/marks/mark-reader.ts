import type { Cells } from './cells.ts'
import { type KeptMark, KeptMarks } from './kept-marks.ts'
import { type Roll, cellOf, daysInYear } from './roll.ts'
import type { MarkColumns } from './mark-columns.ts'
import type { MarkShield } from './mark-shield.ts'
import { type NotTaken, type RejectMark, RowResolver, placeOf } from './row-resolver.ts'
import { type Passed, PresentRows } from './present-rows.ts'
import { RowOrder } from './row-order.ts'
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
  readonly #present: PresentRows
  #studentFirst = false
  #tally: FileTally

  constructor(roll: Roll, reject: RejectMark) {
    this.#roll = roll
    const order = new RowOrder(roll.students.size)
    this.#resolver = new RowResolver(roll, order, reject)
    this.kept = new KeptMarks(roll.students.size)
    this.seen = new SeenRows(roll)
    this.#present = new PresentRows(roll, order, this.seen)
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

  /** Where a row was quarantined: what is on record there stays. */
  get shield(): MarkShield {
    return this.#resolver.shield
  }

  /** Begins a file; its number marks where each row came from. */
  open(file: number, columns: MarkColumns): void {
    this.#tally = this.tallies[file] ??= emptyTally(this.#roll.schoolKeys.length)
    this.#resolver.open(file, columns, this.#tally)
    this.#present.open()
    this.#studentFirst = columns.student_id === 0
  }

  /** Takes one row: it is kept, counted as present, set aside, left as out of scope or rejected. */
  take(cells: Cells): void {
    const resolver = this.#resolver
    this.#tally.read++
    if (!resolver.resolve(cells)) return
    const { mark } = resolver
    if (this.#roll.everyDay && resolver.covering <= 1 && this.seen.knows(mark)) {
      if (this.seen.mark(mark.student, mark.day, mark.period)) {
        this.contested.add(placeOf(mark))
        return
      }
      const cell = cellOf(this.#roll.schoolKeys.length, mark.school, mark.day)
      if (this.#roll.codes.plain[mark.code] === 1 && !this.#isUnsubmitted(cell)) {
        this.#tally.plain[cell] = (this.#tally.plain[cell] ?? 0) + 1
        if (this.#studentFirst && mark.period === 0 && cells.recordEnd !== undefined) {
          this.#present.learn(cells.bytes, cells.ends[0] ?? 0, cells.recordEnd, mark)
        }
        return
      }
    }
    this.kept.add(mark)
  }

  /** Takes all rows from `at` on that only say "present", until one must be read cell by cell. */
  passPresent(bytes: Uint8Array, at: number): Passed {
    const passed = this.#present.pass(bytes, at, this.#tally.plain)
    this.#tally.read += passed.rows
    return passed
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
