import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { type Clock, wallClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { type Database, checkServer, openDatabase, openPool } from '#platform/database.ts'
import { openEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { type Job, type JobQueue, type Jobs, openJobs } from '#platform/jobs.ts'
import type { Log } from '#platform/log.ts'
import { migrate } from '#platform/migrate.ts'

/** What routes, jobs and commands are given; actions take from it only what they need. */
export interface Office {
  db: Database
  pool: pg.Pool
  /** Connections for what is read in somebody's name, see seen-records.ts */
  readers: pg.Pool
  jobs: Jobs
  config: Config
  log: Log
  clock: Clock
}

export interface OpenOffice extends Office {
  jobs: JobQueue
  /** The database's address, for a child process of the same office. */
  databaseUrl: string
  close(): Promise<void>
}

/** Opens the database (the given one, or the embedded one), brings it up to date, and opens the queue. */
export async function openOffice(
  config: Config,
  log: Log,
  jobs: readonly Job[],
  { worker = false, clock = wallClock }: { worker?: boolean; clock?: Clock } = {},
): Promise<OpenOffice> {
  const embedded =
    config.databaseUrl === undefined ? await openEmbeddedPostgres(config.dataFolder) : null
  const databaseUrl = config.databaseUrl ?? embedded?.url ?? ''
  const pool = openPool(databaseUrl)
  const readers = openPool(databaseUrl, { name: 'presente readers' })
  // A server that has gone silent must not keep the program from ending.
  const patiently = (step: () => Promise<void>) =>
    Promise.race([step(), wait(5000, undefined, { ref: false })])
  let queue: JobQueue | undefined
  const close = async () => {
    await patiently(async () => queue?.close())
    await patiently(async () => void (await Promise.all([pool.end(), readers.end()])))
    await embedded?.leave()
  }
  try {
    await bringUpToDate(pool, log)
    queue = openJobs(databaseUrl, jobs, log, { worker })
    return {
      db: openDatabase(pool),
      pool,
      readers,
      jobs: queue,
      config,
      log,
      clock,
      databaseUrl,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function bringUpToDate(pool: pg.Pool, log: Log): Promise<void> {
  await checkServer(pool)
  const applied = await migrate(pool)
  if (applied.length > 0)
    log.info({ migrations: applied.map(({ name }) => name) }, 'database brought up to date')
}
