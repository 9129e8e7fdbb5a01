import type { Language } from '#kernel/text.ts'
import { clearPress, pressed } from '#platform/press.ts'
import type { SignedPaper } from '#platform/signed-paper.ts'

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
  /** Below all of it */
  signed?: SignedPaper
  /** Stands at the foot of every sheet */
  foot: string
  /** Said where a name has letters that the print does not know; `{letters}` is filled in. */
  unprinted: string
}

/** A PDF that passes PDF/UA-1. A letter that the house's font lacks is printed as a box, and that is said. */
export function printPaper(paper: Paper): Buffer {
  return printPapers([paper])
}

/** The same in several languages, as one file. */
export function printPapers(papers: readonly [Paper, ...Paper[]]): Buffer {
  try {
    return pressed('paper', papers)
  } finally {
    // What was printed must not stay in the compiler's memory.
    clearPress()
  }
}
