import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { testOffice } from '../../../tests/world/database.ts'
import { filesOf } from '../../../tests/world/delivery.ts'
import { bringIn } from '../../../tests/world/imports.ts'
import { signedIn } from '../../../tests/world/people.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'
import { openServer } from '#app/server.ts'
import { type Scope, roleNames } from '#access/model.ts'
import { isHeldBy } from '#access/rules/decide.ts'
import type { Doer } from '#audit/actions/change.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { hashOfKey } from '#identity/actions/service-key.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { giveGrant } from '#people/actions/grants.ts'
import { seeService, servicesFile } from '#people/actions/see-services.ts'
import { endServiceGrant, giveServiceGrant } from '#people/actions/service-grants.ts'
import { endKey, endService, makeKey, makeService } from '#people/actions/services.ts'
import { type MadeKey, ServiceWish, ServicesQuery } from '#people/model/services.ts'

// Programs of the district ask by keys: what one opens, what it does not, and when it opens nothing any more.

const office = await testOffice({ today: '2026-03-02' })
const { pool } = office
const web = await openServer(office)
await web.ready()
afterAll(() => web.close())

const district: Scope = { reach: 'district' }
const olga: Doer = { person: 'olga', name: 'Olga', from: 'test' }
const ownerId = `test-administrator-${JSON.stringify(district)}`

beforeAll(async () => {
  await bringIn(office, rosewood(), { today: '2026-06-30' })
  await signedIn(office, { role: 'administrator', scope: district })
  await pool.query(`update auth."user" set email = $2 where id = $1`, [ownerId, wish.owner])
})

const wish = {
  name: 'Dashboard of attendance',
  owner: 'olga@rosewood.example',
  reason: 'the board reads it',
  role: 'program-attendance',
  scope: { reach: 'school', school: '1001' },
  ends: '2026-06-30',
}

async function made(more: object = {}): Promise<MadeKey> {
  const answer = await makeService(office, ServiceWish.parse({ ...wish, ...more }), olga)
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value
}

function why(more: object) {
  return makeService(office, ServiceWish.parse({ ...wish, ...more }), olga).then((answer) =>
    answer.ok ? 'made' : answer.refusal,
  )
}

async function ask(key: string, url = '/api/students/2002', more: object = {}) {
  const headers = { host: 'localhost', authorization: `Bearer ${key}` }
  return web.inject({ url, headers, ...more })
}

async function status(...asked: Parameters<typeof ask>): Promise<number> {
  return (await ask(...asked)).statusCode
}

const change = (letter: string) => (letter === 'a' ? 'b' : 'a')

test('a key opens what its account’s grant opens, of these students, and the log says who asked', async () => {
  const { service, key } = await made()
  expect(key).toMatch(/^presente_key_[0-9A-Za-z]{49}$/)
  expect(await status(key)).toBe(200)
  expect(await status(key, '/api/students/2010')).toBe(404)
  const page = (await ask(key)).json()
  expect(page).toMatchObject({ guardians: [], withheld: ['academic', 'contact'] })
  expect((await ask(key, '/api/students?limit=200')).body).not.toMatch(/"2010"/)
  const { entries } = await readLog(pool, { onWhom: '2002', limit: 1 })
  expect(entries).toMatchObject([
    { person: service, who: wish.name, service: true, details: { key: key.slice(-6) } },
  ])
  await expect
    .poll(async () => seeService(pool, service, office.clock.today()))
    .toMatchObject({ value: { keys: [{ usedFrom: '127.0.0.1', tail: key.slice(-6) }] } })
  const { rows } = await pool.query(
    `select s::text as row, encode(key_sha256, 'hex') as hash
    from service_key s where service = $1`,
    [service],
  )
  expect(rows[0]?.row).not.toContain(key.slice(0, 40))
  expect(rows[0]?.hash).toBe(hashOfKey(key)?.toString('hex'))
  const changes = (await readLog(pool, { what: 'service-made', limit: 1 })).entries
  expect(JSON.stringify(changes)).not.toContain(key.slice(0, 40))
  expect(changes).toMatchObject([{ who: 'Olga', onWhom: wish.name, because: wish.reason }])
})

