import type { Composed } from '#letters/model/composed.ts'
import { sha256 } from '#letters/actions/text-hash.ts'
import { type LetterPaper, printLetterPaper } from '#platform/letter-paper.ts'
import { printEach, printInOneFile } from '#platform/printing-press.ts'

export interface PrintedLetter {
  pdf: Buffer
  sha256: string
}

/** Letters as files of their own, in their order; the same letter gives the same bytes. */
export async function* printLetters(letters: readonly Composed[]): AsyncGenerator<PrintedLetter> {
  for await (const pdf of printEach(letters.map(onPaper))) yield { pdf, sha256: sha256(pdf) }
}

/** One letter, at once. */
export function printLetter(letter: Composed): PrintedLetter {
  const pdf = printLetterPaper(onPaper(letter))
  return { pdf, sha256: sha256(pdf) }
}

/**
 * Letters as one file for the printer, each with its own page numbers, on a thread of its own where they are many. They
 * stand in memory all at once: a few hundred are a good batch.
 */
export function printBatch(letters: readonly Composed[]): Promise<Buffer> {
  return printInOneFile(letters.map(onPaper))
}

function onPaper({ day, letterhead, address, code, link, parts }: Composed): LetterPaper {
  return { day, letterhead, address, code, link, parts }
}
