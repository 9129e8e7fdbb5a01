import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { stoppedClock } from '#platform/clock.ts'
import { openDatabase, openPool } from '#platform/database.ts'
import { openLog } from '#platform/log.ts'
import type { Office } from '#platform/office.ts'

export interface TestOffice extends Office {
  /** The address of this file's own database. */
  databaseUrl: string
  /** What was asked of the job queue, in order; nobody works it. */
  sent: { queue: string; payload: object }[]
}

/**
 * An office on a real, migrated and empty database that belongs to this test file alone:
 * `const office = await testOffice()` at the top of the file. It is closed after the last test.
 */
export async function testOffice({ today = '2026-06-30' } = {}): Promise<TestOffice> {
  const databaseUrl = await copyTemplate()
  const pool = openPool(databaseUrl, { connections: 4, name: 'presente test' })
  const readers = openPool(databaseUrl, { connections: 4, name: 'presente test readers' })
  const dataFolder = await mkdtemp(join(tmpdir(), 'presente-test-data-'))
  const sent: TestOffice['sent'] = []
  afterAll(async () => {
    await Promise.all([pool.end(), readers.end()])
    await rm(dataFolder, { recursive: true, force: true })
  })
  return {
    db: openDatabase(pool),
    pool,
    readers,
    jobs: { send: async (queue, payload) => void sent.push({ queue, payload }) },
    config: { dataFolder, port: 0, host: 'localhost', databaseUrl },
    log: openLog('test', { level: process.env['LOG'] ?? 'silent' }),
    clock: stoppedClock(today),
    databaseUrl,
    sent,
  }
}

/** A database in which nothing is, for what fills one; closed after the last test. */
export async function emptyDatabase(): Promise<{ pool: pg.Pool; databaseUrl: string }> {
  const name = `${inject('databaseTemplate')}_${randomBytes(4).toString('hex')}`
  const client = new pg.Client({ connectionString: inject('databaseServer') })
  await client.connect()
  await client.query(`create database ${name} template template0`)
  await client.end()
  const databaseUrl = onServer(name)
  const pool = openPool(databaseUrl, { connections: 4, name: 'presente test' })
  afterAll(() => pool.end())
  return { pool, databaseUrl }
}

async function copyTemplate(): Promise<string> {
  const template = inject('databaseTemplate')
  const name = `${template}_${randomBytes(4).toString('hex')}`
  const client = new pg.Client({ connectionString: inject('databaseServer') })
  await client.connect()
  // Copies of one template wait for each other.
  await client.query(`select pg_advisory_lock(7737364)`)
  await client.query(`create database ${name} template ${template}`)
  await client.end()
  return onServer(name)
}

function onServer(name: string): string {
  const url = new URL(inject('databaseServer'))
  url.pathname = `/${name}`
  return url.href
}
