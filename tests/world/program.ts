import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll } from 'vitest'
import { freePort } from '#platform/free-port.ts'

const root = join(import.meta.dirname, '../..')
const cli = join(root, 'src/app/cli.ts')

export interface Ended {
  code: number | null
  out: string
  err: string
}

/** The program as people run it: a process of its own, with a data folder of its own. */
export interface Program {
  dataFolder: string
  port: number
  /** Runs a command to its end. */
  run(args: string[], environment?: Record<string, string>): Promise<Ended>
  /** Begins a command and waits until it has written `sign`, to the terminal or to the log. */
  begin(args: string[], sign: string, environment?: Record<string, string>): Promise<Running>
}

export interface Running {
  process: ChildProcess
  ended: Promise<Ended>
}

/** A fresh program; what still runs after the test file is ended, and its folder removed. */
export async function openProgram(): Promise<Program> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'presente-program-'))
  const port = await freePort()
  const running: Running[] = []
  const start = (args: string[], environment: Record<string, string>): Running => {
    const env = {
      ...cleanEnvironment(),
      PRESENTE_DATA: dataFolder,
      PORT: String(port),
      ...environment,
    }
    const child = spawn(process.execPath, [cli, ...args], { cwd: root, env })
    const one = { process: child, ended: endOf(child) }
    running.push(one)
    return one
  }
  afterAll(async () => {
    for (const { process: child } of running) child.kill('SIGTERM')
    await Promise.all(running.map(({ ended }) => ended))
    await rm(dataFolder, { recursive: true, force: true })
  })
  return {
    dataFolder,
    port,
    run: (args, environment = {}) => start(args, environment).ended,
    async begin(args, sign, environment = {}) {
      const one = start(args, environment)
      await sightOf(sign, one, join(dataFolder, 'logs/presente.log'))
      return one
    },
  }
}

/** The settings of whoever runs the tests must not reach the program under test. */
function cleanEnvironment(): Record<string, string | undefined> {
  const { DATABASE_URL, PRESENTE_DATA, PORT, HOST, LANG, LC_ALL, ...rest } = process.env
  return { ...rest, LANG: 'en_US.UTF-8' }
}

async function sightOf(sign: string, { process: child }: Running, log: string): Promise<void> {
  const before = (await readFile(log, 'utf8').catch(() => '')).length
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text) => (said += String(text)))
  for (let tries = 0; tries < 600; tries += 1) {
    const logged = (await readFile(log, 'utf8').catch(() => '')).slice(before)
    if (`${said}${logged}`.includes(sign)) return
    if (child.exitCode !== null || child.signalCode !== null) break
    await wait(100)
  }
  throw new Error(`"${sign}" was never said, but: ${said}`)
}

function endOf(child: ChildProcess): Promise<Ended> {
  const { promise, resolve } = Promise.withResolvers<Ended>()
  let out = ''
  let err = ''
  child.stdout?.on('data', (text) => (out += String(text)))
  child.stderr?.on('data', (text) => (err += String(text)))
  child.once('close', (code) => resolve({ code, out, err }))
  return promise
}
