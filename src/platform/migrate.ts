import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { CannotStart } from '#platform/cannot-start.ts'

export interface Migration {
  number: number
  name: string
  sql: string
  sha256: string
}

/** Any number that no other program uses for its advisory lock. */
const migrationLock = 7_737_363

/** What a migration says when the database's user may neither make nor take on the role of readers. */
const mayNotMakeRole = 'PR001'

const migrationsFolder = fileURLToPath(new URL('../../migrations/', import.meta.url))

/** The numbered SQL files, in order. */
export function readMigrations(folder = migrationsFolder): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
  return files.toSorted().map((name, index) => {
    const number = Number(name.slice(0, 4))
    if (number !== index + 1)
      throw new Error(`migrations/${name} is out of order: expected number ${index + 1}`)
    const sql = readFileSync(`${folder}/${name}`, 'utf8')
    return { number, name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
}

/**
 * Brings the database to the program's version, forward only. Programs that start together wait for
 * one another; a database that a newer program has already moved on is left alone and refused.
 */
export async function migrate(pool: pg.Pool, migrations = readMigrations()): Promise<Migration[]> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    const pending = await findPending(client, migrations)
    for (const migration of pending) await apply(client, migration)
    return pending
  } finally {
    // A connection that broke has lost its lock with it.
    await client.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => {})
    client.release()
  }
}

/**
 * Makes the tables of an empty database as they are after these migrations, in the caller's
 * transaction. What they have taken is left for the caller to write down.
 */
export async function makeTables(
  client: pg.ClientBase,
  migrations: readonly Migration[],
): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [migrationLock])
  await client.query(listOfMigrations)
  for (const migration of migrations) {
    await client.query(migration.sql).catch((error: unknown) => {
      throw stepProblem(migration, error)
    })
  }
}

const listOfMigrations = `create table if not exists schema_migration (
  number integer primary key, name text not null, sha256 text not null,
  applied_at timestamptz not null default now())`

async function findPending(client: pg.PoolClient, migrations: Migration[]): Promise<Migration[]> {
  await client.query(listOfMigrations)
  const { rows: applied } = await client.query<{ number: number; name: string; sha256: string }>(
    'select number, name, sha256 from schema_migration order by number',
  )
  const newest = applied.at(-1)
  if (newest !== undefined && newest.number > migrations.length) {
    throw new CannotStart('database-newer', {
      database: String(newest.number),
      program: String(migrations.length),
    })
  }
  const changed = applied.find(({ number, sha256 }) => migrations[number - 1]?.sha256 !== sha256)
  if (changed !== undefined) throw new CannotStart('migration-changed', { migration: changed.name })
  return migrations.slice(applied.length)
}

async function apply(
  client: pg.PoolClient,
  { number, name, sql, sha256 }: Migration,
): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into schema_migration (number, name, sha256) values ($1, $2, $3)', [
      number,
      name,
      sha256,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw stepProblem({ name }, error)
  }
}

function stepProblem({ name }: Pick<Migration, 'name'>, error: unknown): CannotStart {
  if (error instanceof pg.DatabaseError && error.code === mayNotMakeRole)
    return new CannotStart('no-reader-role', { user: error.message })
  const reason = error instanceof Error ? error.message : String(error)
  return new CannotStart('migration-failed', { migration: name, reason })
}