test('a key is taken from its header only, and a page’s cookie does not help it', async () => {
  const { key } = await made()
  const bare = (url: string, headers = {}) =>
    ask('', url, { headers: { host: 'localhost', ...headers } })
  for (const name of ['key', 'token', 'access_token', 'authorization'])
    expect((await bare(`/api/students/2002?${name}=${key}`)).statusCode).toBe(401)
  expect(
    (await bare('/api/students/2002', { cookie: `presente.session_token=${key}` })).statusCode,
  ).toBe(401)
  expect((await bare('/api/students/2002', { authorization: `Basic ${key}` })).statusCode).toBe(401)
  // Whoever shows a key is the program, whatever their browser still holds.
  const cookie = await signedIn(office, { role: 'psa-director', scope: district })
  const headers = { host: 'localhost', cookie, authorization: `Bearer ${key}` }
  expect((await web.inject({ url: '/api/students/2010', headers })).statusCode).toBe(404)
})

test('the description says which operations a key opens, and it opens those and no other', async () => {
  const keys = {
    attendance: (await made({ role: 'program-contact', scope: district })).key,
    imports: (await made({ role: 'it', scope: district })).key,
  }
  const opened: string[] = []
  const operations = Object.entries(web.swagger().paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods ?? {}).map(([method, operation]) => ({ path, method, operation })),
  )
  expect(operations.length).toBeGreaterThan(80)
  for (const { path, method, operation } of operations) {
    const security = z.object({ security: z.unknown() }).parse(operation).security
    const told = JSON.stringify(security)
    // Of each: nobody is asked, a session, or a session or a key.
    expect(['[]', '[{"session":[]}]', '[{"session":[]},{"key":[]}]'], path).toContain(told)
    if (told === '[]') continue
    const url = path
      .replace('{student}', '2002')
      .replace('{school}', '1001')
      .replaceAll(/\{\w+\}/g, '9')
    const more = { method: method.toUpperCase(), ...(method === 'post' ? { payload: {} } : {}) }
    const answers = await Promise.all(Object.values(keys).map((key) => ask(key, url, more)))
    const closed = answers.every(({ body }) => body.includes('no key opens it'))
    if (!closed) opened.push(`${more.method} ${path}`)
    expect(closed, `${method} ${path}`).toBe(!told.includes('key'))
    expect(
      answers.some(({ statusCode }) => statusCode !== 403),
      `${method} ${path}`,
    ).toBe(!closed)
  }
  expect(opened.filter((one) => !one.startsWith('GET'))).toEqual(['POST /api/imports/upload'])
  expect(
    opened.filter((one) => /people|services|audit|view-as|webhooks|account/.test(one)),
  ).toEqual([])
})

describe('a key opens nothing', () => {
  test('that was mistyped, made up, or is shown in vain too often; a right one is not held up', async () => {
    const { key } = await made()
    const wrong = `${key.slice(0, 20)}${change(key.charAt(20))}${key.slice(21)}`
    const answers = []
    for (let at = 0; at < 7; at++) answers.push(await status(at === 0 ? 'presente' : wrong))
    expect(answers).toEqual([401, 401, 401, 401, 401, 429, 429])
    const answer = await ask('x')
    expect(answer.headers['www-authenticate']).toBe('Bearer')
    expect(await status(key)).toBe(200)
    const { entries } = await readLog(pool, { outcome: 'refused', limit: 20 })
    expect(entries.filter(({ because }) => because === 'unknown key').length).toBeLessThan(20)
    await pool.query('delete from sign_in_failure')
  })

  test('once it is ended; until then a second one may be changed to, and no third', async () => {
    const { service, key } = await made()
    const second = await makeKey(office, service, olga)
    const next = second.ok ? second.value.key : ''
    expect([await status(key), await status(next)]).toEqual([200, 200])
    expect(await makeKey(office, service, olga)).toMatchObject({ refusal: 'two-keys' })
    const file = await seeService(pool, service, office.clock.today())
    const first = file.ok ? (file.value.keys.at(-1)?.key ?? 0) : 0
    expect(await endKey(office, { service, key: first }, olga)).toMatchObject({ ok: true })
    expect(await endKey(office, { service, key: first }, olga)).toMatchObject({
      refusal: 'no-such-key',
    })
    expect([await status(key), await status(next)]).toEqual([401, 200])
    expect(await endService(office, service, 'no board any more', olga)).toMatchObject({ ok: true })
    expect(await status(next)).toBe(401)
    expect(await makeKey(office, service, olga)).toMatchObject({ refusal: 'service-ended' })
    const { rows } = await servicesFile(office, ServicesQuery.parse({ standing: 'ended' }), 'en')
    const cells = expect.arrayContaining(['Dashboard of attendance', 'ended', '2026-06-30', 0])
    expect(rows).toContainEqual({ student: null, cells })
    await pool.query('delete from sign_in_failure')
  })

  test('before its account begins, after its last day, and where its grant has ended', async () => {
    const later = await made({ begins: '2026-03-03' })
    expect(await status(later.key)).toBe(401)
    const { service, key } = await made({ ends: '2026-03-02' })
    const { today } = office.clock
    office.clock.today = () => SchoolDate.parse('2026-03-03')
    expect([await status(key), await status(later.key)]).toEqual([401, 200])
    office.clock.today = today
    expect(await status(key)).toBe(200)
    const file = await seeService(pool, service, office.clock.today())
    const grant = file.ok ? (file.value.grants[0]?.grant ?? 0) : 0
    expect(await endServiceGrant(office, { service, grant }, 'x', olga)).toMatchObject({ ok: true })
    expect((await ask(key, '/api/students')).json()).toMatchObject({ refusal: 'not-yours' })
    await pool.query('delete from sign_in_failure')
  })

  test('from an address that is not one of its own', async () => {
    const { key } = await made({ addresses: ['203.0.113.0/24', '2001:db8::/32'] })
    const from = (remoteAddress: string) => status(key, '/api/students/2002', { remoteAddress })
    expect(await from('203.0.113.9')).toBe(200)
    expect(await from('::ffff:203.0.113.9')).toBe(200)
    expect(await from('2001:db8::7')).toBe(200)
    expect(await from('203.0.114.9')).toBe(403)
  })
})

