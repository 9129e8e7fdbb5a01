import { expect, test } from 'vitest'
import { languageName } from '#kernel/format.ts'
import { spokenAs, spokenLanguages } from '#kernel/spoken.ts'
import { languages } from '#kernel/text.ts'

test('every language of the list has a name in both languages', () => {
  for (const reader of languages)
    for (const code of spokenLanguages) expect(languageName(code, reader)).not.toBe(code)
})

test.each([
  ['Lao', 'lo'],
  [' tagalo ', 'tl'],
  ['Mandarin', 'cmn'],
  ['Mixteco bajo', 'Mixteco bajo'],
  ["Q'anjob'al ", "Q'anjob'al"],
  ['Mam', 'Mam'],
  ['', ''],
])('a language typed as %j is kept as %j', (typed, kept) => {
  expect(spokenAs(typed)).toBe(kept)
})
