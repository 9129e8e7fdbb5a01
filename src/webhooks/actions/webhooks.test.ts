import { readFileSync } from 'node:fs'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { type IncomingHttpHeaders, type RequestListener, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testOffice } from '../../../tests/world/database.ts'
import { bringIn, remove } from '../../../tests/world/imports.ts'
import { ana } from '../../../tests/world/people.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { isPublicAddress } from '#platform/public-address.ts'
import { type LookUp, postTo } from '#platform/public-post.ts'
import { announce } from '#webhooks/actions/announce.ts'
import {
  endWebhook,
  makeWebhook,
  resumeWebhook,
  seeWebhook,
  sendAgain,
  testWebhook,
} from '#webhooks/actions/keep.ts'
import { sendDue } from '#webhooks/actions/send.ts'
import { minutesToWait, pauseAfter, waitMinutes, whyNoAddress } from '#webhooks/rules/sending.ts'

// Messages to other programs, to a real server on this machine. That this machine may be told at all is because the
// records are the demo district's here (`district.demo`): there is no other setting for it, and no other way.

const office = await testOffice({ today: '2026-06-30' })
const { pool } = office

interface Received {
  headers: IncomingHttpHeaders
  body: string
}
const received: Received[] = []
let answer: RequestListener = (_, response) => response.end('thanks')

const receiver = createServer((request, response) => {
  let body = ''
  request.on('data', (piece) => (body += String(piece)))
  request.on('end', () => {
    received.push({ headers: request.headers, body })
    answer(request, response)
  })
})

let port = 0
beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  port = portOf(receiver.address())
  await pool.query(
    `insert into district (id, name, demo) values ('rosewood', 'Rosewood Unified', true)`,
  )
})
afterAll(() => {
  receiver.closeAllConnections()
  receiver.close()
})

beforeEach(async () => {
  received.length = 0
  answer = (_, response) => response.end('thanks')
  await pool.query('truncate webhook, webhook_delivery')
})

function portOf(address: string | AddressInfo | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}

const events = ['import.applied', 'import.held', 'import.failed'] as const

async function made(path = '/hook') {
  const address = `http://127.0.0.1:${port}${path}`
  const wish = { name: 'Pager of IT', address, events: [...events] }
  const answered = await makeWebhook(office, wish, ana)
  if (!answered.ok) throw new Error(answered.refusal)
  return answered.value
}

async function fileOf(webhook: number) {
  const seen = await seeWebhook(pool, webhook)
  if (!seen.ok) throw new Error(seen.refusal)
  return seen.value
}

async function allDue(): Promise<void> {
  await pool.query(`update webhook_delivery set next_try_at = now() where state = 'waiting'`)
}

// The receiver's side, as docs/webhooks.md shows it: the test below runs this very text.
// #region verify
function isGenuine(secret: string, headers: IncomingHttpHeaders, body: string): boolean {
  const [id, at, given] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    String(headers[name]),
  )
  if (Math.abs(Date.now() / 1000 - Number(at)) > 300) return false
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const right = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest()
  return String(given)
    .split(' ')
    .map((one) => Buffer.from(one.replace('v1,', ''), 'base64'))
    .some((one) => one.length === right.length && timingSafeEqual(one, right))
}
// #endregion verify

test('docs/webhooks.md shows the receiver’s side as it is tried here', () => {
  const told = /<!-- verify -->\n```ts\n[\s\S]*?\n\n([\s\S]*?)```/.exec(
    readText('../../../docs/webhooks.md'),
  )?.[1]
  const tried = /#region verify\n([\s\S]*?)\/\/ #endregion/.exec(readText('webhooks.test.ts'))?.[1]
  expect(told).toBe(tried)
})

function readText(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}

