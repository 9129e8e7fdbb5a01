import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { CannotStart } from '#platform/cannot-start.ts'
import { withFolderLock } from '#platform/folder-lock.ts'
import { freePort } from '#platform/free-port.ts'
import {
  clusterUser,
  ensureCluster,
  ensureDataFolder,
  ensurePassword,
  postgresProblem,
} from '#platform/postgres-cluster.ts'
import { type PostgresPrograms, findPostgresPrograms } from '#platform/postgres-programs.ts'
import {
  type PostgresSettings,
  settingsForThisMachine,
  throwawaySettings,
} from '#platform/postgres-settings.ts'
import { isAlive } from '#platform/process-alive.ts'
import { findRunningPostgres, forgetDeadPostgres } from '#platform/running-postgres.ts'

// A real PostgreSQL below the data folder, for whoever has none. Every process of the program on this
// machine shares it (web, worker, command line): the first one starts it, the last one to leave stops
// it. Each holds one connection, the keeper, by which the others see that it is there.
// docs/states/embedded-postgres.md

export interface EmbeddedPostgres {
  /** Where to connect. */
  url: string
  /** Leaves the cluster, and stops it when nobody else uses it. */
  leave(): Promise<void>
}

interface Cluster {
  folder: string
  password: string
  programs: PostgresPrograms
  settings: PostgresSettings
}

interface Joined {
  keeper: pg.Client
  port: number
}

const database = 'presente'
const keeperName = 'presente keeper '

/** Starts the cluster below the data folder, or joins the one that runs. */
export async function openEmbeddedPostgres(
  dataFolder: string,
  { throwaway = false }: { throwaway?: boolean } = {},
): Promise<EmbeddedPostgres> {
  await ensureDataFolder(dataFolder)
  const folder = join(dataFolder, 'pg')
  const programs = await findPostgresPrograms(folder)
  const settings = {
    ...(await settingsForThisMachine(dataFolder)),
    ...(throwaway ? throwawaySettings : {}),
  }
  const { cluster, joined } = await withFolderLock(dataFolder, async () => {
    const password = await ensurePassword(dataFolder)
    await ensureCluster(folder, programs, password)
    const cluster = { folder, password, programs, settings }
    const joined = (await joinRunning(cluster)) ?? (await start(cluster, await freePort()))
    await ensureDatabase(joined.keeper)
    return { cluster, joined }
  })
  const watch = watchOver(cluster, joined, (work) => withFolderLock(dataFolder, work))
  return { url: urlOf(joined.port, cluster.password, database), leave: watch.leave }
}

/** Joins the cluster that runs on our folder, also one that outlived its program (kill -9). */
async function joinRunning(cluster: Cluster): Promise<Joined | null> {
  for (let tries = 0; tries < 100; tries += 1) {
    const running = await findRunningPostgres(cluster.folder)
    if (running === null) return null
    const keeper = await connectKeeper(running.port, cluster.password)
    if (keeper !== null) return { keeper, port: running.port }
    await wait(100) // it is starting, or on its way out
  }
  throw new CannotStart('postgres-does-not-answer', { folder: cluster.folder })
}

async function connectKeeper(port: number, password: string): Promise<pg.Client | null> {
  const keeper = new pg.Client({
    connectionString: urlOf(port, password, 'postgres'),
    application_name: `${keeperName}${process.pid}`,
    keepAlive: true,
    connectionTimeoutMillis: 3000,
    query_timeout: 10_000,
  })
  keeper.on('error', () => {}) // whoever watches over it is told of its end
  try {
    await keeper.connect()
    return keeper
  } catch {
    return null
  }
}

async function start(
  { folder, password, programs, settings }: Cluster,
  port: number,
): Promise<Joined> {
  await forgetDeadPostgres(folder)
  const log = join(folder, 'server.log')
  await rename(log, `${log}.before`).catch(() => {}) // there is none before the first start
  const options = Object.entries({ ...settings, port }).map(
    ([name, value]) => `-c ${name}=${value}`,
  )
  try {
    await programs.run('pg_ctl', [
      'start',
      '--wait',
      '--timeout=120',
      `--pgdata=${folder}`,
      `--log=${log}`,
      `--options=${options.join(' ')}`,
    ])
  } catch (error) {
    const said = await readFile(log, 'utf8').catch(() => '')
    throw postgresProblem(said.trim() === '' ? String(error) : said, folder)
  }
  const keeper = await connectKeeper(port, password)
  if (keeper !== null) return { keeper, port }
  throw new CannotStart('postgres-does-not-answer', { folder })
}

async function ensureDatabase(keeper: pg.Client): Promise<void> {
  const found = await keeper.query('select from pg_database where datname = $1', [database])
  if (found.rowCount === 0) await keeper.query(`create database ${database}`)
}

/** While the program runs, a cluster that was killed is started again, at the same address. */
function watchOver(cluster: Cluster, joined: Joined, alone: Alone): { leave(): Promise<void> } {
  const leaving = new AbortController()
  let { keeper } = joined
  const watch = () => {
    keeper.once('end', async () => {
      const again = await revive(cluster, joined.port, alone, leaving.signal)
      if (again === null) return
      keeper = again.keeper
      watch()
    })
  }
  watch()
  return {
    leave() {
      leaving.abort()
      return alone(() => leave(keeper, cluster))
    },
  }
}

type Alone = <Value>(work: () => Promise<Value>) => Promise<Value>

/** The killed cluster's last processes may still be ending, so this takes several tries. */
async function revive(
  cluster: Cluster,
  port: number,
  alone: Alone,
  leaving: AbortSignal,
): Promise<Joined | null> {
  for (let tries = 0; tries < 30; tries += 1) {
    if (leaving.aborted) return null
    try {
      return await alone(async () => (await joinRunning(cluster)) ?? (await start(cluster, port)))
    } catch {
      await wait(500)
    }
  }
  return null
}

async function leave(keeper: pg.Client, { folder, programs }: Cluster): Promise<void> {
  const isUsed = await usedByOthers(keeper)
  await keeper.end().catch(() => {})
  if (isUsed) return
  // One that is gone already needs no stopping.
  await programs
    .run('pg_ctl', ['stop', '--wait', '--mode=fast', `--pgdata=${folder}`])
    .catch(() => {})
}

/** A process that has just ended may still be seen for a moment; one that lives is seen by its keeper. */
async function usedByOthers(keeper: pg.Client): Promise<boolean> {
  for (let looks = 0; looks < 10; looks += 1) {
    const others = await otherClients(keeper)
    if (others.length === 0) return false
    const keepers = others.filter((name) => name.startsWith(keeperName))
    if (keepers.some((name) => isAlive(Number(name.slice(keeperName.length))))) return true
    await wait(100)
  }
  return true
}

async function otherClients(keeper: pg.Client): Promise<string[]> {
  const { rows } = await keeper
    .query<{ name: string }>(
      `select application_name as name from pg_stat_activity
        where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    )
    .catch(() => ({ rows: [] }))
  return rows.map(({ name }) => name)
}

function urlOf(port: number, password: string, name: string): string {
  return `postgres://${clusterUser}:${password}@127.0.0.1:${port}/${name}`
}
