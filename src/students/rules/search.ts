// How a typed word and a word of a name are held against each other.

/** How a word of a name answers to a typed one: it is that word, begins with it, or is nearly it. */
export type Nearness = 'same' | 'begins' | 'near'

/** A candidate from the dictionary of names. */
export interface NameWord {
  key: number
  word: string
  /** About how many students it finds */
  students: number
}

/** The dictionary's words for one typed word, each kind apart. */
export interface Understood {
  same: NameWord[]
  begins: NameWord[]
  near: NameWord[]
}

/** Holds a typed word against the dictionary's candidates; of those it may be meant for, the nearest. */
export function understand(typed: string, candidates: readonly NameWord[]): Understood {
  const of = (nearness: Nearness) =>
    candidates.filter(({ word }) => nearnessOf(typed, word) === nearness)
  const edits = ({ word }: NameWord) => editsBetween(typed, word, errorsAllowed(typed.length))
  const near = of('near').toSorted((a, b) => edits(a) - edits(b) || b.students - a.students)
  return { same: of('same'), begins: of('begins'), near: near.slice(0, meantAtMost) }
}

/** Somebody who mistypes a name means one of few. */
const meantAtMost = 12

export function nearnessOf(typed: string, word: string): Nearness | null {
  if (word === typed) return 'same'
  if (word.startsWith(typed)) return 'begins'
  const allowed = errorsAllowed(typed.length)
  return allowed > 0 && editsBetween(typed, word, allowed) <= allowed ? 'near' : null
}

/** A short word with an error in it is another word. */
export function errorsAllowed(length: number): number {
  if (length < 4) return 0
  return length < 7 ? 1 : 2
}

/** A single letter says how a name begins; in scripts that write a name in one sign it is the name. */
export function isInitial(typed: string): boolean {
  return /^[a-z]$/i.test(typed)
}

/** Whether it was a number that was typed: of a student or a telephone. */
export function looksLikeNumber(typed: string): boolean {
  return /\d/.test(typed) && !/\p{Letter}{3}/u.test(typed)
}

/** The telephone's digits backwards, without the country's 1; null when it is too short to find one. */
export function phoneTail(typed: string): string | null {
  if (/\p{Letter}/u.test(typed)) return null
  const digits = typed.replaceAll(/\D/g, '').slice(-10)
  return digits.length < 4 ? null : digits.split('').toReversed().join('')
}

/**
 * Letters left out, put in, mistaken or changed places with their neighbour (Damerau's distance,
 * adjacent letters only); anything above `limit` is told as limit + 1.
 */
export function editsBetween(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let twoBefore: number[] = []
  let before = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const now = editRow(a, b, i, before, twoBefore)
    if (Math.min(...now) > limit) return limit + 1
    twoBefore = before
    before = now
  }
  return Math.min(before[b.length] ?? 0, limit + 1)
}

function editRow(a: string, b: string, i: number, before: number[], twoBefore: number[]): number[] {
  const now = [i]
  for (let j = 1; j <= b.length; j++) {
    const same = a[i - 1] === b[j - 1]
    const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
    now.push(
      Math.min(
        (before[j] ?? 0) + 1,
        (now[j - 1] ?? 0) + 1,
        (before[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (twoBefore[j - 2] ?? 0) + 1 : Infinity,
      ),
    )
  }
  return now
}
