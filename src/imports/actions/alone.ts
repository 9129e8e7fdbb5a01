import type pg from 'pg'

/** Any number that no other part of the program uses for its advisory lock. */
const importLock = 7_737_365

/** Imports and their undoing follow one another, whichever processes they run in. */
export async function alone<Answer>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Answer>,
): Promise<Answer> {
  const client = await pool.connect()
  let sound = false
  try {
    await client.query('select pg_advisory_lock($1)', [importLock])
    const answer = await work(client)
    await client.query('select pg_advisory_unlock($1)', [importLock])
    sound = true
    return answer
  } finally {
    // A connection that broke, or stands in the middle of something, is closed and its lock with it.
    client.release(!sound)
  }
}
