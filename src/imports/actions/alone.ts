import type pg from 'pg'

const importLock = `hashtextextended('imports', 0)`

/** Imports and their undoing follow one another, whichever processes they run in. */
export async function alone<Answer>(pool: pg.Pool, work: () => Promise<Answer>): Promise<Answer> {
  return withConnection(pool, async (client) => {
    await client.query(`select pg_advisory_lock(${importLock})`)
    const answer = await work()
    await client.query(`select pg_advisory_unlock(${importLock})`)
    return answer
  })
}

/**
 * Work on one connection. Where it throws, or its answer says that it was left in the middle of
 * something, the connection is closed: its transaction, its temporary tables and its locks end with it.
 */
export async function withConnection<Answer>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Answer>,
  isFinished: (answer: Answer) => boolean = () => true,
): Promise<Answer> {
  const client = await pool.connect()
  let finished = false
  try {
    const answer = await work(client)
    finished = isFinished(answer)
    return answer
  } finally {
    client.release(!finished)
  }
}
