import { expect, test } from 'vitest'
import { type FilesOfRun, needsFiles } from '#imports/rules/needs-files.ts'

const cases: [FilesOfRun['status'], number, number, boolean][] = [
  ['received', 0, 0, true],
  ['reading', 0, 0, true],
  ['applying', 0, 400, true],
  ['held', 0, 400, true],
  ['applied', 0, 0, false],
  ['applied', 1, 0, true],
  ['applied', 1, 60, true],
  ['applied', 1, 61, false],
  ['dry-run', 12, 3, true],
  ['dry-run', 0, 3, false],
  ['no-change', 0, 0, false],
  ['undone', 0, 0, false],
  ['rejected', 0, 1, false],
  ['failed', 0, 1, false],
  ['abandoned', 0, 1, false],
]

test.each(cases)(
  '%s with %i rows to correct after %i days: %s',
  (status, quarantined, days, needs) => {
    expect(needsFiles({ status, quarantined, days })).toBe(needs)
  },
)
