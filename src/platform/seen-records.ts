import {
  Kysely,
  type PostgresCursor,
  PostgresDialect,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from 'kysely'
import pg from 'pg'
import { type Sight, sightInSql } from '#kernel/who.ts'
import type { Database, Queryable } from '#platform/database.ts'
import type { DB } from '#platform/database-types.ts'

// The second wall. What is read for somebody is read by a role that owns nothing and with that person's
// sight set, so that the database itself shows nobody else: migrations/0008_second_wall.sql.

/** The records as far as one asker may see them. */
export interface SeenRecords {
  client: Queryable
  db: Database
  /** Gives the connection back; whoever asks again gets another. */
  leave(): Promise<void>
}

export interface Sights {
  /** For the class of information that is asked for */
  sight: Sight
  /** For guardians and how to reach them */
  contact: Sight
}

/**
 * A connection is taken at the first question and kept until `leave`. `readers` must be a pool of its own:
 * whoever holds one of its connections may wait for one of the office's, never the other way round.
 */
export function openSeenRecords(readers: pg.Pool, sights: Sights): SeenRecords {
  const wall = new Wall(readers, beginning(sights))
  return {
    client: { query: (text, values = []) => wall.query(text, values) },
    db: new Kysely<DB>({
      dialect: new PostgresDialect({
        pool: {
          options: {},
          connect: () => Promise.resolve(wall),
          end: () => Promise.resolve(),
        },
      }),
    }),
    leave: () => wall.leave(),
  }
}

function beginning({ sight, contact }: Sights): string {
  const set = (name: string, value: Sight) =>
    `select set_config('presente.${name}', ${pg.escapeLiteral(inSql(value))}, true)`
  const steps = ['begin read only', 'set local role presente_reader']
  return [...steps, set('sight', sight), set('contact_sight', contact)].join('; ')
}

function inSql(sight: Sight): string {
  return sightInSql(sight) ?? '{"everyone": true}'
}

class Wall implements PostgresPoolClient {
  readonly #readers: pg.Pool
  readonly #beginning: string
  #connection: pg.PoolClient | null = null
  /** One connection answers one question after another. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(readers: pg.Pool, beginning: string) {
    this.#readers = readers
    this.#beginning = beginning
  }

  query<Row>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Row>>
  query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>
  query(asked: unknown, values: readonly unknown[] = []): unknown {
    if (typeof asked !== 'string') throw new Error('Nothing is read row by row behind the wall')
    const answer = this.#last.then(async () => (await this.#enter()).query(asked, [...values]))
    this.#last = answer.catch(() => {})
    return answer
  }

  release(): void {
    // The connection stays until the asker leaves.
  }

  leave(): Promise<void> {
    const left = this.#last.then(() => this.#leave())
    this.#last = left
    return left
  }

  async #leave(): Promise<void> {
    const connection = this.#connection
    this.#connection = null
    await connection?.query('commit').then(
      () => connection.release(),
      () => connection.release(true),
    )
  }

  async #enter(): Promise<pg.PoolClient> {
    if (this.#connection !== null) return this.#connection
    const connection = await this.#readers.connect()
    try {
      await connection.query(this.#beginning)
    } catch (error) {
      connection.release(true)
      throw error
    }
    this.#connection = connection
    return connection
  }
}
