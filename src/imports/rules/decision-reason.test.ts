import { expect, test } from 'vitest'
import { readReason } from '#imports/rules/decision-reason.ts'

test.each([
  ['  The wrong school year\n', 'The wrong school year', 'what stands around it is nothing'],
  ['Two schools\n\nare missing', 'Two schools are missing', 'it stands on one line'],
  ['Mal\u0000a\u0007 exportación', 'Mal a exportación', 'signs that no text has are nothing'],
  [' \t\n', null, 'blank is no reason'],
  ['', null, 'nor is nothing'],
  ['ñ'.repeat(500), 'ñ'.repeat(500), 'five hundred characters are taken'],
])('%j is the reason %j: %s', (text, reason, _because) => {
  expect(readReason(text)).toEqual({ ok: true, value: reason })
})

test('a reason of more than 500 characters is refused, and says how many it has', () => {
  expect(readReason(` ${'x'.repeat(501)} `)).toMatchObject({
    refusal: 'reason-too-long',
    details: { given: 501, most: 500 },
  })
})
