import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { CannotStart } from '#platform/cannot-start.ts'
import type { DB } from '#platform/database-types.ts'

/** The oldest PostgreSQL that Presente's SQL runs on. */
const oldestPostgres = 15

export type Database = Kysely<DB>

interface Answer<Row> {
  rows: Row[]
}

/** Whatever answers a query: a pool, a connection, or a connection behind the second wall. */
export interface Queryable {
  query: <Row extends pg.QueryResultRow>(
    text: string,
    values?: readonly unknown[],
  ) => Promise<Answer<Row>>
}

/** A pool of connections to the district's database, reading values as the house writes them. */
export function openPool(url: string, { connections = 10, name = 'presente' } = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: withHouseSettings(url),
    max: connections,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: readerOf },
  })
  // A connection that breaks while idle is replaced by the pool; the next query tells if the server is gone.
  pool.on('error', () => {})
  return pool
}

/**
 * An address whose connections write days and moments one way, however the server, the database or its user are
 * set up: a day that the program reads as text is a day only as 2026-03-08.
 */
export function withHouseSettings(url: string): string {
  const [place, query = ''] = url.split('?', 2)
  const settings = new URLSearchParams(query)
  settings.set('options', `${settings.get('options') ?? ''} ${houseSettings}`.trim())
  return `${place}?${settings.toString()}`
}

const houseSettings = '-c datestyle=ISO,MDY -c timezone=UTC'

/** The same pool, spoken to through Kysely's typed queries. */
export function openDatabase(pool: pg.Pool): Database {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}

/** Refuses a server that cannot be reached or is too old, in words the office can act on. */
export async function checkServer(pool: pg.Pool): Promise<void> {
  const answer = await pool
    .query<{ version: number }>(
      `select current_setting('server_version_num')::int / 10000 as version`,
    )
    .catch((error: unknown) => {
      throw connectionProblem(error)
    })
  checkVersion(answer.rows[0]?.version ?? 0)
}

/** Refuses a PostgreSQL that lacks what Presente's SQL needs. */
export function checkVersion(version: number): void {
  if (version >= oldestPostgres) return
  throw new CannotStart('database-too-old', {
    version: String(version),
    oldest: String(oldestPostgres),
  })
}

type TextReader = (text: string) => unknown
const asText: TextReader = (text) => text

// PostgreSQL's type numbers. A date stays the text it is: '2026-03-08' is that day in every zone.
const readers: Record<number, TextReader> = {
  1082: asText, // date
  20: wholeNumber, // int8: counts and sums
}

const readerOf: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  (format === 'binary' ? undefined : readers[oid]) ?? pg.types.getTypeParser(oid, format ?? 'text')

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number`)
  return value
}

function connectionProblem(error: unknown): unknown {
  const reason = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  switch (code) {
    case '28P01':
    case '28000':
      return new CannotStart('database-refuses-password', { reason })
    case '3D000':
      return new CannotStart('database-missing', { reason })
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ETIMEDOUT':
    case 'ENOENT':
      return new CannotStart('database-unreachable', { reason: reason === '' ? code : reason })
    default:
      return new CannotStart('database-unreachable', { reason })
  }
}
