import type pg from 'pg'
import type { FileRow, TableFile } from '#platform/leaving-file.ts'
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

/** The entries as a file. */
export function logFile(pool: pg.Pool, filter: LogFilter): TableFile {
  return { fileName: 'log.csv', columns, rows: rowsOf(pool, filter) }
}

/** A thousand at a time. */
async function* rowsOf(pool: pg.Pool, filter: LogFilter): AsyncGenerator<FileRow> {
  for (let before: number | undefined; ;) {
    const entries = await latestEntries(pool, filter, { before, limit: 1000 })
    for (const entry of entries) yield rowOf(entry)
    before = entries.at(-1)?.number
    if (before === undefined) return
  }
}

/** Whom an entry is about stands in it; whom it names besides, in its details. */
function rowOf({
  number,
  at,
  who,
  from,
  what,
  onWhom,
  outcome,
  because,
  details,
}: Remembered): FileRow {
  const told = JSON.stringify(details)
  return {
    student: onWhom,
    mentions: textsIn(details),
    cells: [number, at, who, from, what, onWhom, outcome, because, told],
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
