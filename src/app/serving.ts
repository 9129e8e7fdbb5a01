import pg from 'pg'
import type { OpenOffice } from '#platform/office.ts'

// Any number of web processes may serve one district. Each holds a connection that names its address,
// so that the database itself knows who serves, and forgets whoever has died.

const sign = 'presente at '

/** Makes known that this process serves at an address, until it is taken back. */
export async function announce(
  { databaseUrl }: Pick<OpenOffice, 'databaseUrl'>,
  address: string,
): Promise<() => Promise<void>> {
  const application_name = `${sign}${address}`
  const client = new pg.Client({ connectionString: databaseUrl, application_name })
  // A database that restarts forgets the address: it is a hint, and nothing waits for it.
  client.on('error', () => {})
  await client.connect().catch(() => {})
  return () => client.end().catch(() => {})
}

/** The addresses at which this data is served already. */
export async function addressesServing({ pool }: Pick<OpenOffice, 'pool'>): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select distinct application_name as name from pg_stat_activity
     where datname = current_database() and starts_with(application_name, $1) order by 1`,
    [sign],
  )
  return rows.map(({ name }) => name.slice(sign.length))
}
