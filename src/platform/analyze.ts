import type pg from 'pg'

/**
 * Lets the planner look at tables that were just filled, so that whoever asks next is not answered by plans for
 * empty ones: the database looks by itself only when a minute has passed.
 */
export async function analyze(client: pg.ClientBase, tables: Iterable<string>): Promise<void> {
  // A tenth of the usual sample is picture enough, and takes a tenth of the time.
  await client.query('set local default_statistics_target = 10')
  await client.query(`analyze ${[...tables].join(', ')}`)
  await client.query('set local default_statistics_target to default')
}
