import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { freePort } from '#platform/free-port.ts'
import { findRunningPostgres } from '#platform/running-postgres.ts'
import { openProgram } from '../../tests/world/program.ts'

// The life of the program on one machine, with the embedded PostgreSQL. docs/states/embedded-postgres.md

const program = await openProgram()
const cluster = join(program.dataFolder, 'pg')
const address = `http://localhost:${program.port}`
const working = 'worker waits for jobs'

async function until(what: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await what()) return
    await wait(100)
  }
  throw new Error('It did not come to that')
}

test('a worker alone makes the database, works, and on SIGTERM closes it behind itself', async () => {
  const worker = await program.begin(['worker', '--log-to-file'], working)
  expect(await findRunningPostgres(cluster)).not.toBeNull()
  // As npm passes on what was sent to its whole group.
  worker.process.kill('SIGTERM')
  await wait(20)
  worker.process.kill('SIGTERM')
  expect((await worker.ended).code).toBe(0)
  expect(await findRunningPostgres(cluster)).toBeNull()
})

test('after kill -9 the database lives on, the next process joins it, and the last one closes it', async () => {
  const killed = await program.begin(['worker', '--log-to-file'], working)
  const before = await findRunningPostgres(cluster)
  killed.process.kill('SIGKILL')
  await killed.ended
  const next = await program.begin(['worker', '--log-to-file'], working)
  expect(await findRunningPostgres(cluster)).toEqual(before)
  next.process.kill('SIGINT')
  expect((await next.ended).code).toBe(0)
  expect(await findRunningPostgres(cluster)).toBeNull()
})

test('after a power cut (both killed) the next start recovers', async () => {
  const killed = await program.begin(['worker', '--log-to-file'], working)
  const server = await findRunningPostgres(cluster)
  killed.process.kill('SIGKILL')
  if (server !== null) process.kill(server.pid, 'SIGKILL')
  const { code, out } = await program.run(['doctor', '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ fine: true })
})

test('one command serves pages and works the queue; a second start says where it runs', async () => {
  const started = await program.begin(['start', '--no-demo'], address)
  expect(await (await fetch(`${address}/health/live`)).json()).toEqual({
    program: 'presente',
    process: started.process.pid,
  })
  expect((await fetch(`${address}/health/ready`)).status).toBe(200)
  expect(await (await fetch(`${address}/school/1001`)).text()).toContain('<div id="app">')
  expect((await fetch(`${address}/api/nothing`)).status).toBe(404)
  expect(await (await fetch(`${address}/metrics`)).text()).toContain(
    'presente_http_request_seconds_bucket',
  )
  const second = await program.run(['start', '--no-demo'])
  expect(second).toMatchObject({ code: 1 })
  expect(second.err).toMatch(/^Presente already runs at http:\/\/localhost:\d+ \(process \d+\)/)

  // The command line works on the same data while the server runs, and leaves its database running.
  expect((await program.run(['doctor'])).code).toBe(0)
  expect((await fetch(`${address}/health/ready`)).status).toBe(200)

  // A database server that is killed comes back, at the same address.
  const lost = await findRunningPostgres(cluster)
  if (lost !== null) process.kill(lost.pid, 'SIGKILL')
  await until(async () => (await findRunningPostgres(cluster))?.pid !== lost?.pid)
  await until(async () => (await fetch(`${address}/health/ready`)).status === 200)

  started.process.kill('SIGINT')
  expect((await started.ended).code).toBe(0)
  expect(await findRunningPostgres(cluster)).toBeNull()
})

test('a second start at another port says where the same data is served already', async () => {
  const first = await program.begin(['start', '--no-demo'], address)
  const port = String(await freePort())
  const second = await program.begin(['start', '--no-demo'], 'Stop with', { PORT: port })
  second.process.kill('SIGTERM')
  const { code, out } = await second.ended
  expect(code).toBe(0)
  expect(out).toContain(`This data is also served by another program, at ${address}.`)
  // Who has gone is not spoken of.
  const third = await program.begin(['start', '--no-demo', '--json'], port, { PORT: port })
  third.process.kill('SIGTERM')
  const answer = (await third.ended).out.split('\n')[0] ?? ''
  expect(JSON.parse(answer)).toMatchObject({ alsoServing: [address] })
  first.process.kill('SIGTERM')
  expect((await first.ended).code).toBe(0)
})

test('the records are readable by nobody else', async () => {
  const password = join(program.dataFolder, 'pg-password')
  const { mode } = await stat(password)
  expect(mode & 0o077).toBe(0)
  expect((await readFile(password, 'utf8')).trim().length).toBeGreaterThanOrEqual(32)
})
