import { expect, test } from 'vitest'
import {
  type Taking,
  missingToReadOn,
  purposeMissing,
  purposeText,
  withoutPurpose,
} from '#kernel/purpose.ts'

const cases: [Taking, string | null, string][] = [
  [{}, 'purpose-needed', ''],
  [{ note: 'for the principal' }, 'purpose-needed', 'for the principal'],
  [{ purpose: 'audit' }, null, 'audit'],
  [{ purpose: 'audit', note: 'spring' }, null, 'audit: spring'],
  [{ purpose: 'other' }, 'purpose-sentence-needed', 'other'],
  [{ purpose: 'other', note: 'for the yearbook' }, null, 'other: for the yearbook'],
]

test.each(cases)('of %j is missing: %s', (taking, missing, text) => {
  expect(purposeMissing(taking)).toBe(missing)
  expect(purposeText(taking)).toBe(text)
})

test('a list is read without a purpose up to a limit, and from there on with one', () => {
  expect(missingToReadOn(withoutPurpose.rowsRead - 1, {})).toBeNull()
  expect(missingToReadOn(withoutPurpose.rowsRead, {})).toBe('purpose-needed')
  expect(missingToReadOn(withoutPurpose.rowsRead, { purpose: 'meeting' })).toBeNull()
})
