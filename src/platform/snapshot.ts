import type pg from 'pg'

/**
 * Long work over one picture of the data: the readers all see what was committed at one moment, and
 * the writer is one transaction that commits when the work is done. Works of one name follow one
 * another, also across processes.
 */
export function inOneSnapshot<Answer>(
  pool: pg.Pool,
  name: string,
  work: (writer: pg.PoolClient, readers: [pg.PoolClient, pg.PoolClient]) => Promise<Answer>,
): Promise<Answer> {
  // Each takes three connections of the pool: two at once could each wait for the other's last one.
  const turn = (turns.get(pool) ?? Promise.resolve()).then(() => takeTurn(pool, name, work))
  turns.set(
    pool,
    turn.then(
      () => {},
      () => {},
    ),
  )
  return turn
}

const turns = new WeakMap<pg.Pool, Promise<void>>()

async function takeTurn<Answer>(
  pool: pg.Pool,
  name: string,
  work: (writer: pg.PoolClient, readers: [pg.PoolClient, pg.PoolClient]) => Promise<Answer>,
): Promise<Answer> {
  const open: pg.PoolClient[] = []
  const connect = async () => {
    const client = await pool.connect()
    open.push(client)
    return client
  }
  try {
    const writer = await connect()
    await writer.query('begin')
    await writer.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name])
    const first = await connect()
    const second = await connect()
    await shareSnapshot(first, second)
    const answer = await work(writer, [first, second])
    for (const client of [first, second, writer]) await client.query('commit')
    for (const client of open) client.release()
    return answer
  } catch (error) {
    // A connection may still be in the middle of a COPY: closing it ends its transaction.
    for (const client of open) client.release(true)
    throw error
  }
}

async function shareSnapshot(first: pg.PoolClient, second: pg.PoolClient): Promise<void> {
  await first.query('begin isolation level repeatable read read only')
  const { rows } = await first.query<{ snapshot: string }>(
    'select pg_export_snapshot() as snapshot',
  )
  await second.query('begin isolation level repeatable read read only')
  await second.query(`set transaction snapshot ${second.escapeLiteral(rows[0]?.snapshot ?? '')}`)
}
