import type pg from 'pg'
import { type Table, tablesOf } from './tables.ts'

/**
 * Reads the whole record as it is at one moment. Every table is held before the moment is fixed, so
 * that none is taken away in between: a count that puts a new part of the figures in place waits.
 */
export async function atOneMoment<Answer>(
  pool: pg.Pool,
  work: (client: pg.ClientBase, tables: readonly Table[], asOf: string) => Promise<Answer>,
): Promise<Answer> {
  const client = await pool.connect()
  try {
    const { tables, asOf } = await fixMoment(client)
    const answer = await work(client, tables, asOf)
    await client.query('commit')
    client.release(true)
    return answer
  } catch (error) {
    // It may be in the middle of a COPY: closing it ends its transaction. Its settings are not others'.
    client.release(true)
    throw error
  }
}

/** Whatever the server's or the user's own settings: the same rows are the same bytes, and all of them. */
export const plainly = `set datestyle = 'ISO, MDY'; set intervalstyle = postgres; set timezone = 'UTC';
  set extra_float_digits = 3; set bytea_output = hex; set xmloption = content;
  set client_encoding = 'UTF8'; set row_security = off; set synchronize_seqscans = off;
  set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0`

async function fixMoment(client: pg.ClientBase): Promise<{ tables: Table[]; asOf: string }> {
  await client.query(plainly)
  for (;;) {
    const before = await tablesOf(client)
    await client.query('begin isolation level repeatable read read only')
    // LOCK fixes no moment yet: that is after it.
    if (await hold(client, before)) {
      const { rows } = await client.query<{ at: string }>(
        `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`,
      )
      const tables = await tablesOf(client)
      const isSame = tables.map(placeOf).join() === before.map(placeOf).join()
      if (isSame) return { tables, asOf: rows[0]?.at ?? '' }
    }
    await client.query('rollback')
  }
}

/** False where one of the tables is gone by now. */
async function hold(client: pg.ClientBase, tables: readonly Table[]): Promise<boolean> {
  try {
    await client.query(`lock table ${tables.map(placeOf).join(', ')} in access share mode`)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42P01') return false
    throw error
  }
}

/** A table's name as SQL writes it. */
export function placeOf({ schema, name }: { schema: string; name: string }): string {
  return `${quoted(schema)}.${quoted(name)}`
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