test('a run is told of by its number and counts, signed, and what it is called and who is in it is not', async () => {
  const { webhook, secret } = await made()
  office.clock.now = () => new Date()
  const { run } = await bringIn(office, rosewood())
  const tables = rosewood()
  remove(tables, 'attendance', { student_id: '2001' })
  await bringIn(office, tables)
  await bringIn(office, { 'Marisol Vega.csv': 'x' })
  await sendDue(office)
  const bodies = received
    .map(({ body }) => JSON.parse(body))
    .toSorted((a, b) => a.data.run - b.data.run)
  expect(bodies).toMatchObject([
    { type: 'import.applied', data: { run: run.run, rows: { read: 935, applied: 935 } } },
    { type: 'import.held', data: { run: 2, because: 'moves-too-much' } },
    { type: 'import.failed', data: { run: 3 } },
  ])
  expect(JSON.stringify(received)).not.toMatch(/Marisol|presente-delivery|"2001"/)
  for (const { headers, body } of received) {
    expect(isGenuine(secret, headers, body)).toBe(true)
    expect(isGenuine(secret, headers, `${body} `)).toBe(false)
    expect(isGenuine(`whsec_${'A'.repeat(44)}`, headers, body)).toBe(false)
    const old = {
      ...headers,
      'webhook-timestamp': String(Number(headers['webhook-timestamp']) - 900),
    }
    expect(isGenuine(secret, old, body)).toBe(false)
  }
  const { deliveries, last } = await fileOf(webhook)
  expect(deliveries.map(({ state, answer: code, tries }) => [state, code, tries])).toEqual(
    Array.from({ length: 3 }, () => ['delivered', 200, 1]),
  )
  expect(last).toMatchObject({ state: 'delivered' })
  const { rows } = await pool.query(`select webhook::text as row from webhook`)
  expect(rows[0]?.row).not.toContain(secret.slice(6, 30))
  expect(JSON.stringify((await readLog(pool, { limit: 50 })).entries)).not.toContain(secret)
  // Nothing is due: nothing is sent twice.
  await sendDue(office)
  expect(received).toHaveLength(3)
})

test('what does not arrive is tried again with the same id, ever later, and given up; one asks for it again', async () => {
  const { webhook } = await made()
  answer = (_, response) => response.writeHead(503).end()
  await testWebhook(office, webhook)
  const waits: unknown[] = []
  for (let at = 0; at <= waitMinutes.length; at++) {
    await sendDue(office)
    const { rows } = await pool.query(`select state, answer, problem,
      round(extract(epoch from next_try_at - now()) / 60)::int as minutes from webhook_delivery`)
    waits.push(rows[0]?.minutes)
    await allDue()
  }
  expect(waits).toEqual([...waitMinutes, null])
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  const [delivery] = (await fileOf(webhook)).deliveries
  expect(delivery).toMatchObject({
    state: 'failed',
    answer: 503,
    problem: 'refused',
    event: 'test',
  })
  answer = (_, response) => response.writeHead(204).end()
  const again = { webhook, delivery: delivery?.delivery ?? '' }
  expect(await sendAgain(office, again)).toMatchObject({ ok: true })
  expect(await sendAgain(office, again)).toMatchObject({ refusal: 'no-such-delivery' })
  await sendDue(office)
  expect((await fileOf(webhook)).deliveries).toMatchObject([{ state: 'delivered', answer: 204 }])
  expect(minutesToWait(waitMinutes.length + 1)).toBeNull()
})

test('an address at which nothing arrives is left alone until somebody looks, and one that ended for good', async () => {
  const { webhook } = await made()
  answer = (_, response) => response.writeHead(500).end()
  for (let at = 0; at < 4; at++) await testWebhook(office, webhook)
  for (let round = 0; round < 6; round++) {
    await sendDue(office)
    await allDue()
  }
  expect(received.length).toBeLessThanOrEqual(pauseAfter + 8)
  expect(await fileOf(webhook)).toMatchObject({ standing: 'paused', failedInARow: pauseAfter })
  const before = received.length
  await testWebhook(office, webhook)
  await sendDue(office)
  expect(received).toHaveLength(before)
  answer = (_, response) => response.end()
  expect(await resumeWebhook(office, webhook, ana)).toMatchObject({ ok: true })
  expect(await resumeWebhook(office, webhook, ana)).toMatchObject({ refusal: 'not-paused' })
  await sendDue(office)
  expect(received).toHaveLength(before + 5)
  expect(await endWebhook(office, webhook, ana)).toMatchObject({ ok: true })
  expect(await announce(pool, { type: 'backup.failed', data: {} })).toBe(0)
  expect(await testWebhook(office, webhook)).toMatchObject({ refusal: 'webhook-ended' })
})

