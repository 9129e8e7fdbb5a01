import { parentPort } from 'node:worker_threads'
import { type LetterPaper, printLetterPaper, printLetterPapers } from '#platform/letter-paper.ts'

// A thread of the printing press: letters come in by the handful, and go out as files in the same order, or all in one.

export interface PressWork {
  letters: readonly LetterPaper[]
  inOneFile: boolean
}

parentPort?.on('message', ({ letters, inOneFile }: PressWork) => {
  const pdfs = inOneFile ? [printLetterPapers(letters)] : letters.map(printLetterPaper)
  // Copied, so that each file's bytes can be handed over as they are.
  const files = pdfs.map((pdf) => Uint8Array.from(pdf))
  parentPort?.postMessage(
    files,
    files.map(({ buffer }) => buffer),
  )
})
