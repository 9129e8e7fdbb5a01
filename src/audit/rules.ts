import type { Break, Link } from '#audit/model.ts'

// The log is a chain: an entry's hash is over its content and the hash before it. Hashing is given.

export type HashOf = (before: string, content: string) => string

/** Where the chain stands after its last entry. */
export interface Head {
  number: number
  hash: string
}

export const beginning: Head = { number: 0, hash: '' }

/** What is wrong with the next entry; null where it follows. `known` tells whether a hash is another entry's. */
export function breakAt(
  last: Head,
  { number, content, before, hash }: Link,
  hashOf: HashOf,
  known: (hash: string) => boolean,
): Break | null {
  if (hashOf(before, content) !== hash) return { word: 'changed', number }
  if (number !== last.number + 1) return { word: 'removed', number: last.number + 1 }
  if (before === last.hash) return null
  return { word: before === '' || known(before) ? 'moved' : 'removed', number }
}

/** What is wrong with the end of the chain: entries cut off, or added past its head. */
export function breakAtEnd(last: Head, head: Head): Break | null {
  if (last.number < head.number) return { word: 'removed', number: last.number + 1 }
  return last.number === head.number && last.hash === head.hash
    ? null
    : { word: 'changed', number: last.number }
}

/** One field of what was changed, as it was and as it is; null: it was not, or is not there. */
export interface FieldBeside {
  field: string
  before: string | null
  after: string | null
}

/** What was before and what is after, field beside field; a field within another is 'outer.inner'. */
export function sideBySide(before: unknown, after: unknown): FieldBeside[] {
  const was = fieldsIn(before)
  const is = fieldsIn(after)
  return [...new Set([...was.keys(), ...is.keys()])].map((field) => ({
    field,
    before: was.get(field) ?? null,
    after: is.get(field) ?? null,
  }))
}

function fieldsIn(value: unknown, name = ''): Map<string, string> {
  if (value === null || value === undefined) return new Map()
  if (typeof value === 'string') return new Map([[name, value]])
  if (typeof value !== 'object') return new Map([[name, JSON.stringify(value)]])
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [
      ...fieldsIn(inner, name === '' ? key : `${name}.${key}`),
    ]),
  )
}
