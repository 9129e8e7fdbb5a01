import { classTitle } from '#access/actions/reason.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { formatDate } from '#kernel/format.ts'
import type { Language } from '#kernel/text.ts'
import { type InformationClass, informationClasses } from '#kernel/who.ts'
import type { PaperTable } from '#platform/paper.ts'
import { sayRequests } from '#record-requests/speech.ts'
import { alsoLeftOut, contents } from '#record-requests/rules/contents.ts'

// A pack is made of tables: each is printed, and each is a file of its own.

/** A text, or a day: written out on paper, as numbers in a file. */
export type Cell = string | { date: SchoolDate }

export interface PackTable {
  /** Of which class of information it is: only what `contents` gives may be in a pack. */
  of: InformationClass
  /** The file that it goes into; tables of one file have the same columns. */
  file: PackFileName
  caption: string
  columns: readonly string[]
  rows: readonly (readonly Cell[])[]
  widths?: readonly number[]
  /** What the file says before each row, where several tables share it */
  key?: { column: string; value: string }
}

export const packFiles = [
  'identity',
  'guardians',
  'schools',
  'figures',
  'attendance',
  'truancy',
  'notices',
  'sarb',
  'sart',
  'disclosures',
  'statements',
  'not-included',
] as const
export type PackFileName = (typeof packFiles)[number]

/** On paper; nothing where there are no rows. */
export function printed(table: PackTable, language: Language): PaperTable[] {
  const { caption, columns, rows, widths } = table
  if (rows.length === 0) return []
  const text = (cell: Cell) =>
    typeof cell === 'string' ? cell : formatDate(cell.date, language, 'short')
  const cells = rows.map((row) => row.map(text))
  return [{ caption, columns, rows: cells, ...(widths === undefined ? {} : { widths }) }]
}

/** What is not in a pack and by which rule. It says the same of every student, and so tells of none. */
export function leftOutRows(language: Language): string[][] {
  const say = sayRequests(language)
  const byClass = informationClasses.flatMap((one) => {
    const content = contents[one]
    if (content.given === true || content.given === 'by-another') return []
    const name = classTitle(one)[language]
    return content.given === false
      ? [[name, say(`leftOut.${wordOf(one)}`), content.by]]
      : [[name, say('leftOut.not-kept-here'), '']]
  })
  const others = alsoLeftOut.map(({ what, by }) => [
    say(`leftOut.name.${what}`),
    say(`leftOut.${what}`),
    by,
  ])
  return [...byClass, ...others]
}

/** Classes that the law keeps out, each with a sentence. */
function wordOf(one: InformationClass) {
  switch (one) {
    case 'counseling':
    case 'health':
    case 'juvenile-court':
    case 'confidential-address':
    case 'record-requests':
    case 'challenges':
      return one
    default:
      return 'by-law'
  }
}
