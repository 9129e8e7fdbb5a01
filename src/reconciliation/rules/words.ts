import { Figures, wordFigures } from '#attendance/model/figures.ts'

// The words that a cell of theirs may hold. Their systems write yes and no in many ways.

type WordColumn = (typeof wordFigures)[number]

/** How yes and no are written elsewhere; capitals do not matter. */
export const yesAndNo = {
  yes: ['yes', 'y', 'true', 't', '1', 'sí', 'si', 's'],
  no: ['no', 'n', 'false', 'f', '0'],
} as const

export function isWordColumn(column: string): column is WordColumn {
  return wordFigures.some((word) => word === column)
}

/** The column's own words, which are those of `export figures` too. */
export function wordsOf(column: WordColumn): readonly string[] {
  return Figures.shape[column].options
}

/** Our word for theirs; null: it is none. */
export function readWord(column: WordColumn, text: string): string | null {
  const plain = text.normalize('NFC').trim().toLowerCase()
  const words = wordsOf(column)
  const word = plain.replaceAll(/[\s_]+/g, '-')
  if (words.includes(word)) return word
  if (!words.includes('yes')) return null
  if (yesAndNo.yes.some((yes) => yes === plain)) return 'yes'
  return yesAndNo.no.some((no) => no === plain) ? 'no' : null
}
