import { CompiledQuery } from 'kysely'
import type pg from 'pg'
import type { Database, Queryable } from '#platform/database.ts'

/** Does work in one transaction: all of it happens, or nothing. */
export async function inTransaction<Answer>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Answer>,
): Promise<Answer> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const answer = await work(client)
    await client.query('commit')
    client.release()
    return answer
  } catch (error) {
    // Closing the connection ends whatever it was in the middle of.
    client.release(true)
    throw error
  }
}

/** Kysely's database or transaction, for what asks in plain SQL. */
export function plainly(db: Database): Queryable {
  return {
    query: <Row>(text: string, values: readonly unknown[] = []) =>
      db.executeQuery<Row>(CompiledQuery.raw(text, [...values])),
  }
}
