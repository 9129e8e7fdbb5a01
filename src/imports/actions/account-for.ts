import { addDays } from '#kernel/school-date.ts'
import { type SchoolYear, datesOf } from '#kernel/school-year.ts'
import type { Comparison } from '#platform/merge.ts'
import type { CodeToldAnew, Difference } from '#imports/model/run.ts'
import { needsAPerson } from '#imports/rules/hold.ts'
import type { MarkAccount } from '#imports/rules/marks/account.ts'
import type { FileList } from './file-list.ts'
import type { StagedEntity } from './targets.ts'

type Comparisons = ReadonlyMap<StagedEntity, Comparison>

/** Books every compared row on the file that it came from. */
export function accountForRows(files: FileList, comparisons: Comparisons): void {
  for (const { lines } of comparisons.values()) {
    for (const { file, new: added, changed, unchanged } of lines) {
      const counts = files.files[file]
      if (counts === undefined) continue
      counts.applied += added + changed
      counts.unchanged += unchanged
    }
  }
}

/** Books every row of attendance on the file that it came from. */
export function accountForMarks(files: FileList, marks: MarkAccount, year: SchoolYear): void {
  const { from } = datesOf(year)
  for (const { file, ...account } of marks.files) {
    const counts = files.files[file]
    if (counts === undefined) continue
    counts.read += account.read
    counts.applied += account.applied
    counts.unchanged += account.unchanged
    counts.quarantined += account.quarantined
    counts.outOfScope += account.outOfScope
    if (account.lastDay >= 0) counts.lastDay = addDays(from, account.lastDay)
  }
}

/** What a delivery would change, kind by kind, and whether that is more than usual. */
export function differencesOf(
  comparisons: Comparisons,
  codesToldAnew: readonly CodeToldAnew[],
  marks: MarkAccount | null,
): Difference[] {
  const rows = [...comparisons].map(([entity, { lines: _, ...counts }]) => {
    const codes = entity === 'attendance_codes' ? [...codesToldAnew] : []
    return judged({ entity, ...counts, codes }, 0)
  })
  return marks === null
    ? rows
    : [...rows, judged({ ...marks.difference, codes: [] }, marks.newDays)]
}

/** Rows of days of which nobody spoke before are no movement: every night brings them. */
function judged(counts: Omit<Difference, 'tooMuch'>, newDays: number): Difference {
  return { ...counts, tooMuch: needsAPerson({ ...counts, new: counts.new - newDays }) }
}
