import { expect, test } from 'vitest'
import { runStatuses } from '#imports/model/run.ts'
import { withQuarantine } from '#imports/rules/standing-quarantine.ts'

const counts = { read: 20, applied: 12, unchanged: 1, quarantined: 7, outOfScope: 0 }

test.each(runStatuses)(
  'rows in the quarantine of a run that is %s wait only if it stands',
  (status) => {
    const found = withQuarantine([{ status, counts }])
    expect(found.length).toBe(status === 'applied' ? 1 : 0)
  },
)

test('a run whose rows were all taken leaves nothing to mend', () => {
  const all = { ...counts, quarantined: 0 }
  expect(withQuarantine([{ status: 'applied' as const, counts: all }])).toEqual([])
})
