import QRCode from 'qrcode'
import type { SchoolDate } from '#kernel/school-date.ts'
import { clearPress, pressed } from '#platform/press.ts'

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
  return pressed('letter', letters.map(onSheet))
}

/** What no letter of the last few dozen needed is forgotten; the sentences that all of them share stay set. */
const askedEach = 16
const rememberedFor = 4
let printed = 0

/** One letter as a file of its own. */
export function printLetterPaper(letter: LetterPaper): Buffer {
  try {
    return printLetterPapers([letter])
  } finally {
    printed += 1
    if (printed % askedEach === 0) clearPress({ but: rememberedFor })
  }
}

function onSheet(letter: LetterPaper): LetterPaper {
  return {
    ...letter,
    code: squareCode(letter.code),
    link: letter.link === null ? null : squareCode(letter.link),
  }
}

/** A QR code as one path of black squares, with the quiet margin that a scanner needs. */
function squareCode(text: string): string {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  let path = ''
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (modules.get(row, column)) path += `M${column + 4} ${row + 4}h1v1h-1z`
  const whole = size + 8
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${whole}"><path d="${path}"/></svg>`
}
