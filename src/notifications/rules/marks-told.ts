import { collator } from '#kernel/format.ts'
import type { EventMark } from '#notifications/model/notification.ts'

/** What the record says alike of some periods of a day. */
export interface MarksTold {
  /** '1–3, 5'; null: of the whole day */
  periods: string | null
  /** Whether that is one period */
  isOne: boolean
  code: string
  description: string
  means: EventMark['means']
}

type Told = Pick<EventMark, 'code' | 'description' | 'period' | 'means'>

/** Marks of a day in the order of their periods; what is of the whole day first. */
export function inOrder<Mark extends Pick<EventMark, 'period'>>(marks: readonly Mark[]): Mark[] {
  return marks.toSorted((a, b) => collator('en').compare(a.period ?? '', b.period ?? ''))
}

/** The same, with the periods put together of which the record says the same. */
export function marksTold(marks: readonly Told[]): MarksTold[] {
  const ordered = inOrder(marks)
  const alike = Map.groupBy(ordered, ({ code, period }) => `${period === null} ${code}`)
  return [...alike.values()].flatMap((some) => {
    const [first] = some
    if (first === undefined) return []
    const { code, description, means } = first
    const periods = [...new Set(some.flatMap(({ period }) => period ?? []))]
    const told = periods.length === 0 ? null : runsOf(periods).join(', ')
    return [{ periods: told, isOne: periods.length === 1, code, description, means }]
  })
}

/**
 * Periods that follow each other, as '1–3': only those that are numbers do. Of a period between two others in which the
 * student was there nothing is on record.
 */
function runsOf(periods: readonly string[]): string[] {
  const runs: string[][] = []
  for (const period of periods) {
    const run = runs.at(-1)
    if (run !== undefined && Number(run.at(-1)) + 1 === Number(period)) run.push(period)
    else runs.push([period])
  }
  return runs.map((run) => (run.length > 2 ? `${run[0]}–${run.at(-1)}` : run.join(', ')))
}
