import type { Details, Reason, Rejection } from '#imports/model/rejection.ts'

/** So many rows are kept one by one; of a wholly wrong file the rest is only counted. */
export const keptInDetail = 100_000

/** The rows of a run that are not taken, and how many there are for each reason. */
export class Quarantine {
  readonly rows: Rejection[] = []
  readonly #counts = new Map<string, { file: string; reason: Reason; rows: number; kept: number }>()

  add(rejection: Rejection): void {
    const count = this.#countOf(rejection.file, rejection.reason)
    count.rows++
    if (this.rows.length >= keptInDetail) return
    count.kept++
    this.rows.push(rejection)
  }

  /** Rows that are known only by their number. */
  addCount(file: string, reason: Reason, rows: number): void {
    this.#countOf(file, reason).rows += rows
  }

  get room(): number {
    return keptInDetail - this.rows.length
  }

  get counts(): { file: string; reason: Reason; rows: number; kept: number }[] {
    return [...this.#counts.values()]
  }

  /** The lines whose text is still to be fetched, by file. */
  linesWithoutText(): Map<string, Map<number, Rejection[]>> {
    const byFile = new Map<string, Map<number, Rejection[]>>()
    for (const row of this.rows) {
      if (row.raw !== null || row.line === 0) continue
      const lines = byFile.get(row.file) ?? new Map<number, Rejection[]>()
      lines.set(row.line, [...(lines.get(row.line) ?? []), row])
      byFile.set(row.file, lines)
    }
    return byFile
  }

  #countOf(file: string, reason: Reason) {
    const key = `${reason} ${file}`
    const count = this.#counts.get(key) ?? { file, reason, rows: 0, kept: 0 }
    this.#counts.set(key, count)
    return count
  }
}

export function rejectionOf(
  file: string,
  line: number,
  field: string | null,
  reason: Reason,
  details: Details,
): Rejection {
  return { file, line, field, reason, details, raw: null }
}
