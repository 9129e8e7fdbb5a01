import { type RunStatus, undoDays } from '#imports/model/run.ts'

/** What is looked at to tell whether a run still needs the files it came as. */
export interface FilesOfRun {
  status: RunStatus
  quarantined: number
  /** Since it was received */
  days: number
}

/**
 * True of a run that has yet to be read, or to be read again once it is released; and, as long as runs
 * can be undone, of one with rows to correct, which go back under the header of their own file.
 */
export function needsFiles({ status, quarantined, days }: FilesOfRun): boolean {
  if (['received', 'reading', 'applying', 'held'].includes(status)) return true
  return quarantined > 0 && days <= undoDays
}
