import pg from 'pg'

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

/** Work on one connection; where it throws, the connection is closed and its transaction ends with it. */
export async function withConnection<Answer>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Answer>,
): Promise<Answer> {
  const client = await pool.connect()
  let finished = false
  try {
    const answer = await work(client)
    finished = true
    return answer
  } finally {
    client.release(!finished)
  }
}

/** Work on a new connection, closed after it: its settings, temporary tables and locks end with it. */
export async function withOwnConnection<Answer>(
  pool: pg.Pool,
  work: (client: pg.ClientBase) => Promise<Answer>,
): Promise<Answer> {
  const client = new pg.Client(pool.options)
  // A connection that breaks is told by whatever is asked next.
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
