// Repeatable chance. The same seeds always give the same draws, on every machine, so that the demo
// district of a seed is one district. The generator is sfc32, its state spread from the seeds by
// splitmix32: neighbouring seeds (student 7, student 8) give unrelated draws.

/** What a stream is for, so that two uses of one student's number never share their draws. */
export const purposes = {
  schools: 1,
  household: 2,
  seasons: 3,
  spells: 4,
  attendance: 5,
  submissions: 6,
} as const

export class Chance {
  // Whole numbers of 32 bits, each.
  #a = 0
  #b = 0
  #c = 0
  #counter = 0

  constructor(...seeds: number[]) {
    this.restart(...seeds)
  }

  /** Begins another stream in place: a district of 650,000 students needs millions of them. */
  restart(...seeds: number[]): void {
    let mixed = 0x9e3779b9
    for (const seed of seeds) mixed = splitmix(mixed ^ seed)
    this.#a = splitmix(mixed)
    this.#b = splitmix(this.#a)
    this.#c = splitmix(this.#b)
    this.#counter = 1
    for (let round = 0; round < 8; round++) this.unit()
  }

  /** A number from 0 up to, not including, 1. */
  unit(): number {
    const b = this.#b
    const c = this.#c
    const drawn = (this.#a + b + this.#counter) | 0
    this.#a = b ^ (b >>> 9)
    this.#b = (c + (c << 3)) | 0
    this.#c = (((c << 21) | (c >>> 11)) + drawn) | 0
    this.#counter = (this.#counter + 1) | 0
    return (drawn >>> 0) / 0x1_0000_0000
  }

  happens(probability: number): boolean {
    return this.unit() < probability
  }

  /** A whole number from 0 up to, not including, `count`. */
  below(count: number): number {
    return Math.floor(this.unit() * count)
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1)
  }

  pick<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.below(items.length)] ?? items[0]
  }

  /** A bell curve around 0 with deviation 1. */
  bell(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.unit()))
    return radius * Math.cos(2 * Math.PI * this.unit())
  }

  /** Heavy-tailed around `median`: most a little below or above, a few many times as much. */
  heavyTailed(median: number, spread: number): number {
    return median * Math.exp(spread * this.bell())
  }

  /** How many of a rare thing happen when `mean` happen on average. */
  count(mean: number): number {
    const limit = Math.exp(-mean)
    let product = this.unit()
    let happened = 0
    while (product > limit) {
      product *= this.unit()
      happened++
    }
    return happened
  }

  /** Trials until something of the given probability happens, at most `most`. */
  waits(probability: number, most: number): number {
    let trials = 1
    while (trials < most && !this.happens(probability)) trials++
    return trials
  }
}

/** Shares that are drawn from: the running sums of the weights of some items. */
export interface Lottery<Item> {
  items: readonly [Item, ...Item[]]
  sums: Float64Array
}

export function lottery<Item>(
  items: readonly [Item, ...Item[]],
  weight: (item: Item) => number,
): Lottery<Item> {
  const sums = new Float64Array(items.length)
  let sum = 0
  items.forEach((item, index) => {
    sum += weight(item)
    sums[index] = sum
  })
  return { items, sums }
}

/** One item, as often as its weight says. */
export function draw<Item>(from: Lottery<Item>, chance: Chance): Item {
  const at = chance.unit() * (from.sums.at(-1) ?? 0)
  return from.items[placeIn(from.sums, at)] ?? from.items[0]
}

/** The place of the first running sum beyond a number, else the last place. */
export function placeIn(sums: Float64Array, at: number): number {
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] ?? 0) > at) high = middle
    else low = middle + 1
  }
  return low
}

function splitmix(seed: number): number {
  const grown = (seed + 0x9e3779b9) | 0
  const first = Math.imul(grown ^ (grown >>> 16), 0x21f0aaad)
  const second = Math.imul(first ^ (first >>> 15), 0x735a2d97)
  return second ^ (second >>> 15)
}
