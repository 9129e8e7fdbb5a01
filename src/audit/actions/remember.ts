import { createHash } from 'node:crypto'
import type pg from 'pg'
import { Entry } from '#audit/model.ts'
import { append, contentOf, holdHead } from '#audit/records.ts'
import type { Queryable } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'

/**
 * Writes down what was done or refused. Entries follow each other, so whoever comes while others are
 * being written is written with the next lot: a busy office waits for few transactions, not for many.
 */
export function remember(pool: pg.Pool, entry: Omit<Entry, 'at'>): Promise<void> {
  const desk = deskOf(pool)
  return new Promise((resolve, reject) => {
    desk.waiting.push({ entry: { ...entry, at: new Date().toISOString() }, resolve, reject })
    if (!desk.busy) void writeAll(pool, desk)
  })
}

/**
 * Writes entries after the last one, in a transaction under way. Whoever else writes waits from here until it
 * ends, so it comes last in it.
 */
export async function rememberIn(client: Queryable, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return
  let last = await holdHead(client)
  const linked = entries.map(writable).map((entry) => {
    const content = contentOf(entry, JSON.stringify(entry.details))
    const before = last.hash
    last = { number: last.number + 1, hash: hashOf(before, content) }
    return { ...entry, ...last, content, before }
  })
  await append(client, linked)
}

/**
 * No database holds the sign of nothing or half a letter, and people can send both. One entry that could not be
 * written would take with it all that are written in the same lot.
 */
function writable(entry: Entry): Entry {
  const whole = (_key: string, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : value
  return Entry.parse(JSON.parse(JSON.stringify(entry, whole)))
}

export function hashOf(before: string, content: string): string {
  return createHash('sha256').update(Buffer.from(before, 'hex')).update(content).digest('hex')
}

interface Waiting {
  entry: Entry
  resolve: () => void
  reject: (reason: unknown) => void
}

interface Desk {
  waiting: Waiting[]
  busy: boolean
}

const desks = new WeakMap<pg.Pool, Desk>()

function deskOf(pool: pg.Pool): Desk {
  const desk = desks.get(pool) ?? { waiting: [], busy: false }
  desks.set(pool, desk)
  return desk
}

async function writeAll(pool: pg.Pool, desk: Desk): Promise<void> {
  desk.busy = true
  while (desk.waiting.length > 0) {
    const lot = desk.waiting.splice(0, 500)
    const entries = lot.map(({ entry }) => entry)
    await inTransaction(pool, (client) => rememberIn(client, entries)).then(
      () => lot.forEach(({ resolve }) => resolve()),
      (reason: unknown) => lot.forEach(({ reject }) => reject(reason)),
    )
  }
  desk.busy = false
}
