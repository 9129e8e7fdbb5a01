import type { PreviewLine, SampleCounts } from '#imports/model/profile-endpoints.ts'

/** What most rows hold that a condition passes over: enough to see whether it does what was meant. */
const shownValues = 3
/** So many different values of one column are told apart; a column of numbers has one for every row. */
const mostValues = 1000

/** Counts what becomes of the lines of a sample. */
export class SampleCounter {
  #lines = 0
  readonly #passedOver = new Map<number | null, { lines: number; values: Map<string, number> }>()

  count({ outcome, condition }: Pick<PreviewLine, 'outcome' | 'condition'>, value: string): void {
    this.#lines++
    if (outcome !== 'passed-over') return
    const counted = this.#passedOver.get(condition) ?? { lines: 0, values: new Map() }
    this.#passedOver.set(condition, counted)
    counted.lines++
    if (condition === null) return
    if (counted.values.size >= mostValues && !counted.values.has(value)) return
    counted.values.set(value, (counted.values.get(value) ?? 0) + 1)
  }

  counts(): SampleCounts {
    const passedOver = [...this.#passedOver].map(([condition, { lines, values }]) => ({
      condition,
      lines,
      values: [...values]
        .map(([value, times]) => ({ value, lines: times }))
        .toSorted((a, b) => b.lines - a.lines)
        .slice(0, shownValues),
    }))
    return {
      lines: this.#lines,
      passedOver: passedOver.toSorted((a, b) => (a.condition ?? 99) - (b.condition ?? 99)),
    }
  }
}

const shownLines = 10
/** Of ten lines so many may be passed over, as long as there are others to be seen. */
const shownPassedOver = 3

/** The first lines of a sample: mostly lines that are read, and some that are passed over. */
export class ShownLines {
  readonly #taken: PreviewLine[] = []
  readonly #passedOver: PreviewLine[] = []

  add(line: PreviewLine): void {
    const lines = line.outcome === 'passed-over' ? this.#passedOver : this.#taken
    if (lines.length < shownLines) lines.push(line)
  }

  lines(): PreviewLine[] {
    const over = Math.max(shownPassedOver, shownLines - this.#taken.length)
    const passedOver = this.#passedOver.slice(0, over)
    return [...this.#taken.slice(0, shownLines - passedOver.length), ...passedOver].toSorted(
      (a, b) => a.line - b.line,
    )
  }
}
