import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openServer } from '#app/server.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { verifyAudit } from '#audit/actions/verify.ts'
import { endpoint } from '#kernel/endpoint.ts'
import { openWeb } from '#platform/http.ts'
import { openLog } from '#platform/log.ts'
import { serve, serveUpload } from '#platform/serve.ts'
import { attacker } from '../world/attacker.ts'
import { testOffice } from '../world/database.ts'
import { beginWithRosewood } from '../world/imports.ts'
import { director, openGateway, signedIn } from '../world/people.ts'

// What is sent to break the program, to make it tell too much, or to reach what lies beside its pages.

const office = await testOffice({ today: '2026-03-02' })
beginWithRosewood(office)
const folder = await mkdtemp(join(tmpdir(), 'presente-attacked-'))
const logFile = join(folder, 'log')
const pages = join(folder, 'pages')
await mkdir(join(pages, 'assets'), { recursive: true })
await writeFile(join(pages, 'index.html'), '<p>the page</p>')
await writeFile(join(pages, 'assets/a.js'), 'the code')
await writeFile(join(folder, 'beside.txt'), 'what lies beside')
const log = openLog('attacks', { file: logFile })
const web = await openServer({ ...office, log }, { pages })
const port = Number(new URL(await web.listen({ port: 0, host: '127.0.0.1' })).port)
const at = attacker(web)
beforeAll(async () => {
  const [name = '', value = ''] = (await signedIn(office, director)).split(/=(.*)/)
  at.cookies.set(name, value)
})
afterAll(async () => {
  await web.close()
  await rm(folder, { recursive: true })
})

/** Asks for a path exactly as it is written. */
async function raw(
  path: string,
  method = 'GET',
): Promise<{ status: number | undefined; text: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const asking = request(
    { host: '127.0.0.1', port, path, method, headers: { host: 'localhost' } },
    resolve,
  )
  asking.once('error', reject).end()
  const answer = await promise
  const pieces: string[] = []
  for await (const piece of answer) pieces.push(String(piece))
  return { status: answer.statusCode, text: pieces.join('') }
}

describe('a path that leads out of the pages', () => {
  test.each([
    '/../beside.txt',
    '/assets/../../beside.txt',
    '/assets/..%2f..%2fbeside.txt',
    '/assets/%2e%2e/%2e%2e/beside.txt',
    '/assets/..%5c..%5cbeside.txt',
    '/assets/%252e%252e%252fbeside.txt',
    '/assets//../../beside.txt',
    '//beside.txt',
    '/assets/a.js/../../../beside.txt',
    '/assets/a.js%00.css',
    '/%c0%ae%c0%ae/beside.txt',
    '/assets/',
    '/assets',
    '/.git/config',
    '/package.json',
  ])('%s shows nothing that lies there', async (path) => {
    const { status, text } = await raw(path)
    expect(text).not.toMatch(/beside|FST|\[core\]|"dependencies"/)
    // What is no file belongs to the pages' own router, which knows no such page.
    if (status === 200) expect(text).toBe('<p>the page</p>')
    else expect([400, 403, 404]).toContain(status)
  })

  test.each([
    '../../escaped.csv',
    '/tmp/escaped.csv',
    'a/../../../escaped.csv',
    '..\\..\\escaped.csv',
  ])('an upload called %s writes nothing there', async (name) => {
    const payload =
      `--b\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\n\r\nx\r\n` +
      `--b\r\ncontent-disposition: form-data; name="files"; filename="ok.csv"\r\n\r\ny\r\n--b--\r\n`
    const headers = { 'content-type': 'multipart/form-data; boundary=b' }
    const sent = await at.ask('POST', '/api/imports/upload', { headers, payload })
    expect(sent.status).toBe(200)
    const { dataFolder } = office.config
    const all = await readdir(join(dataFolder), { recursive: true })
    expect(all.filter((one) => one.includes('escaped') && !/^received.\d+/.test(one))).toEqual([])
    const outside = [...(await readdir(join(dataFolder, '..'))), ...(await readdir('/tmp'))]
    expect(outside.filter((one) => one.includes('escaped'))).toEqual([])
  })

  test.each(['TRACE', 'PATCH', 'PROPFIND'])('and %s is no way to ask', async (method) => {
    for (const path of ['/', '/api/me', '/assets/a.js'])
      expect([403, 404]).toContain((await raw(path, method)).status)
  })

  test('nor does a download’s', async () => {
    await writeFile(join(office.config.dataFolder, 'beside.txt'), 'what lies beside')
    for (const file of ['../../beside.txt', '..%2f..%2fbeside.txt', `${folder}/beside.txt`]) {
      const url = `/api/imports/runs/1/quarantine.csv?file=${file}`
      expect((await at.ask('GET', url)).text).not.toContain('what lies beside')
    }
  })
})

