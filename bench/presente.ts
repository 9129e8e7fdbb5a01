import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import { figuresOf } from '#attendance/actions/figures-of.ts'
import { type Recompute, recompute } from '#attendance/actions/recompute.ts'
import type { StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { schoolYearOf } from '#kernel/school-year.ts'
import { wallClock } from '#platform/clock.ts'
import { openDatabase, openPool } from '#platform/database.ts'
import { openEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { refreshStudentSearch } from '#students/actions/search.ts'
import { forgetPeak, peakMemory, watchMemory } from './memory.ts'
import type { Reading } from './report.ts'

// Presente as an office runs it: its own command line, its own PostgreSQL below its data folder, each
// command a process that starts, does its work and ends, all of which is in the time.

const cli = fileURLToPath(new URL('../src/app/cli.ts', import.meta.url))

export interface Serving {
  address: string
  /** The director's session */
  cookie: string
  stop(): Promise<void>
}

export interface PresenteSide {
  command(...args: string[]): Promise<Reading>
  recompute(asked: Recompute): Promise<Reading>
  /** One student counted anew, with every day behind the figures. */
  countStudent(student: StudentId, asOf: SchoolDate, times: number): Promise<Reading>
  query(sql: string): Promise<Record<string, unknown>[]>
  /** Serves the pages until `stop`, to the demo's director. */
  serve(): Promise<Serving>
  close(): Promise<void>
}

export async function openPresente(dataFolder: string): Promise<PresenteSide> {
  const postgres = await openEmbeddedPostgres(dataFolder)
  const pool = openPool(postgres.url)
  const env = { ...process.env, PRESENTE_DATA: dataFolder, DATABASE_URL: '' }
  const running = new Set<ChildProcess>()
  return {
    command: (...args) => runCommand(args, env, running),
    async recompute(asked) {
      await forgetPeak()
      const began = performance.now()
      await recompute({ pool, today: wallClock.today() }, asked)
      return { seconds: (performance.now() - began) / 1000, memory: await peakMemory() }
    },
    async countStudent(student, asOf, times) {
      const began = performance.now()
      const asked = { student, asOf, schoolYear: schoolYearOf(asOf) }
      for (let time = 0; time < times; time++) await figuresOf(pool, asked)
      return { seconds: (performance.now() - began) / 1000 / times }
    },
    query: async (sql) => (await pool.query<Record<string, unknown>>(sql)).rows,
    async serve() {
      // The worker takes a large delivery into the search within minutes; pages are asked when it has.
      await refreshStudentSearch(openDatabase(pool))
      await pool.query(`update district set demo = true`)
      return serve(env, running)
    },
    async close() {
      // A command cut off in the middle holds the database open as long as it lives.
      for (const child of running) {
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
      await pool.end()
      await postgres.leave()
    },
  }
}

async function runCommand(
  args: string[],
  env: NodeJS.ProcessEnv,
  running: Set<ChildProcess>,
): Promise<Reading> {
  const began = performance.now()
  const child = spawn(process.execPath, [cli, ...args, '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const peak = watchMemory(child.pid ?? 0)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => (said = (said + String(text)).slice(-4000)))
  }
  running.add(child)
  const [code] = await once(child, 'exit')
  running.delete(child)
  if (code !== 0) throw new Error(`presente ${args.join(' ')} ended with ${code}: ${said}`)
  return { seconds: (performance.now() - began) / 1000, memory: peak() }
}

async function serve(env: NodeJS.ProcessEnv, running: Set<ChildProcess>): Promise<Serving> {
  const port = await freePort()
  const child = spawn(process.execPath, [cli, 'web'], {
    env: { ...env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  running.add(child)
  const address = `http://127.0.0.1:${port}`
  await untilReady(address, child)
  return {
    address,
    cookie: await directorsCookie(address),
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      running.delete(child)
    },
  }
}

/** Signs in as the demo's director, who sees everybody. */
async function directorsCookie(address: string): Promise<string> {
  const answer = await fetch(`${address}/api/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person: 'demo-psa-director' }),
  })
  return (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
}

async function untilReady(address: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await fetch(`${address}/health/ready`).catch(() => null)
    if (answer?.ok === true) return
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}`)
    await wait(200)
  }
  throw new Error('The server did not become ready')
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
