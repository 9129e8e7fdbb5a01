import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openServer } from '#app/server.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { recompute } from '#attendance/actions/recompute.ts'
import { makeLinks } from '#families/actions/links.ts'
import { codeTyped } from '#families/actions/typed.ts'
import { reasonsOfFamilies } from '#families/model/answer.ts'
import { limits } from '#families/rules/standing.ts'
import { StudentId } from '#kernel/ids.ts'
import { addDays } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { generateNotices } from '#notifications/actions/generate.ts'
import { notificationsOf } from '#notifications/records/notifications.ts'
import { testOffice } from '../world/database.ts'
import { bringIn, change } from '../world/imports.ts'
import { ana, director, signedIn } from '../world/people.ts'
import { rosewood } from '../world/rosewood.ts'

// The page that a family's link opens, and whoever has no link, or one and wants more.

const office = await testOffice({ today: '2025-12-01' })
const { pool } = office
const web = await openServer(office)
await web.ready()
afterAll(() => web.close())

const evil = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>{{7*7}}`
const marisol = StudentId.parse('2001')
let path = ''

beforeAll(async () => {
  const tables = rosewood()
  change(tables, 'students', { student_id: '2001' }, { first_name: evil, last_name: evil })
  change(tables, 'schools', { school_id: '1002' }, { name: evil })
  change(tables, 'attendance_codes', { code: 'U' }, { description: evil })
  await bringIn(office, tables)
  await pool.query(
    `insert into school_contact (school, name, phone, hours, set_by)
    values ('1002', $1, $1, $1, 'Ana')`,
    [evil],
  )
  await recompute(
    { pool, today: office.clock.today() },
    { schoolYear: SchoolYear.parse('2025-2026') },
  )
  await generateNotices({ pool, seen: pool }, { student: marisol }, ana)
  const [notice] = await notificationsOf(pool, marisol)
  const wanted = {
    purpose: 'reasons',
    notification: notice?.notification ?? 0,
    student: marisol,
    guardians: ['G1'],
    name: evil,
    language: 'en',
    expiresOn: addDays(office.clock.today(), 10),
  } as const
  const [made] = await makeLinks(office, pool, [wanted], 'Ana')
  path = new URL(made?.address ?? 'http://localhost').pathname
})

const form = 'application/x-www-form-urlencoded'
const host = 'localhost'
async function ask(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  { payload, ...headers }: Record<string, string> & { payload?: string } = {},
) {
  const sent = payload === undefined ? {} : { payload }
  const answer = await web.inject({ method, url, headers: { host, ...headers }, ...sent })
  return { status: answer.statusCode, text: answer.body, headers: answer.headers }
}
const say = (day: Record<string, string>, headers: Record<string, string> = {}) =>
  ask('POST', path, {
    'content-type': form,
    origin: `http://${host}`,
    payload: new URLSearchParams(day).toString(),
    ...headers,
  })
const said = async () => {
  const { rows } = await pool.query(
    `select says, words, state, date::text from family_answer order by id`,
  )
  return rows
}

describe('The page of a link', () => {
  test('runs nothing of what stands in the record, or was answered', async () => {
    const words = { 'why 2025-09-03 1002': 'other', 'words 2025-09-03 1002': evil }
    expect((await say(words)).status).toBe(303)
    const { status, text, headers } = await ask('GET', path)
    expect(status).toBe(200)
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(text).not.toMatch(/<script|<img|="[^"]*"'>/i)
    expect(text).not.toMatch(/href="tel:[^"+\d]/)
    expect(text.length).toBeLessThan(30_000)
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/,
    )
    expect(headers['content-security-policy']).not.toMatch(/script-src|unsafe/)
    const [, style = ''] = /<style>(.*)<\/style>/s.exec(text) ?? []
    const hash = createHash('sha256').update(style).digest('base64')
    expect(headers['content-security-policy']).toContain(`'sha256-${hash}'`)
  })

  test('is kept by nobody, found by nobody, shown in no frame, and tells nobody else its address', async () => {
    const { headers, text } = await ask('GET', path)
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
    expect(headers['x-robots-tag']).toMatch(/noindex/)
    expect(headers['set-cookie']).toBeUndefined()
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(text).not.toMatch(/https?:\/\//)
    expect(text).not.toMatch(/2001/)
  })

  test('says the same of a link that never was, one that has ended and one that cannot be', async () => {
    const wrong = [
      `/f/${'0'.repeat(26)}`,
      '/f/x',
      `/f/${'z'.repeat(90)}`,
      '/f/%00',
      `/f/${'0'.repeat(26)}/letter.pdf`,
    ]
    const answers = []
    for (const url of wrong) answers.push(await ask('GET', url))
    await pool.query(`update family_link set expires_on = '2025-11-30'`)
    answers.push(await ask('GET', path), await ask('GET', `${path}/letter.pdf`))
    answers.push(await say({ 'why 2025-09-09 1002': 'ill' }))
    await pool.query(`update family_link set expires_on = '2025-12-11'`)
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers[0]?.text).not.toMatch(/1002|Cedar|expired on/)
  })

  test('whatever is asked beside it answers for no other notice, language or header', async () => {
    for (const url of [
      `${path}?lang=${encodeURIComponent('<script>')}`,
      `${path}?said=${encodeURIComponent('<b>')}`,
      `${path}?lang=es&lang=en`,
      `${path}?notification=1&student=2002`,
    ]) {
      const { status, text } = await ask('GET', url)
      expect(status).toBe(200)
      expect(text).not.toMatch(/<script|<b>|Tomás/)
    }
    const { headers } = await ask('POST', `${path}?lang=${encodeURIComponent('es\r\nx-evil: 1')}`, {
      'content-type': form,
      payload: '',
    })
    expect(headers['x-evil']).toBeUndefined()
    expect(String(headers['location'])).toMatch(/^\/f\/[0-9a-z]{26}\?lang=en&said=nothing$/)
  })
})

