import { randomBytes } from 'node:crypto'
import {
  chmod,
  chown,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  stat,
  statfs,
  writeFile,
} from 'node:fs/promises'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { CannotStart } from '#platform/cannot-start.ts'
import { withFolderLock } from '#platform/folder-lock.ts'
import { type PostgresPrograms, findPostgresPrograms } from '#platform/postgres-programs.ts'
import {
  type RunningPostgres,
  findRunningPostgres,
  forgetDeadPostgres,
} from '#platform/running-postgres.ts'

// A real PostgreSQL below the data folder, for whoever has none. It is shared by every process of the
// program on this machine (web, worker, command line): the first one starts it, the last one to leave
// stops it. docs/states/embedded-postgres.md

export interface EmbeddedPostgres {
  /** Where to connect; the database `presente` exists. */
  url: string
  /** Leaves the cluster, and stops it when nobody else uses it. */
  leave(): Promise<void>
}

const user = 'presente'
const database = 'presente'

/** Starts the cluster below the data folder, or joins the one that runs. */
export async function openEmbeddedPostgres(
  dataFolder: string,
  { throwaway = false }: { throwaway?: boolean } = {},
): Promise<EmbeddedPostgres> {
  await ensureFolder(dataFolder)
  const folder = join(dataFolder, 'pg')
  const programs = await findPostgresPrograms(folder)
  const { keeper, url } = await withFolderLock(dataFolder, async () => {
    const password = await ensurePassword(dataFolder)
    await ensureCluster(folder, programs, password)
    const running =
      (await joinRunning(folder, password)) ?? (await start(folder, programs, password, throwaway))
    await ensureDatabase(running.keeper)
    return { ...running, url: urlOf(running.port, password, database) }
  })
  return { url, leave: () => withFolderLock(dataFolder, () => leave(keeper, folder, programs)) }
}

async function ensureFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    // Root's cluster belongs to another user, who must get past this folder but may not look into it.
    if (process.getuid?.() === 0) await chmod(folder, (await stat(folder)).mode | 0o011)
    const probe = join(folder, `.probe-${process.pid}`)
    await writeFile(probe, 'x'.repeat(8192))
    await rm(probe)
  } catch (error) {
    throw folderProblem(error, folder)
  }
}

function folderProblem(error: unknown, folder: string): CannotStart {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return code === 'ENOSPC'
    ? new CannotStart('disk-full', { folder })
    : new CannotStart('data-folder-unusable', { folder, reason: code })
}

async function ensurePassword(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'pg-password')
  const known = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw folderProblem(error, file)
  })
  if (known.trim() !== '') return known.trim()
  const password = randomBytes(24).toString('base64url')
  await writeFile(file, `${password}\n`, { mode: 0o600 })
  return password
}

