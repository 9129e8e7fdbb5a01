import { expect, test } from 'vitest'
import {
  type Dictionary,
  type Part,
  otherReadings,
  soughtPieces,
} from '#students/rules/search-readings.ts'

/** A dictionary of these words, as the database would answer for what is sought. */
function dictionary(typed: readonly string[], words: readonly string[]): Dictionary {
  const sought = soughtPieces(typed)
  const known = words.map((word, key) => ({ key, word, students: 1 }))
  const begun = (beginning: string) => known.filter(({ word }) => word.startsWith(beginning))
  return {
    whole: new Map(
      known.filter(({ word }) => sought.whole.includes(word)).map((one) => [one.word, one]),
    ),
    begun: new Set(sought.begun.filter((text) => begun(text).length > 0)),
    joined: new Map(
      sought.joined.map((text) => [text, begun(text)] as const).filter(([, all]) => all.length > 0),
    ),
  }
}

function said(part: Part): string {
  return part.is === 'split' ? part.words.join('·') : part.typed
}

test.each([
  ['abdelrahman', 'abdel rahman', ['abdel·rahman']],
  ['abdelrah', 'abdel rahman', ['abdel·rah']],
  ['hassan abdelrahman', 'abdel rahman hassan', ['hassan abdel·rahman']],
  ['mariajose', 'maria jose', ['maria·jose']],
  ['maria jose', 'mariajose', ['mariajose']],
  ['maria jos', 'mariajose', ['mariajos']],
  ['garcia maria jose', 'mariajose garcia', ['garcia mariajose']],
  ['de la cruz', 'delacruz', ['delacruz']],
  ['delacruz', 'de la cruz', ['de·la·cruz']],
  ['dela cruz', 'de la cruz delacruz', ['delacruz', 'de·la cruz']],
  ['mariadelosangeles', 'maria de los angeles', ['maria·de·los·angeles']],
  ['mariajose delacruz', 'maria jose cruz de la', ['maria·jose delacruz', 'maria·jose de·la·cruz']],
  ['hernandez', 'hernandez maria', []],
  ['mariana', 'mariana maria', []],
  ['a b', 'ab', ['ab']],
  ['ab', 'a b', []],
] as const)('%s among the words %s is also read as %j', (typed, words, readings) => {
  const asked = typed.split(' ')
  const found = otherReadings(asked, dictionary(asked, words.split(' ')))
  const texts = found.map((reading) => reading.map(said).join(' '))
  for (const reading of readings) expect(texts).toContain(reading)
  if (readings.length === 0) expect(texts).toEqual([])
})

test('the reading that moves the fewest blanks comes first', () => {
  const asked = ['mariajose', 'delacruz']
  const words = ['maria', 'jose', 'de', 'la', 'cruz', 'dela']
  const texts = otherReadings(asked, dictionary(asked, words)).map((reading) =>
    reading.map(said).join(' '),
  )
  expect(texts[0]).toBe('maria·jose delacruz')
  expect(texts.indexOf('maria·jose dela·cruz')).toBeLessThan(texts.indexOf('maria·jose de·la·cruz'))
})

test('what could be parted in thousands of ways is followed in few of them', () => {
  const asked = Array.from({ length: 6 }, () => 'anananananananananananananananananananan')
  const pieces = Array.from({ length: 38 }, (_, at) => (asked[0] ?? '').slice(0, at + 2))
  expect(otherReadings(asked, dictionary(asked, pieces)).length).toBeLessThanOrEqual(9)
})

test('a word too long for a name is not taken apart', () => {
  expect(soughtPieces(['x'.repeat(41)])).toEqual({ whole: [], begun: [], joined: [] })
})
