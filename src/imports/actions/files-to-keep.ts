import { join } from 'node:path'
import type pg from 'pg'
import type { RunId } from '#kernel/ids.ts'
import { storedRuns } from '#imports/records/stored-runs.ts'
import { needsFiles } from '#imports/rules/needs-files.ts'
import { namesIn } from './stored-files.ts'

/** A file of a run, as it was received. */
export interface ReceivedCopy {
  run: RunId
  /** Below the run's own folder */
  path: string
  /** Where it lies on this machine */
  place: string
}

/**
 * The files that runs still need, as the client's transaction sees them, and the runs whose files are
 * no longer there.
 */
export async function filesToKeep(
  client: pg.ClientBase,
  dataFolder: string,
): Promise<{ files: ReceivedCopy[]; without: RunId[] }> {
  const files: ReceivedCopy[] = []
  const without: RunId[] = []
  for (const { run, storedAt, ...rest } of await storedRuns(client)) {
    if (!needsFiles(rest)) continue
    const folder = join(dataFolder, storedAt)
    const names = await namesIn(folder).catch(() => [])
    if (names.length === 0) without.push(run)
    files.push(...names.map((path) => ({ run, path, place: join(folder, path) })))
  }
  return { files, without }
}