describe('too much', () => {
  const json = { 'content-type': 'application/json' }

  test('from a stranger is not read', async () => {
    const payload = JSON.stringify({ email: 'a@b.org', password: 'x'.repeat(20_000) })
    for (const path of ['sign-in', 'sign-in/second-factor', 'invitation', 'demo/sign-in']) {
      const sent = { payload, headers: json }
      expect((await attacker(web).ask('POST', `/api/${path}`, sent)).status, path).toBe(413)
    }
  })

  test('is refused before the gate has let anybody in', async () => {
    const payload = 'x'.repeat(1 << 20)
    const sent = { payload, headers: json }
    expect((await attacker(web).ask('POST', '/api/rules', sent)).status).toBe(401)
    const whole = { payload: JSON.stringify('x'.repeat(17 << 20)), headers: json }
    expect((await at.ask('POST', '/api/rules', whole)).status).toBe(413)
  })

  test('of depth or of the same key reads as what it is: not understood', async () => {
    const payload = `{"email":${'['.repeat(5000)}${']'.repeat(5000)}}`
    expect((await at.ask('POST', '/api/sign-in', { payload, headers: json })).status).toBe(400)
    const twice = await at.ask('GET', '/api/students/search?q=a&q=b')
    expect(twice.status).toBe(400)
  })

  test('too slowly ends the connection, while an upload may take its time', async () => {
    const slow = await openSlow()
    const { port: at } = z.object({ port: z.number() }).parse(slow.server.address())
    const began = performance.now()
    expect(await drop(at, '/api/said', 'application/json', '{"said":', '"late"}')).toBe('')
    expect(performance.now() - began).toBeLessThan(5000)
    const body = '--b\r\ncontent-disposition: form-data; name="f"; filename="f"\r\n\r\n'
    const type = 'multipart/form-data; boundary=b'
    expect(await drop(at, '/api/sent', type, body, 'x\r\n--b--\r\n')).toMatch(/^HTTP\/1.1 200/)
    await slow.close()
  })
})

async function openSlow() {
  const slow = await openWeb(log, { program: '1', gate: openGateway, bodySeconds: 0.3 })
  const Done = z.object({ done: z.boolean() })
  const common = { method: 'POST', who: 'public', answer: Done, summary: 'x' } as const
  const said = endpoint({ ...common, path: '/api/said', body: z.object({ said: z.string() }) })
  serve(slow, said, () => ({ done: true }))
  serveUpload(slow, endpoint({ ...common, path: '/api/sent' }), async ({ files }) => {
    for await (const { file } of files) await file.toArray()
    return { done: true }
  })
  await slow.listen({ port: 0, host: '127.0.0.1' })
  return slow
}

/** Sends the second half of a body a second after the first; answers what comes back. */
async function drop(to: number, path: string, type: string, first: string, second: string) {
  const socket = connect(to, '127.0.0.1')
  let answer = ''
  socket.on('data', (data) => (answer += String(data))).on('error', () => {})
  const ended = new Promise((resolve) => socket.once('close', resolve))
  const length = first.length + second.length
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n${first}`,
  )
  await wait(1000)
  if (!socket.destroyed) socket.write(second)
  await ended
  return answer
}

describe('what cannot be', () => {
  const odd = ['%00', "'", '%27%20or%201=1--', '-1', '99999999999999999999', '%F0%9F', '__proto__']
  const asked = web.declared.filter(({ what }) => /^GET .*:/.test(what))

  test.each(asked)('$what is refused without a word of the inside', async ({ what }) => {
    for (const value of [...odd, 'x'.repeat(90)]) {
      const url = what.replace('GET ', '').replaceAll(/:\w+/g, value)
      const { status, text } = await at.ask('GET', url)
      expect(status, url).toBeLessThan(500)
      expect(text, url).not.toMatch(/select |syntax|node_modules|\.ts:\d|postgres|\bpg_/i)
    }
  })

  test('in a query is refused likewise', async () => {
    for (const value of odd)
      for (const name of ['q', 'school', 'region', 'grade', 'sort', 'from', 'asOf', 'schoolYear']) {
        const { status, text } = await at.ask('GET', `/api/students?${name}=${value}`)
        expect(status, `${name}=${value} ${text}`).toBeLessThan(500)
      }
  })

  test('in a reason spoils no entry of the log, nor those written beside it', async () => {
    const reason = 'a sign of nothing \u0000 and half a letter \ud83d'
    const sent = { payload: { student: '2002', reason } }
    const asking = [1, 2, 3].map(() => at.ask('POST', '/api/break-glass', sent))
    const beside = at.ask('GET', '/api/students/2003')
    await Promise.all(asking)
    expect((await beside).status).toBe(200)
    const { entries } = await readLog(office.pool, { limit: 20 })
    expect(entries.some(({ onWhom }) => onWhom === '2003')).toBe(true)
    expect(await verifyAudit(office.pool)).toMatchObject({ broken: null })
  })
})

describe('the program’s own log', () => {
  test('has of a failure what failed, and nothing of whom or by which key', async () => {
    const broken = await openWeb(log, { program: '1', gate: openGateway })
    const failing = endpoint({
      method: 'GET',
      path: '/api/failing/:name',
      summary: 'x',
      who: 'public',
      params: z.object({ name: z.string() }),
      answer: z.object({ done: z.literal(true) }),
    })
    serve(broken, failing, async ({ params }) => {
      if (params.name === 'undeclared') return { done: Object('no') }
      await office.pool.query('select $1::date', [params.name]).catch((cause: unknown) => {
        throw new Error('The day could not be read', { cause })
      })
      return { done: true }
    })
    const headers = { cookie: 'presente.session_token=a-token-of-somebody', host: 'localhost' }
    const answer = await broken.inject({ url: '/api/failing/Lucia-Moreno', headers })
    expect(answer.statusCode).toBe(500)
    expect(answer.json()).toEqual({
      refusal: 'our-mistake',
      details: { request: expect.any(String) },
    })
    const undeclared = await broken.inject({ url: '/api/failing/undeclared', headers })
    expect(undeclared.statusCode).toBe(500)
    const written = await readFile(logFile, 'utf8')
    expect(written).toContain('"code":"22007"')
    expect(written).toContain('The day could not be read')
    expect(written).toContain('/api/failing/:name')
    expect(written).not.toMatch(/Lucia|a-token-of-somebody/)
  })

  test('has nothing of all that was tried here', async () => {
    const written = await readFile(logFile, 'utf8')
    expect(written).not.toMatch(/session_token|Marisol|cookie|password|secret/i)
  })
})
