import {
  type Origin,
  type PackedYear,
  markCode,
  markMinutes,
  readOrigin,
} from '#attendance/model/packed-marks.ts'
import type { KeptMark } from './kept-marks.ts'
import { untoldMinutes, untoldSubmission, untoldTaker } from './mark-columns.ts'
import type { RollView } from './roll-view.ts'

/**
 * What a delta's file has no column for stays as it is on record, as long as the mark is the same:
 * the minutes of a tardy say nothing about the absence that it turns out to have been.
 */
export function keepUntold(told: KeptMark, year: PackedYear, here: number, view: RollView): void {
  if (told.untold === 0) return
  if (here < 0 || markCode(year.marks, here) !== view.codeKey(told)) told.untold = 0
  else if ((told.untold & untoldMinutes) !== 0) told.minutes = markMinutes(year.marks, here)
}

/** Where a mark that is written anew came from. */
export function originOf(
  { line, file, submittedAt, untold }: KeptMark,
  { run, taker }: Pick<Origin, 'run' | 'taker'>,
  year: PackedYear,
  here: number,
): Origin {
  const told = { run, line, file, submittedAt, taker }
  if (untold === 0) return told
  const before = readOrigin(year.origins, here)
  return {
    ...told,
    submittedAt: (untold & untoldSubmission) === 0 ? submittedAt : before.submittedAt,
    taker: (untold & untoldTaker) === 0 ? taker : before.taker,
  }
}
