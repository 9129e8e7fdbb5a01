import type pg from 'pg'
import {
  type PurposeMissing,
  type Taking,
  missingToReadOn,
  withoutPurpose,
} from '#kernel/purpose.ts'
import { type Refused, refused } from '#kernel/result.ts'
import type { Caller } from '#kernel/who.ts'
import { doerOf, lookedThrough } from '#audit/actions/change.ts'
import { remember } from '#audit/actions/remember.ts'
import type { Wire } from '#platform/gate.ts'

/**
 * A list that is read page by page is, in the end, taken out as a file would be: past a limit it is asked for
 * what, and each page stands in the log. Null: it may be read on.
 */
export async function readOn(
  { pool }: { pool: pg.Pool },
  { by, wire }: { by: Pick<Caller, 'person'>; wire: Pick<Wire, 'from'> },
  { list, from, taking: { purpose, note } }: { list: string; from: number; taking: Taking },
): Promise<Refused<PurposeMissing> | null> {
  const taking = { purpose, note }
  const missing = missingToReadOn(from, taking)
  if (missing !== null) return refused(missing)
  if (from < withoutPurpose.rowsRead) return null
  const { person, name: who, from: where } = doerOf(by, wire)
  const details = { list, row: from + 1, ...taking, ...lookedThrough(by) }
  const done = { what: 'list-read-on', onWhom: null, outcome: 'allowed', because: '' } as const
  await remember(pool, { person, who, from: where, ...done, details })
  return null
}
