import { parentPort } from 'node:worker_threads'
import { type LetterPaper, printLetterPaper } from '#platform/letter-paper.ts'

// A thread of the printing press: letters come in by the handful, and go out as files in the same order.

parentPort?.on('message', (letters: readonly LetterPaper[]) => {
  // Copied, so that each file's bytes can be handed over as they are.
  const files = letters.map((letter) => Uint8Array.from(printLetterPaper(letter)))
  parentPort?.postMessage(
    files,
    files.map(({ buffer }) => buffer),
  )
})
