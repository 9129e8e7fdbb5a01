import { type KeptMark, emptyMark } from './kept-marks.ts'
import { type MarkReader } from './mark-reader.ts'
import { type RejectMark, placeOf } from './row-resolver.ts'
import { type Roll, cellOf } from './roll.ts'

/**
 * Settles the places of which more than one row of an every-day delivery spoke. The first reading only
 * knows that there was another row; the second hands all of them here.
 */
export class ContestedPlaces {
  readonly #reader: MarkReader
  readonly #roll: Roll
  readonly #reject: RejectMark
  readonly #rows = new Map<number, KeptMark[]>()

  constructor(reader: MarkReader, roll: Roll, reject: RejectMark) {
    this.#reader = reader
    this.#roll = roll
    this.#reject = reject
  }

  /** Takes the reader's last resolved row, if its place is contested. */
  take(): void {
    const { mark, contested } = this.#reader
    const place = placeOf(mark)
    if (!contested.has(place)) return
    const rows = this.#rows.get(place) ?? []
    rows.push({ ...emptyMark(), ...mark })
    this.#rows.set(place, rows)
  }

  /** Quarantines what repeats or contradicts; answers the kept rows (file × 2³² + line) that fall with it. */
  settle(): Set<number> {
    const revoked = new Set<number>()
    for (const rows of this.#rows.values()) {
      const [first, second] = rows
      if (first === undefined || second === undefined) continue
      const alike = rows.every((row) => row.code === first.code && row.minutes === first.minutes)
      for (const row of alike ? rows.slice(1) : rows) {
        const reason = alike ? 'repeated-row' : 'conflicting-rows'
        const other = row === first ? second.line : first.line
        this.#tally(row.file, (tally) => tally.quarantined++)
        this.#reject(row.line, row.file, 'student_id', reason, { line: other, set: 'attendance' })
      }
      if (alike) continue
      this.#reader.shield.add(first)
      if (!this.#takeBackPresence(first)) revoked.add(first.file * 2 ** 32 + first.line)
    }
    return revoked
  }

  /** The first row had been counted; where it only said "present", the count goes back. */
  #takeBackPresence({ file, school, day, code }: KeptMark): boolean {
    const cell = cellOf(this.#roll.schoolKeys.length, school, day)
    const { reported, submitted } = this.#roll.submissions
    const wasKept =
      this.#roll.codes.plain[code] !== 1 || (reported[school] === 1 && submitted[cell] === 0)
    if (wasKept) return false
    this.#tally(file, ({ plain }) => (plain[cell] = (plain[cell] ?? 0) - 1))
    return true
  }

  #tally(file: number, change: (tally: MarkReader['tallies'][number]) => void): void {
    const tally = this.#reader.tallies[file]
    if (tally !== undefined) change(tally)
  }
}