test('a program brings a delivery: the run names it, and roles in it wait for a person', async () => {
  const { service, key } = await made({ name: 'Nightly export', role: 'it', scope: district })
  const files = Object.entries(filesOf({ ...rosewood(), rows: { schools: [] } }))
  const form = new FormData()
  for (const [name, text] of files) form.append('files', new Blob([text]), name)
  const body = new Response(form)
  const type = body.headers.get('content-type') ?? ''
  const answer = await web.inject({
    method: 'POST',
    url: '/api/imports/upload',
    headers: { host: 'localhost', authorization: `Bearer ${key}`, 'content-type': type },
    payload: Buffer.from(await body.arrayBuffer()),
  })
  expect(answer.statusCode).toBe(200)
  const { rows } = await pool.query(
    `select bringer, brought_by from import_run order by id desc limit 1`,
  )
  expect(rows).toEqual([{ bringer: service, brought_by: 'Nightly export' }])
  expect(await status(key, '/api/students')).toBe(403)
})

test('what cannot be is said before anything is made', async () => {
  expect(await why({ owner: 'nobody@rosewood.example' })).toBe('no-such-owner')
  expect(await why({ ends: '2027-03-04' })).toBe('too-long-a-time')
  expect(await why({ ends: '2027-03-03' })).toBe('made')
  expect(await why({ ends: '2026-03-01' })).toBe('ends-before-it-begins')
  expect(await why({ begins: '2026-03-01' })).toBe('begins-in-the-past')
  expect(await why({ addresses: ['10.0.0.0/33'] })).toBe('not-an-address')
  expect(await why({ addresses: ['here'] })).toBe('not-an-address')
  expect(await why({ scope: { reach: 'school', school: '9999' } })).toBe('unknown-place')
  // A role that is for somebody with a second factor, or with a duty over people, the log or emergencies.
  for (const role of roleNames.filter((one) => !isHeldBy(one, 'programs')))
    expect(await why({ role, scope: district }), role).toMatch(
      /^not-(for-programs|given-by-anybody)$/,
    )
  const { service } = await made()
  const grant = { role: 'program-contact', scope: district, reason: 'x', ends: null } as const
  const late = { ...grant, ends: SchoolDate.parse('2026-07-01') }
  expect(await giveServiceGrant(office, service, late, olga)).toMatchObject({
    refusal: 'ends-after-service',
  })
  expect(await giveServiceGrant(office, service, grant, olga)).toMatchObject({ ok: true })
  expect(await giveGrant(office, ownerId, grant, olga)).toMatchObject({ refusal: 'not-for-people' })
  expect(await giveGrant(office, service, { ...grant, role: 'teacher' }, olga)).toMatchObject({
    refusal: 'no-such-person',
  })
})
