import { describe, expect, test } from 'vitest'
import { sayNotices } from '#notifications/speech.ts'
import { codeWords } from '#notifications/rules/code-words.ts'
import { toldToFamily } from '#notifications/rules/told-to-family.ts'

const unexcused = { category: 'absent', excuse: 'unexcused', reason: null } as const
const doctor = { category: 'absent', excuse: 'excused', reason: 'MED' } as const
const say = sayNotices('en')

test.each([
  ['an absence without excuse', unexcused, 'Absence, not excused'],
  ['one that is excused', doctor, 'Absence, excused: medical appointment'],
  [
    'late, and nobody verified it',
    { ...unexcused, category: 'tardy', excuse: null },
    'Late, not explained yet',
  ],
  [
    'a suspension',
    { category: 'suspended-out', excuse: null, reason: null },
    'Suspension out of school',
  ],
  [
    'work that was done',
    { category: 'independent-complete', excuse: 'excused', reason: null },
    'Independent study, done',
  ],
  ['whoever was there', { category: 'present', excuse: null, reason: null }, 'Present'],
] as const)('The office reads what a code counts as: %s', (_, means, words) =>
  expect(codeWords(means, say)).toBe(words),
)

describe('A family reads of a day', () => {
  const mark = { period: '1', code: 'U', description: 'Unexcused', means: unexcused }
  const told = { periods: '1', isOne: true, means: 'Absence, not excused', quoted: 'Unexcused' }
  test.each([
    ['what the record says', mark, told],
    [
      'the code itself, where nothing describes it',
      { ...mark, description: '' },
      { ...told, quoted: 'U' },
    ],
    ['of an older notice the school’s words', { ...mark, means: null }, { ...told, means: null }],
    [
      'of what is excused not why: a student may have gone to a doctor in confidence',
      { ...mark, code: 'M', description: 'Medical appointment', means: doctor },
      { ...told, means: 'Absence, excused', quoted: null },
    ],
  ])('%s', (_, one, shown) => expect(toldToFamily([one], say)).toEqual([shown]))
})