test('Codes typed by hand lead where the square code does, until somebody tries too many', async () => {
  const from = '203.0.113.77'
  const token = path.split('/').at(-1) ?? ''
  const [first, second] = [token.slice(0, 12), token.slice(12)]
  const byHand = { typed: ` ${first.toUpperCase()}- ${second.replaceAll('0', 'o')}`, from }
  expect(await codeTyped(office, byHand)).toEqual({ ok: true, value: token })
  for (let time = 0; time < limits.wrong; time++)
    expect(await codeTyped(office, { typed: first, from })).toMatchObject({ refusal: 'no-code' })
  expect(await codeTyped(office, byHand)).toMatchObject({ refusal: 'too-many-tries' })
})

describe('An answer', () => {
  test('from a page of somebody else is not taken', async () => {
    const before = await said()
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }]) {
      expect((await say({ 'why 2025-09-09 1002': 'ill' }, headers)).status).toBe(403)
    }
    expect(await said()).toEqual(before)
  })

  test.each([
    ['a day that the notice does not name', { 'why 2025-09-04 1002': 'ill' }, 'nothing'],
    ['another school', { 'why 2025-09-09 1001': 'ill' }, 'nothing'],
    ['a reason that there is not', { 'why 2025-09-09 1002': '__proto__' }, 'not-understood'],
    [
      'too many words',
      { 'why 2025-09-09 1002': 'ill', 'words 2025-09-09 1002': 'a'.repeat(501) },
      'not-understood',
    ],
    ['a name of the language itself', { __proto__x: 'ill', constructor: 'ill' }, 'nothing'],
  ])('about %s is none', async (_, day, because) => {
    const before = await said()
    const { status, headers } = await say(day)
    expect([status, String(headers['location'])]).toEqual([303, `${path}?lang=en&said=${because}`])
    expect(await said()).toEqual(before)
  })

  test('with files is taken in by whoever has the link, past what is too large or no photo, and loses no word', async () => {
    const boundary = 'b'
    const part = (name: string, content: string, filename?: string) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}\r\n` +
      `${filename === undefined ? '' : 'content-type: text/html\r\n'}\r\n${content}\r\n`
    const file = 'file 2025-09-09 1002'
    const parts = [
      part('why 2025-09-09 1002', 'doctor'),
      part(file, '', ''),
      `--${boundary}\r\ncontent-disposition: form-data; name="${file}"\r\ncontent-type: application/octet-stream\r\n\r\nx\r\n`,
      part(file, evil, 'nota.jpg'),
      part(file, `%PDF-${'a'.repeat(5 << 20)}`, 'grande.pdf'),
      part(file, `%PDF-1.7 ${evil}`, `${evil.replaceAll('"', '')}.html`),
      ...Array.from({ length: 15 }, (_, at) => part('file elsewhere', `%PDF-${at}`, 'x.pdf')),
      part('words 2025-09-09 1002', 'Cita.'),
    ]
    const multipart = { 'content-type': `multipart/form-data; boundary=${boundary}` }
    const payload = `${parts.join('')}--${boundary}--\r\n`
    const none = await ask('POST', `/f/${'0'.repeat(26)}`, { ...multipart, payload })
    expect(none.status).toBe(404)
    const { status, headers } = await ask('POST', path, { ...multipart, payload })
    expect(status).toBe(303)
    expect(headers['location']).toBe(
      `${path}?lang=en&said=taken&not=kind+2025-09-09+file&not=kind+2025-09-09+nota.jpg&not=size+2025-09-09+grande.pdf`,
    )
    expect((await said()).at(-1)).toMatchObject({ says: 'doctor', words: 'Cita.' })
    const { text } = await ask('GET', String(headers['location']))
    expect(text).toContain(
      '“nota.jpg” for Tuesday, September 9 was not taken: it is neither a photo',
    )
    expect(text).toContain('it is larger than 5 MB')
    expect(text).not.toMatch(/<script|<img/i)
    const { rows } = await pool.query<{ name: string; answer: number; id: number }>(
      `select id, answer, name from absence_evidence`,
    )
    expect(rows).toHaveLength(1)
    const [kept] = rows
    const address = `/api/students/2001/evidence/${kept?.id}/file`
    expect((await ask('GET', address)).status).toBe(401)
    const cookie = await signedIn(office, director)
    const opened = await ask('GET', address, { cookie })
    expect([opened.status, opened.text]).toEqual([200, `%PDF-1.7 ${evil}`])
    expect(opened.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    })
    expect(opened.headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]*\.pdf"/)
    const { entries } = await readLog(pool, { limit: 1 })
    expect(entries[0]).toMatchObject({ onWhom: '2001', outcome: 'allowed' })
    expect(entries[0]?.what).toContain('/evidence/:evidence/file')
  })

  test('in other forms than a form, or larger than a family could write, is not read', async () => {
    const before = await said()
    const json = { 'content-type': 'application/json', payload: '{"why 2025-09-09 1002":"ill"}' }
    expect((await ask('POST', path, json)).status).toBe(303)
    const large = { 'content-type': form, payload: `a=${'a'.repeat(70_000)}` }
    expect((await ask('POST', path, large)).status).toBe(413)
    expect((await ask('PUT', path, json)).status).toBe(404)
    expect((await ask('DELETE', path)).status).toBe(404)
    expect(await said()).toEqual(before)
  })

  test.each([
    'Zoë ‮evil‬',
    '😀'.repeat(100),
    '\u0000\u0001',
    '\uD800 half',
    "Robert'); drop table student;--",
  ])('keeps what was written as it was: %j', async (words) => {
    await say({ 'why 2025-09-22 1002': reasonsOfFamilies[0], 'words 2025-09-22 1002': words })
    const last = (await said()).at(-1)
    expect(last).toMatchObject({ says: 'ill', date: '2025-09-22', state: 'waiting' })
    expect((await ask('GET', path)).status).toBe(200)
  })
})

test('A day that the office clears leaves its notice at once; three good files go with it, and of each other one it is said why not', async () => {
  const cookie = await signedIn(office, director)
  const address = '/api/students/2001/clearings'
  const wish = { school: '1002', date: '2025-09-03', reason: 'PRESENT', evidence: 'A paper roll' }
  const payload = JSON.stringify(wish)
  const asJson = { cookie, 'content-type': 'application/json', origin: `http://${host}` }
  const cleared = await ask('POST', address, { ...asJson, payload })
  expect(cleared.status).toBe(200)
  expect((await notificationsOf(pool, marisol))[0]).toMatchObject({ state: 'dropped' })
  expect((await ask('GET', path)).text).toContain('The school has looked at these days')
  const [{ clearing }] = Made.parse(JSON.parse(cleared.text)).clearings
  const files = ['MZ', `%PDF-${'a'.repeat(5 << 20)}`, '%PDF-1', '%PDF-2', '%PDF-3', '%PDF-4']
  const parts = files.map(
    (content, at) =>
      `--b\r\ncontent-disposition: form-data; name="files"; filename="${at}.pdf"\r\n\r\n${content}\r\n`,
  )
  const attached = await ask('POST', `${address}/${clearing}/evidence`, {
    ...asJson,
    'content-type': 'multipart/form-data; boundary=b',
    payload: `${parts.join('')}--b--\r\n`,
  })
  expect(JSON.parse(attached.text)).toEqual({
    attached: 3,
    not: [
      { name: '0.pdf', why: 'kind' },
      { name: '1.pdf', why: 'size' },
      { name: '5.pdf', why: 'many' },
    ],
  })
})
const Made = z.object({ clearings: z.tuple([z.object({ clearing: z.number() })]) })
