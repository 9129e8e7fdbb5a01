import { plainText } from '#ui/plain-text.ts'

/** What can be typed for, and the heading under which it is offered. */
export interface Offer {
  label: string
  group: string
}

/** The offers that answer best to what was typed come first, under the heading of the best of all. */
export function bestFirst<Some extends Offer>(
  offers: readonly Some[],
  typed: string,
): { group: string; offers: Some[] }[] {
  const ranked = offers.map((offer) => ({ offer, rank: rankOf(offer.label, typed) }))
  const sorted = ranked.toSorted((a, b) => a.rank - b.rank)
  const groups = Map.groupBy(sorted, ({ offer }) => offer.group)
  return [...groups].map(([group, some]) => ({ group, offers: some.map(({ offer }) => offer) }))
}

/** 0: it is what was typed; 1: it begins so; 2: each typed word begins one of its words; 3: otherwise. */
function rankOf(label: string, typed: string): number {
  const [text, asked] = [wordsOf(label), wordsOf(typed)]
  if (asked.length === 0) return 0
  if (text.join(' ') === asked.join(' ')) return 0
  if (text.join(' ').startsWith(asked.join(' '))) return 1
  return asked.every((word) => text.some((one) => one.startsWith(word))) ? 2 : 3
}

function wordsOf(text: string): string[] {
  return plainText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
