import type pg from 'pg'
import { hashOf } from '#audit/actions/remember.ts'
import type { Break } from '#audit/model.ts'
import { entriesAfter, isHashOfAnEntry, readHead } from '#audit/records.ts'
import { beginning, breakAt, breakAtEnd } from '#audit/rules.ts'

const atOnce = 5000

/** Follows the chain from its first entry to its head, up to the first entry that does not fit. */
export async function verifyAudit(
  pool: pg.Pool,
): Promise<{ entries: number; broken: Break | null }> {
  const client = await pool.connect()
  try {
    // One moment is looked at, while others go on being written.
    await client.query('begin isolation level repeatable read read only')
    const verified = await follow(client)
    await client.query('commit')
    client.release()
    return verified
  } catch (error) {
    client.release(true)
    throw error
  }
}

async function follow(client: pg.ClientBase): Promise<{ entries: number; broken: Break | null }> {
  const head = await readHead(client)
  let last = beginning
  for (;;) {
    const entries = await entriesAfter(client, last.number, atOnce)
    for (const entry of entries) {
      const isKnown = entry.before !== last.hash && (await isHashOfAnEntry(client, entry.before))
      const broken = breakAt(last, entry, hashOf, () => isKnown)
      if (broken !== null) return { entries: last.number, broken }
      last = entry
    }
    if (entries.length === 0) return { entries: last.number, broken: breakAtEnd(last, head) }
  }
}
