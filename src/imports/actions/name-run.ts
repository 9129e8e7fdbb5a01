import type { RunId } from '#kernel/ids.ts'
import type { Database } from '#platform/database.ts'
import { recordName } from '#imports/records/runs.ts'
import { calledTogether } from '#imports/rules/loose-files.ts'

/** Names a run by its files, once all of them are known. */
export function nameRun(db: Database, run: RunId, files: readonly string[]): Promise<void> {
  return recordName(db, run, calledTogether(files))
}
