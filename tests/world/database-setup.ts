import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openPool } from '#platform/database.ts'
import { openEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { migrate } from '#platform/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: string
    databaseTemplate: string
  }
}

/**
 * One PostgreSQL for the whole run: DATABASE_URL's server when set, else an embedded one in a folder
 * of its own. Every test file gets a copy of one migrated template database.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['DATABASE_URL']
  const folder = await mkdtemp(join(tmpdir(), 'presente-tests-'))
  const embedded =
    given === undefined ? await openEmbeddedPostgres(folder, { throwaway: true }) : null
  const server = given ?? embedded?.url ?? ''
  const template = `presente_test_${randomBytes(6).toString('hex')}`
  await command(server, `create database ${template}`)
  const pool = openPool(databaseOn(server, template))
  await migrate(pool)
  await pool.end()
  project.provide('databaseServer', server)
  project.provide('databaseTemplate', template)
  return async () => {
    await dropDatabases(server, template)
    await embedded?.leave()
    await rm(folder, { recursive: true, force: true })
  }
}

async function dropDatabases(server: string, prefix: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    'select datname as name from pg_database where starts_with(datname, $1)',
    [prefix],
  )
  for (const { name } of rows) await client.query(`drop database if exists ${name} with (force)`)
  await client.end()
}

async function command(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(sql)
  await client.end()
}

function databaseOn(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
