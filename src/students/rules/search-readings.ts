import { unreachable } from '#kernel/unreachable.ts'
import type { NameWord } from '#students/rules/search.ts'

// Where the blanks of a name stand is what people remember least: 'abdelrahman' for Abdel Rahman,
// 'maria jose' for Mariajose. What was typed is read with other blanks, as far as the dictionary of
// names knows the words that come of it.

/** One word of a reading. */
export type Part =
  | { is: 'as-typed'; typed: string }
  /** Several typed words that are one in the dictionary */
  | { is: 'joined'; typed: string; blanks: number }
  /** One typed word that is several, next to each other in the name */
  | { is: 'split'; words: readonly string[] }

export type Reading = readonly Part[]

/** What of the dictionary must be known before anything can be read otherwise. */
export interface Sought {
  /** Words that would have to stand there as they are */
  whole: string[]
  /** Beginnings of words: the last word of a name may still be being typed */
  begun: string[]
  /** Typed words put together */
  joined: string[]
}

export interface Dictionary {
  whole: ReadonlyMap<string, NameWord>
  begun: ReadonlySet<string>
  joined: ReadonlyMap<string, readonly NameWord[]>
}

/** A word of one letter is an initial and parts nothing. */
const shortestPiece = 2
/** María de los Ángeles */
const mostPieces = 4
/** Nobody types a longer name without a blank; beyond it the pieces become too many to look up. */
const longestWord = 40
/** Ways to part one word, and readings of all words, that are followed; what was meant is among the first. */
const mostSplits = 4
const mostReadings = 8

/** What of the dictionary to ask for, so that the typed words can be read otherwise. */
export function soughtPieces(typed: readonly string[]): Sought {
  const whole = new Set<string>()
  const begun = new Set<string>()
  for (const word of typed.filter(isDivisible)) {
    for (let from = 0; from <= word.length - shortestPiece; from++) {
      if (from === 1) continue
      if (from > 0) begun.add(word.slice(from))
      for (let to = from + shortestPiece; to <= word.length; to++) whole.add(word.slice(from, to))
    }
    whole.delete(word)
  }
  return { whole: [...whole], begun: [...begun], joined: [...new Set(runs(typed))] }
}

/** Other ways of reading what was typed, the one that moves the fewest blanks first. */
export function otherReadings(typed: readonly string[], dictionary: Dictionary): Reading[] {
  return readingsFrom(typed, 0, dictionary).filter((reading) => blanksMoved(reading) > 0)
}

function isDivisible(word: string): boolean {
  return word.length >= 2 * shortestPiece && word.length <= longestWord
}

function* runs(typed: readonly string[]): Generator<string> {
  for (const at of typed.keys()) {
    for (let to = at + 2; to <= Math.min(typed.length, at + mostPieces); to++) {
      yield typed.slice(at, to).join('')
    }
  }
}

function readingsFrom(typed: readonly string[], at: number, dictionary: Dictionary): Reading[] {
  if (at >= typed.length) return [[]]
  const readings: Reading[] = []
  for (let to = at + 1; to <= Math.min(typed.length, at + mostPieces); to++) {
    const firsts = partsOf(typed.slice(at, to), dictionary)
    if (firsts.length === 0) continue
    for (const rest of readingsFrom(typed, to, dictionary)) {
      readings.push(...firsts.map((first) => [first, ...rest]))
    }
  }
  return readings.toSorted((a, b) => blanksMoved(a) - blanksMoved(b)).slice(0, mostReadings + 1)
}

/** What a run of typed words may be when it is one part of the name. */
function partsOf(run: readonly string[], dictionary: Dictionary): Part[] {
  const [word = ''] = run
  if (run.length > 1) {
    const joined = run.join('')
    return dictionary.joined.has(joined)
      ? [{ is: 'joined', typed: joined, blanks: run.length - 1 }]
      : []
  }
  const splits = isDivisible(word) ? splitsOf(word, dictionary) : []
  return [{ is: 'as-typed', typed: word }, ...splits]
}

function splitsOf(word: string, dictionary: Dictionary): Part[] {
  return piecesOf(word, mostPieces, dictionary)
    .filter((words) => words.length > 1)
    .toSorted((a, b) => a.length - b.length)
    .slice(0, mostSplits)
    .map((words) => ({ is: 'split', words }))
}

function piecesOf(word: string, most: number, dictionary: Dictionary): string[][] {
  const { whole, begun } = dictionary
  const pieces = whole.has(word) || begun.has(word) ? [[word]] : []
  if (most === 1) return pieces
  for (let end = shortestPiece; end <= word.length - shortestPiece; end++) {
    const first = word.slice(0, end)
    if (!whole.has(first)) continue
    for (const rest of piecesOf(word.slice(end), most - 1, dictionary)) {
      pieces.push([first, ...rest])
    }
  }
  return pieces
}

function blanksMoved(reading: Reading): number {
  return reading.reduce((sum, part) => sum + blanksIn(part), 0)
}

function blanksIn(part: Part): number {
  switch (part.is) {
    case 'as-typed':
      return 0
    case 'joined':
      return part.blanks
    case 'split':
      return part.words.length - 1
    default:
      return unreachable(part)
  }
}
