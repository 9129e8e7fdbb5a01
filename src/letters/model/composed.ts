import type { Citation } from '#kernel/citation.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { MarkOnPaper } from '#kernel/signature.ts'
import type { LetterLanguage } from '#letters/model/letter.ts'

// A letter as it will be printed: every field filled in, in all its languages. Plain values, so that it can
// be kept and printed again alike.

export type FilledBlock =
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

/** Signatures below a letter, each as it was drawn or typed. */
export interface SignedPart {
  title: string
  signers: readonly {
    mark: MarkOnPaper
    instead: string
    lines: readonly string[]
  }[]
}

/** What is said in one language. */
export interface ComposedPart {
  language: LetterLanguage
  direction: 'ltr' | 'rtl'
  /** Of the text before anything was filled in, with the words that all letters of the language share */
  textSha256: string
  title: string
  date: string
  about: readonly { name: string; value: string }[]
  blocks: readonly FilledBlock[]
  /** Who signed the words above */
  signed?: SignedPart
  closing: readonly string[]
  contact: { facts: readonly { name: string; value: string }[]; help: string }
  /** Said beside the square code, and in place of it to whoever hears the letter; null: no code */
  link: { says: string; instead: string } | null
  code: { says: string; instead: string }
  page: string
  /** Said on every page of a specimen; null: it is a letter */
  mark: string | null
  /** Said where a name has letters that the print does not know; `{letters}` is filled in. */
  unprinted: string
}

export interface Composed {
  slug: string
  version: string
  citation: Citation
  day: SchoolDate
  code: string
  /** Of the texts in all its languages */
  textSha256: string
  letterhead: { district: string; school: string; lines: readonly string[] }
  /** What shows in the envelope's window */
  address: readonly string[]
  link: string | null
  /** In the order in which they are printed */
  parts: readonly [ComposedPart, ...ComposedPart[]]
}
