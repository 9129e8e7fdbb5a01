import { createHash } from 'node:crypto'
import type { Readable, Writable } from 'node:stream'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { placeOf, quoted } from './one-moment.ts'
import type { Table } from './tables.ts'

/** A table's rows as text, a line each, in an order that is the same on every server. */
export function rowsOf(client: pg.ClientBase, table: Table): Readable {
  const columns = table.columns.map(quoted).join(', ')
  return client.query(
    copyTo(
      `copy (select ${columns} from only ${placeOf(table)} t order by ${table.order}) to stdout`,
    ),
  )
}

/** Where such rows go, into a table that was made in this transaction. */
export function intoTable(
  client: pg.ClientBase,
  table: { schema: string; name: string; columns: readonly string[] },
): Writable {
  const columns = table.columns.map(quoted).join(', ')
  return client.query(copyFrom(`copy ${placeOf(table)} (${columns}) from stdin (freeze)`))
}

const lineEnd = 10

/** Counts and hashes what passes. A line's own breaks are written otherwise: every 10 ends a row. */
export class Tally {
  rows = 0
  bytes = 0
  readonly #hash = createHash('sha256')

  async *watch(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of content) {
      this.#hash.update(piece)
      this.bytes += piece.length
      for (let at = piece.indexOf(lineEnd); at >= 0; at = piece.indexOf(lineEnd, at + 1))
        this.rows += 1
      yield piece
    }
  }

  sha256(): string {
    return this.#hash.digest('hex')
  }
}
