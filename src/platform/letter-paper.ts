import QRCode from 'qrcode'
import type { SchoolDate } from '#kernel/school-date.ts'
import { clearPress, pressed } from '#platform/press.ts'
import type { SignedPaper } from '#platform/signed-paper.ts'

// A letter on paper, for an envelope with a window. What it says comes from a slice; how it looks stands in
// paper/letter.typ.

export interface LetterPaper {
  day: SchoolDate
  letterhead: { district: string; school: string; lines: readonly string[] }
  /** What shows in the window, line by line */
  address: readonly string[]
  /** By which the letter is known when it comes back */
  code: string
  /** Where the reader can go on; null: nowhere */
  link: string | null
  /** What is said in one language after the other */
  parts: readonly [LetterPaperPart, ...LetterPaperPart[]]
}

type Block =
  | { heading: string }
  | { paragraph: string }
  | { list: readonly string[] }
  | {
      table: {
        caption: string
        columns: readonly string[]
        rows: readonly (readonly string[])[]
        widths: readonly number[]
      }
    }

interface Fact {
  name: string
  value: string
}

export interface LetterPaperPart {
  language: string
  direction: 'ltr' | 'rtl'
  title: string
  date: string
  about: readonly Fact[]
  blocks: readonly Block[]
  signed?: SignedPaper
  closing: readonly string[]
  contact: { facts: readonly Fact[]; help: string }
  link: { says: string; instead: string } | null
  code: { says: string; instead: string }
  /** With `{page}` and `{pages}` */
  page: string
  /** Stands above every page; null: nothing */
  mark: string | null
  /** Said where a name has letters that the print does not know; `{letters}` is filled in. */
  unprinted: string
}

/** Letters as one PDF for the printer, each with its own page numbers. */
export function printLetterPapers(letters: readonly LetterPaper[]): Buffer {
  try {
    return pressed('letter', letters.map(onSheet))
  } finally {
    clearPress()
  }
}

/** What no letter of the last few dozen needed is forgotten; the sentences that all of them share stay set. */
const askedEach = 16
const rememberedFor = 4
let printed = 0

/** One letter as a file of its own. */
export function printLetterPaper(letter: LetterPaper): Buffer {
  try {
    return pressed('letter', [onSheet(letter)])
  } finally {
    printed += 1
    if (printed % askedEach === 0) clearPress({ but: rememberedFor })
  }
}

interface OnSheet extends Omit<LetterPaper, 'link'> {
  /** The same as the square code of the link, to be typed by hand: an address, and a code in groups */
  typed: readonly string[]
  squares: { code: SquareCode; link: SquareCode | null }
}

function onSheet({ link, ...letter }: LetterPaper): OnSheet {
  const squares = {
    code: squareCode(letter.code),
    link: link === null ? null : squareCode(link),
  }
  return { ...letter, squares, typed: typedLink(link) }
}

/** A link whose last part is a code of its own, for whoever cannot scan. */
function typedLink(link: string | null): readonly string[] {
  const [, address, code] = /^https?:\/\/(.+)\/([0-9a-z]{20,40})$/.exec(link ?? '') ?? []
  if (address === undefined || code === undefined) return []
  const groups = code.toUpperCase().match(/.{1,4}/g) ?? []
  return [address, groups.slice(0, 3).join('-'), groups.slice(3).join('-')]
}

/** A square code as light (255) and dark (0) dots, row after row. */
interface SquareCode {
  side: number
  dots: readonly number[]
}

/** Scanners want a margin of so many dots without ink. */
const quiet = 4

function squareCode(text: string): SquareCode {
  // Any of the eight masks is read alike; looking for the best would take as long as all else on the sheet.
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M', maskPattern: 0 })
  const side = modules.size + 2 * quiet
  const dots = Array.from({ length: side * side }, () => 255)
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) dots[(row + quiet) * side + column + quiet] = 0
  return { side, dots }
}