describe('nobody makes the server ask where it should not', () => {
  test.each([
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['172.31.255.255', false],
    ['172.32.0.1', true],
    ['192.168.1.1', false],
    ['169.254.169.254', false],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['255.255.255.255', false],
    ['224.0.0.1', false],
    ['8.8.8.8', true],
    ['::1', false],
    ['::', false],
    ['::ffff:8.8.8.8', false],
    ['::ffff:127.0.0.1', false],
    ['64:ff9b::7f00:1', false],
    ['fe80::1', false],
    ['fd00:ec2::254', false],
    ['2002:7f00:1::', false],
    ['2001:db8::1', false],
    ['2606:4700:4700::1111', true],
    ['0x7f.1', false],
    ['localhost', false],
  ])('%s is the internet’s: %s', (address, isPublic) => {
    expect(isPublicAddress(address)).toBe(isPublic)
  })

  const post = (address: string, lookUp: LookUp, here = false) =>
    postTo(new URL(address), { headers: {}, body: '{}', here, lookUp, seconds: 1 })

  test.each([
    ['https://hooks.example/', ['127.0.0.1']],
    ['https://hooks.example/', ['8.8.8.8', '10.0.0.7']],
    ['https://hooks.example/', ['::ffff:169.254.169.254']],
    ['https://[::1]/', []],
    ['https://2130706433/', []],
    ['https://0x7f000001/', []],
    ['https://127.1/', []],
    ['http://hooks.example/', ['8.8.8.8']],
  ])('%s that leads to %j is not asked', async (address, leads) => {
    expect(await post(address, async () => leads)).toEqual({ sent: false, problem: 'not-public' })
    expect(received).toEqual([])
  })

  test('a name is looked up once, and what was looked at is what is asked', async () => {
    let asked = 0
    // The second answer would lead elsewhere.
    const changing: LookUp = async () => (asked++ === 0 ? ['127.0.0.1'] : ['10.0.0.1'])
    const sent = await post(`http://localhost:${port}/hook`, changing, true)
    expect([sent, asked]).toEqual([{ sent: true, status: 200 }, 1])
    expect(received[0]?.headers.host).toBe(`localhost:${port}`)
  })

  test('a redirect is not followed, a slow answer ends, and a long one is not read', async () => {
    const here = `http://127.0.0.1:${port}/`
    const nobody: LookUp = async () => []
    answer = (_, response) => response.writeHead(302, { location: `${here}elsewhere` }).end()
    expect(await post(here, nobody, true)).toEqual({ sent: true, status: 302 })
    expect(received).toHaveLength(1)
    let written = 0
    answer = (_, response) => {
      const more = () => {
        written += 1 << 16
        if (!response.destroyed && response.write(Buffer.alloc(1 << 16))) setImmediate(more)
        else response.once('drain', more)
      }
      more()
    }
    expect(await post(here, nobody, true)).toEqual({ sent: true, status: 200 })
    expect(written).toBeLessThan(64 << 20)
    answer = (_, response) => {
      const drip = setInterval(() => response.write('.'), 100)
      response.on('close', () => clearInterval(drip))
    }
    expect(await post(here, nobody, true)).toEqual({ sent: false, problem: 'too-late' })
  })

  test('an address is https, without a password; this machine only where nothing is real', async () => {
    const why = (address: string, invented = false) => whyNoAddress(address, { invented })
    expect(why('https://hooks.example/x?y=1')).toBeNull()
    expect(why('http://hooks.example/')).toBe('not-https')
    expect(why('http://hooks.example/', true)).toBe('not-https')
    expect(why('http://localhost:9/', true)).toBeNull()
    expect(why('http://localhost:9/')).toBe('not-https')
    expect(why('http://localhost.example:9/', true)).toBe('not-https')
    expect(why('https://a:b@hooks.example/')).toBe('has-a-password')
    expect(why('ftp://hooks.example/')).toBe('not-an-address')
    expect(why('file:///etc/passwd')).toBe('not-an-address')
    // What was registered while the records were invented is not asked once they are real.
    const { webhook } = await made()
    await testWebhook(office, webhook)
    await pool.query('update district set demo = false')
    await sendDue(office)
    await pool.query('update district set demo = true')
    expect(received).toEqual([])
    expect((await fileOf(webhook)).deliveries).toMatchObject([{ problem: 'not-public' }])
  })
})
