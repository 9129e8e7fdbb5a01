import type { RefusalWord } from '#imports/model/rejection.ts'
import type { RunStatus } from '#imports/model/run.ts'
import type { UploadFate, UploadId, UploadRecord } from '#imports/model/upload-record.ts'

// Bytes that have not left yet are lost when a page is closed or reloaded. What the browser kept of
// the upload says so afterwards, until somebody has read it or sent the same files to the end.

/**
 * Milliseconds. A page that nobody looks at may be woken only once a minute; one that was closed without a word
 * (the machine was switched off) stays silent longer.
 */
export const silentFor = 90_000

/** So many are remembered; whoever reads none of them needs no longer list. */
const most = 20

/** Uploads that no page is sending any more. */
export function cutOff(records: readonly UploadRecord[], now: number): UploadRecord[] {
  return records.filter(({ closed, seen }) => closed || now - seen > silentFor)
}

/** The records with this one as it stands now. */
export function withRecord(records: readonly UploadRecord[], record: UploadRecord): UploadRecord[] {
  return [...records.filter(({ id }) => id !== record.id), record].slice(-most)
}

export function withoutRecord(records: readonly UploadRecord[], id: UploadId): UploadRecord[] {
  return records.filter((record) => record.id !== id)
}

/** Files that have arrived need not be sent again, whichever upload of theirs was cut off before. */
export function withoutArrived(
  records: readonly UploadRecord[],
  { id, names }: Pick<UploadRecord, 'id' | 'names'>,
  now: number,
): UploadRecord[] {
  const arrived = new Set(names)
  const moot = cutOff(records, now).filter((record) =>
    record.names.every((name) => arrived.has(name)),
  )
  return withoutRecord(records, id).filter((record) => !moot.includes(record))
}

/** What a run tells of the upload that it was begun for. */
export interface UploadedRun {
  status: RunStatus
  /** Of all the files, from when they are there */
  sha256: string | null
  refusal: RefusalWord | null
}

/** What became of an upload; null: no run was begun for it. */
export function fateOf(run: UploadedRun | null): UploadFate {
  if (run === null) return 'cut-off'
  const isRefused = run.status === 'failed' && run.refusal !== 'cut-off'
  if (run.sha256 !== null || isRefused) return 'arrived'
  return run.status === 'received' ? 'arriving' : 'cut-off'
}
