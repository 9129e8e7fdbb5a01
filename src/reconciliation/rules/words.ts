import { Figures } from '#attendance/model/figures.ts'
import type { TotalColumn } from '#reconciliation/model.ts'

// The words that a cell of theirs may hold. Their systems write yes and no in many ways.

/** The columns whose figures are words, not numbers or dates. */
export const wordColumns = [
  'chronic_state',
  'chronic_local',
  'band_attendance_works',
  'band_lausd',
] as const satisfies readonly TotalColumn[]
export type WordColumn = (typeof wordColumns)[number]

/** How yes and no are written elsewhere; capitals do not matter. */
export const yesAndNo = {
  yes: ['yes', 'y', 'true', 't', '1', 'sí', 'si', 's'],
  no: ['no', 'n', 'false', 'f', '0'],
} as const

export function isWordColumn(column: string): column is WordColumn {
  return wordColumns.some((word) => word === column)
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
