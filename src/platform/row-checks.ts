import type pg from 'pg'

type Client = pg.ClientBase

/**
 * Lets PostgreSQL pass over its row-by-row reference checks until `checkRowsAgain`: for a large set they
 * cost more than everything else, and the set's references were found by joins under the import's lock.
 * A role that may not do so loads a little slower.
 */
export async function passOverRowChecks(client: Client): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>(
    `select has_parameter_privilege(current_user, 'session_replication_role', 'set') as may`,
  )
  if (rows[0]?.may === true) await client.query('set local session_replication_role = replica')
}

export async function checkRowsAgain(client: Client): Promise<void> {
  const { rows } = await client.query<{ role: string }>(
    `select current_setting('session_replication_role') as role`,
  )
  if (rows[0]?.role === 'replica') await client.query('set local session_replication_role = origin')
}
