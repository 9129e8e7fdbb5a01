import type pg from 'pg'
import { csvLine } from '#platform/csv.ts'
import type { LogFilter, Remembered } from '#audit/model.ts'
import { latestEntries, whatWasDone } from '#audit/records.ts'

/** A piece of the log, the latest first. */
export async function readLog(
  pool: pg.Pool,
  { before, limit, ...filter }: LogFilter & { before?: number | undefined; limit: number },
): Promise<{ entries: Remembered[]; more: boolean }> {
  const entries = await latestEntries(pool, filter, { before, limit: limit + 1 })
  return { entries: entries.slice(0, limit), more: entries.length > limit }
}

export async function logChoices(pool: pg.Pool): Promise<{ what: string[] }> {
  return { what: await whatWasDone(pool) }
}

const columns = ['number', 'at', 'who', 'from', 'what', 'on_whom', 'outcome', 'because', 'details']

/** The entries as a file, a thousand at a time. */
export async function* logCsv(pool: pg.Pool, filter: LogFilter): AsyncGenerator<string> {
  // The mark by which spreadsheets know UTF-8.
  yield `\uFEFF${csvLine(columns)}`
  for (let before: number | undefined; ;) {
    const entries = await latestEntries(pool, filter, { before, limit: 1000 })
    for (const { number, at, who, from, what, onWhom, outcome, because, details } of entries)
      yield csvLine([
        number,
        at,
        who,
        from,
        what,
        onWhom,
        outcome,
        because,
        JSON.stringify(details),
      ])
    before = entries.at(-1)?.number
    if (before === undefined) return
  }
}
