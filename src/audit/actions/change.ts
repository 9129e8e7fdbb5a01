import { userInfo } from 'node:os'
import type { Caller } from '#kernel/who.ts'
import { rememberIn } from '#audit/actions/remember.ts'
import type { ChangeWord } from '#audit/model.ts'
import type { Queryable } from '#platform/database.ts'
import type { Wire } from '#platform/gate.ts'

/** Who changes something, and from where. */
export interface Doer {
  /** Null: the operator, who has no account */
  person: string | null
  name: string
  from: string
}

export function doerOf(by: Pick<Caller, 'person'>, { from }: Pick<Wire, 'from'>): Doer {
  return { person: by.person?.id ?? null, name: by.person?.name ?? 'nobody we know', from }
}

/** Through whose eyes somebody looked, as an entry tells it; nothing where it was through their own. */
export function lookedThrough({ person }: Pick<Caller, 'person'>): { viewingAs?: string } {
  return person?.through === undefined ? {} : { viewingAs: person.through }
}

/** Whoever may run the program on its own machine acts as the installation's operator. */
export function operator(): Doer {
  return { person: null, name: `operator ${userInfo().username}`, from: 'command line' }
}

export interface Change {
  what: ChangeWord
  /** A student's number, a person's e-mail */
  onWhom?: string | null
  /** The reason that was given */
  because?: string | null
  /** What stood there; null: nothing did */
  before: unknown
  /** What stands there now; null: nothing does */
  after: unknown
}

/**
 * Writes down a change with what was before and what is after, in the very transaction that makes it: there is
 * never the one without the other. It comes last in the transaction, see `rememberIn`.
 */
export function rememberChange(client: Queryable, doer: Doer, change: Change): Promise<void> {
  return rememberChanges(client, doer, [change])
}

/** The same of many changes of one transaction. */
export function rememberChanges(
  client: Queryable,
  { person, name, from }: Doer,
  changes: readonly Change[],
): Promise<void> {
  const at = new Date().toISOString()
  return rememberIn(
    client,
    changes.map(({ what, onWhom = null, because, before, after }) => ({
      person,
      who: name,
      from,
      what,
      onWhom,
      because: because ?? '',
      at,
      outcome: 'done',
      details: { before, after },
    })),
  )
}
