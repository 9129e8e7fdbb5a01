import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type LetterPaper, printLetterPaper, printLetterPapers } from '#platform/letter-paper.ts'
import type { PressWork } from '#platform/press-thread.ts'

// Many letters at once, on threads of their own: whoever asks for anything else meanwhile is not kept waiting.

/** So few letters are printed sooner than a thread begins. */
const fewLetters = 8
/** Letters that a thread is handed at once */
const perHand = 16

/** Each letter as a file of its own, in the order in which they were given. */
export async function* printEach(letters: readonly LetterPaper[]): AsyncGenerator<Buffer> {
  if (letters.length <= fewLetters) {
    for (const letter of letters) yield printLetterPaper(letter)
    return
  }
  const hands = handfuls(letters)
  const presses = takePresses()
  try {
    // Each thread has one handful in work and one waiting, so that none stands still and little is kept.
    const asked = new Map<number, Promise<Buffer[]>>()
    const ask = (nth: number) => {
      const hand = hands[nth]
      const press = presses[nth % presses.length]
      if (hand !== undefined && press !== undefined)
        asked.set(nth, press.print({ letters: hand, inOneFile: false }))
    }
    const ahead = presses.length * 2
    for (let nth = 0; nth < Math.min(ahead, hands.length); nth++) ask(nth)
    for (let nth = 0; nth < hands.length; nth++) {
      const files = await asked.get(nth)
      asked.delete(nth)
      ask(nth + ahead)
      yield* files ?? []
    }
  } finally {
    leavePresses()
  }
}

let turn = 0

/** Letters as one file. They stand in memory all at once: a few hundred are a good batch. */
export async function printInOneFile(letters: readonly LetterPaper[]): Promise<Buffer> {
  if (letters.length <= fewLetters) return printLetterPapers(letters)
  const presses = takePresses()
  try {
    turn += 1
    const [file] = (await presses[turn % presses.length]?.print({ letters, inOneFile: true })) ?? []
    if (file === undefined) throw new Error('The letters were not printed')
    return file
  } finally {
    leavePresses()
  }
}

// A thread takes half a second to begin, as it reads the fonts. So threads stay for whoever prints next, and end when
// nobody has printed for a while.

const idleSeconds = 10
let standing: Press[] = []
let users = 0
let ending: NodeJS.Timeout | undefined

function takePresses(): readonly Press[] {
  clearTimeout(ending)
  users += 1
  const missing = availableParallelism() - standing.length
  standing = [...standing, ...Array.from({ length: missing }, openPress)]
  for (const press of standing) press.stay()
  return standing
}

/** Whoever waits for nothing more lets the program end, threads or not. */
function leavePresses(): void {
  users -= 1
  if (users > 0) return
  for (const press of standing) press.mayEnd()
  ending = setTimeout(() => {
    for (const press of standing.splice(0)) press.close()
  }, idleSeconds * 1000).unref()
}

function handfuls<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / perHand) }, (_, nth) =>
    items.slice(nth * perHand, (nth + 1) * perHand),
  )
}

interface Press {
  print: (work: PressWork) => Promise<Buffer[]>
  stay: () => void
  mayEnd: () => void
  close: () => void
}

interface Waiting {
  done: (files: Buffer[]) => void
  failed: (cause: Error) => void
}

/** A thread answers in the order in which it was asked. */
function openPress(): Press {
  const worker = new Worker(new URL('./press-thread.ts', import.meta.url))
  const waiting: Waiting[] = []
  let ended: Error | null = null
  const end = (cause: Error) => {
    ended ??= cause
    standing = standing.filter((one) => one !== press)
    for (const { failed } of waiting.splice(0)) failed(ended)
  }
  worker.on('message', (files: Uint8Array[]) => {
    waiting.shift()?.done(files.map((file) => Buffer.from(file.buffer)))
  })
  worker.on('error', end)
  worker.on('exit', () => end(new Error('A printing thread ended before its letters did')))
  const press: Press = {
    print(work) {
      const { promise, resolve, reject } = Promise.withResolvers<Buffer[]>()
      // Whoever stops reading does not hear of it; whoever reads on meets it.
      promise.catch(() => undefined)
      if (ended !== null) reject(ended)
      else {
        waiting.push({ done: resolve, failed: reject })
        worker.postMessage(work, [])
      }
      return promise
    },
    stay: () => worker.ref(),
    mayEnd: () => worker.unref(),
    close: () => void worker.terminate(),
  }
  return press
}