/** A new cluster is made aside and moved into place whole, so that a cut in between leaves no half of one. */
async function ensureCluster(
  folder: string,
  programs: PostgresPrograms,
  password: string,
): Promise<void> {
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw folderProblem(error, folder)
    },
  )
  if (version !== null) return
  const unfinished = `${folder}.unfinished`
  const passwordFile = `${folder}-password.once`
  try {
    await rm(unfinished, { recursive: true, force: true })
    await mkdir(unfinished, { mode: 0o700 })
    await writeFile(passwordFile, password, { mode: 0o600 })
    if (programs.owner !== null) {
      await chown(unfinished, programs.owner.uid, programs.owner.gid)
      await chown(passwordFile, programs.owner.uid, programs.owner.gid)
    }
    await programs.run('initdb', [
      `--pgdata=${unfinished}`,
      `--username=${user}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ])
    await rename(unfinished, folder)
  } catch (error) {
    throw postgresProblem(
      error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error),
      folder,
    )
  } finally {
    await rm(passwordFile, { force: true })
  }
}

interface Joined {
  keeper: pg.Client
  port: number
}

/** Joins the cluster that runs on our folder, also one that outlived its program (kill -9). */
async function joinRunning(folder: string, password: string): Promise<Joined | null> {
  for (let tries = 0; tries < 100; tries += 1) {
    const running = await findRunningPostgres(folder)
    if (running === null) return null
    const keeper = await connectKeeper(running, password)
    if (keeper !== null) return { keeper, port: running.port }
    await wait(100) // it is starting, or on its way out
  }
  throw new CannotStart('postgres-did-not-start', { reason: 'it runs but does not answer', folder })
}

async function connectKeeper(
  { port }: RunningPostgres,
  password: string,
): Promise<pg.Client | null> {
  const keeper = new pg.Client({
    connectionString: urlOf(port, password, 'postgres'),
    application_name: 'presente keeper',
    keepAlive: true,
  })
  keeper.on('error', () => {}) // the pools report a server that is gone
  try {
    await keeper.connect()
    return keeper
  } catch {
    return null
  }
}

async function start(
  folder: string,
  programs: PostgresPrograms,
  password: string,
  throwaway: boolean,
): Promise<Joined> {
  await forgetDeadPostgres(folder)
  const log = join(folder, 'server.log')
  const port = await freePort()
  const options = Object.entries({
    ...(await settings()),
    ...(throwaway ? throwawaySettings : {}),
    port,
  })
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ')
  let logged = 0
  try {
    logged = await sizeOf(log)
    await programs.run('pg_ctl', [
      'start',
      '--wait',
      '--timeout=120',
      `--pgdata=${folder}`,
      `--log=${log}`,
      `--options=${options}`,
    ])
  } catch (error) {
    const said = await readFile(log, 'utf8').catch(() => '')
    throw postgresProblem(said === '' ? String(error) : said.slice(logged), folder)
  }
  const keeper = await connectKeeper({ port, pid: 0 }, password)
  if (keeper === null)
    throw new CannotStart('postgres-did-not-start', { reason: `port ${port}`, folder })
  return { keeper, port }
}

/** For a machine that also runs the program, and for loading a district's year in one go. */
async function settings(): Promise<Record<string, string | number>> {
  const memory = totalmem() / 2 ** 20
  const shared = await statfs('/dev/shm').then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 2 ** 30,
  )
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: "''",
    max_connections: 120,
    shared_buffers: `${Math.round(Math.min(512, Math.max(64, memory / 8)))}MB`,
    work_mem: `${Math.round(Math.min(64, Math.max(8, memory / 256)))}MB`,
    maintenance_work_mem: `${Math.round(Math.min(512, Math.max(64, memory / 32)))}MB`,
    effective_cache_size: `${Math.round(memory / 2)}MB`,
    // Containers often give 64 MB of shared memory, less than one parallel query takes.
    dynamic_shared_memory_type: shared < 2 ** 28 ? 'mmap' : 'posix',
    random_page_cost: 1.1,
    jit: 'off',
    // Nothing replicates from here: bulk loads into fresh tables need not be written twice.
    wal_level: 'minimal',
    max_wal_senders: 0,
    max_wal_size: '8GB',
    checkpoint_timeout: '15min',
    log_timezone: 'UTC',
    timezone: 'UTC',
  }
}

/** For tests: nothing needs to survive a power cut. */
const throwawaySettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
}

async function ensureDatabase(keeper: pg.Client): Promise<void> {
  const found = await keeper.query('select 1 from pg_database where datname = $1', [database])
  if (found.rowCount === 0) await keeper.query(`create database ${database}`)
}

async function leave(keeper: pg.Client, folder: string, programs: PostgresPrograms): Promise<void> {
  const others = await keeper
    .query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
        where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    )
    .then(({ rows }) => rows[0]?.count ?? 0)
    .catch(() => 0)
  await keeper.end().catch(() => {})
  if (others > 0) return
  await programs
    .run('pg_ctl', ['stop', '--wait', '--mode=fast', `--pgdata=${folder}`])
    .catch(() => {})
}

function postgresProblem(said: string, folder: string): CannotStart {
  if (/No space left on device/.test(said)) return new CannotStart('disk-full', { folder })
  const fatal =
    said.match(/(?:FATAL|PANIC|error):\s+(.+)/)?.[1] ?? said.trim().split('\n').at(-1) ?? ''
  return new CannotStart('postgres-did-not-start', { reason: fatal, folder })
}

function urlOf(port: number, password: string, name: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${name}`
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        resolve(typeof address === 'object' && address !== null ? address.port : 0),
      )
    })
  })
}

async function sizeOf(file: string): Promise<number> {
  const handle = await open(file).catch(() => null)
  if (handle === null) return 0
  try {
    return (await handle.stat()).size
  } finally {
    await handle.close()
  }
}
