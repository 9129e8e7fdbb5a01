import type { Mark } from '#attendance/model/packed-marks.ts'
import { type Move, mostMoved } from '#imports/model/moved-row.ts'
import { daysInYear } from './roll.ts'

/** A mark that a delivery moves, in keys. */
export interface MovedMark {
  move: Move
  /** student.key */
  student: number
  before: Mark | null
  after: Mark | null
}

/** How many marks a delivery moves, and the first of each move by student, day and period. */
export class MovedMarks {
  readonly found: Record<Move, number> = { new: 0, changed: 0, gone: 0 }
  readonly #kept: Record<Move, { place: number; mark: MovedMark }[]> = {
    new: [],
    changed: [],
    gone: [],
  }

  /** Counts a mark; true where it is among the first, so that of the others nothing need be made. */
  takes(move: Move, student: number, day: number, period: number): boolean {
    this.found[move]++
    const kept = this.#kept[move]
    return kept.length < mostMoved || placeOf(student, day, period) < (kept.at(-1)?.place ?? 0)
  }

  /** Keeps a mark that it takes. */
  keep(mark: MovedMark): void {
    const { day = 0, period = 0 } = mark.before ?? mark.after ?? {}
    const place = placeOf(mark.student, day, period)
    const kept = this.#kept[mark.move]
    const behind = kept.findLastIndex((one) => one.place <= place)
    kept.splice(behind + 1, 0, { place, mark })
    if (kept.length > mostMoved) kept.pop()
  }

  get first(): MovedMark[] {
    return Object.values(this.#kept).flatMap((kept) => kept.map(({ mark }) => mark))
  }
}

function placeOf(student: number, day: number, period: number): number {
  return (student * daysInYear + day) * 256 + period
}
