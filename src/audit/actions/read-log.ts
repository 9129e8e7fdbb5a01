import type pg from 'pg'
import type { Remembered } from '#audit/model.ts'
import { latestEntries } from '#audit/records.ts'

/** A piece of the log, the latest first. */
export async function readLog(
  pool: pg.Pool,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<{ entries: Remembered[]; more: boolean }> {
  const entries = await latestEntries(pool, before ?? null, limit + 1)
  return { entries: entries.slice(0, limit), more: entries.length > limit }
}
