import type pg from 'pg'
import type { Caller } from '#kernel/who.ts'
import { doerOf, lookedThrough } from '#audit/actions/change.ts'
import { remember } from '#audit/actions/remember.ts'
import type { Entry } from '#audit/model.ts'
import type { Wire } from '#platform/gate.ts'

/** What was typed, where, and how many answered to it. */
export interface Search {
  where: string
  typed: string
  found: number
  /** There are more than were counted. */
  more: boolean
}

export interface Searches {
  /** Somebody's search was answered. */
  answered(by: Pick<Caller, 'person'>, wire: Pick<Wire, 'from'>, search: Search): void
  /** Writes down what still waits. */
  writeAll(): Promise<void>
}

interface Waiting {
  search: Search
  entry: Omit<Entry, 'at'>
  timer: NodeJS.Timeout
}

/** How long a typist rests until what was typed counts as what was searched for; in milliseconds. */
const rest = 2000

/** Asked once more within this time, by turning a page or coming back to it, it is the same search. */
const sameFor = 10 * 60_000

/**
 * Remembers searches. A page asks while one types: what is typed on takes the
 * place of what was typed before, and is written down once it rests.
 */
export function openSearches(pool: pg.Pool, onFailure: (error: unknown) => void): Searches {
  const waiting = new Map<string, Waiting>()
  const written = new Map<string, { text: string; at: number }>()
  async function write(person: string): Promise<void> {
    const one = waiting.get(person)
    if (one === undefined) return
    clearTimeout(one.timer)
    waiting.delete(person)
    written.set(person, { text: textOf(one.search), at: performance.now() })
    await remember(pool, one.entry).catch(onFailure)
  }
  return {
    answered(by, wire, search) {
      const person = by.person?.id ?? ''
      const before = waiting.get(person)
      if (before !== undefined && !isTypedOn(before.search, search)) void write(person)
      clearTimeout(before?.timer)
      waiting.delete(person)
      const last = written.get(person)
      if (search.typed.trim() === '' || isSame(last, search)) return
      const timer = setTimeout(() => void write(person), rest).unref()
      waiting.set(person, { search, entry: entryOf(by, wire, search), timer })
    },
    async writeAll() {
      await Promise.all([...waiting.keys()].map(write))
    },
  }
}

function isTypedOn(one: Search, other: Search): boolean {
  return one.where === other.where && other.typed.startsWith(one.typed)
}

function isSame(last: { text: string; at: number } | undefined, search: Search): boolean {
  return last?.text === textOf(search) && performance.now() - last.at < sameFor
}

function textOf({ where, typed }: Search): string {
  return `${where} ${typed.trim()}`
}

function entryOf(
  by: Pick<Caller, 'person'>,
  wire: Pick<Wire, 'from'>,
  search: Search,
): Omit<Entry, 'at'> {
  const { person, name: who, from } = doerOf(by, wire)
  return {
    person,
    who,
    from,
    what: 'search',
    onWhom: null,
    outcome: 'allowed',
    because: '',
    details: { ...search, ...lookedThrough(by) },
  }
}
