import type { RunId } from '#kernel/ids.ts'
import type { Database } from '#platform/database.ts'
import type { UploadFate, UploadId } from '#imports/model/upload-record.ts'
import { uploadedRun } from '#imports/records/runs.ts'
import { fateOf } from '#imports/rules/cut-off-uploads.ts'

/** Whether an upload arrived whole, and as which run, for a sender who did not see its end. */
export async function whatBecameOfUpload(
  db: Database,
  upload: UploadId,
): Promise<{ run: RunId | null; fate: UploadFate }> {
  const found = await uploadedRun(db, upload)
  return { run: found?.run ?? null, fate: fateOf(found) }
}
