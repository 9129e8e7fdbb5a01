import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Language } from '#kernel/text.ts'

// Pages on paper. What they say comes from a slice; how they look, and that a screen reader finds its way
// (PDF/UA-1: title, language, headings, lists, tables with their heads), stands in paper/paper.typ.

/** A table of texts, each row as long as `columns`. */
export interface PaperTable {
  caption: string
  columns: readonly string[]
  rows: readonly (readonly string[])[]
  /** How wide the columns are beside each other; all alike where left out */
  widths?: readonly number[]
}

export interface PaperSection {
  title: string
  about?: readonly string[]
  facts?: readonly { name: string; value: string }[]
  tables?: readonly PaperTable[]
}

export interface Paper {
  language: Language
  title: string
  about: readonly string[]
  sections: readonly PaperSection[]
  /** Stands at the foot of every sheet */
  foot: string
  /** Said where a name has letters that the print does not know; `{letters}` is filled in. */
  unprinted: string
}

const folder = fileURLToPath(new URL('./paper/', import.meta.url))

/** A PDF that passes PDF/UA-1. A letter that the house's font lacks is printed as a box, and that is said. */
export function printPaper(paper: Paper): Buffer {
  const first = tryPrint(JSON.stringify({ ...paper, note: '' }))
  if (first.pdf !== null) return first.pdf
  const note = paper.unprinted.replace('{letters}', `${first.unknown.length}`)
  const boxed = first.unknown.reduce(
    (text, letter) => text.replaceAll(letter, box),
    JSON.stringify({ ...paper, note }),
  )
  const again = tryPrint(boxed)
  if (again.pdf === null) throw new Error('The paper could not be printed')
  return again.pdf
}

const box = '\u25A1'

type Tried = { pdf: Buffer; unknown: [] } | { pdf: null; unknown: string[] }

function tryPrint(paper: string): Tried {
  try {
    const asked = { mainFilePath: `${folder}paper.typ`, inputs: { paper } }
    return { pdf: press().pdf(asked, { pdfStandard: 'ua-1' }), unknown: [] }
  } catch (cause) {
    const unknown = unknownLetters(String(cause))
    if (unknown.length === 0) throw cause
    return { pdf: null, unknown }
  } finally {
    // What was printed must not stay in the compiler's memory.
    press().evictCache(0)
  }
}

/** The compiler names each text that its fonts cannot show. */
function unknownLetters(said: string): string[] {
  const texts = said.matchAll(/the text `\\*"(.+?)\\*"` could not be displayed/gu)
  const letters = [...texts].flatMap(([, text = '']) => Array.from(withoutEscapes(text)))
  return [...new Set(letters)].filter((letter) => letter > '~')
}

/** Letters that cannot be seen are named by their number. */
function withoutEscapes(text: string): string {
  return text.replaceAll(/\\+u\{([0-9a-f]+)\}/g, (_, number: string) =>
    String.fromCodePoint(Number.parseInt(number, 16)),
  )
}

let opened: NodeCompiler | null = null

/** Opening it reads the fonts: once is enough. */
function press(): NodeCompiler {
  return (opened ??= NodeCompiler.create({
    workspace: folder,
    fontArgs: [{ fontPaths: [folder] }],
  }))
}
