import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { bringIn } from '../../../tests/world/imports.ts'
import { idOf, signedIn } from '../../../tests/world/people.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { openServer } from '#app/server.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { SchoolId } from '#kernel/ids.ts'

const office = await testOffice({ today: '2026-03-02' })
const web = await openServer(office)
await web.ready()
afterAll(() => web.close())

const clerk = {
  role: 'attendance-clerk',
  scope: { reach: 'school', school: SchoolId.parse('1001') },
} as const
const principal = {
  role: 'principal',
  scope: { reach: 'school', school: SchoolId.parse('1001') },
} as const
const auditor = { role: 'auditor', scope: { reach: 'district' } } as const
const it = { role: 'it', scope: { reach: 'district' } } as const
const people = { clerk, principal, auditor, it }
const cookies = new Map<string, string>()

beforeAll(async () => {
  const { run } = await bringIn(office, rosewood())
  expect(run.status).toBe('applied')
  for (const [name, signed] of Object.entries(people))
    cookies.set(name, await signedIn(office, signed))
})

async function ask(
  who: keyof typeof people,
  method: 'GET' | 'POST',
  url: string,
  payload?: object,
) {
  const { statusCode, body } = await web.inject({
    method,
    url,
    headers: { host: 'localhost', cookie: cookies.get(who) ?? '' },
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: statusCode, answer: z.unknown().parse(JSON.parse(body)) }
}

const reason = 'Her father waits at the wrong school'
const open = (who: keyof typeof people, student: string, because = reason) =>
  ask(who, 'POST', '/api/break-glass', { student, reason: because })

test('a clerk opens one student of another school; the principal and the auditor are told', async () => {
  expect((await ask('clerk', 'GET', '/api/students/2010')).status).toBe(404)
  expect((await open('clerk', '2010')).answer).toMatchObject({ told: 2 })
  const student = await ask('clerk', 'GET', '/api/students/2010')
  expect(student).toMatchObject({ status: 200, answer: { withheld: [] } })
  expect((await ask('clerk', 'GET', '/api/students/2013')).status).toBe(404)
  for (const who of ['principal', 'auditor'] as const) {
    expect((await ask(who, 'GET', '/api/me')).answer).toMatchObject({ person: { notices: 1 } })
    expect((await ask(who, 'GET', '/api/notices')).answer).toMatchObject({
      notices: [{ word: 'glass-broken', who: 'Test attendance-clerk', student: '2010', reason }],
    })
  }
  expect((await ask('clerk', 'GET', '/api/notices')).answer).toEqual({ notices: [] })
  const { entries } = await readLog(office.pool, { limit: 50 })
  expect(entries).toContainEqual(
    expect.objectContaining({
      what: 'opened a student in an emergency',
      onWhom: '2010',
      because: reason,
    }),
  )
})

test('who must know is written to at once, and no mail says about whom or why', async () => {
  const { rows } = await office.pool.query<{ to: string; kind: string; whole: string }>(
    `select person as to, kind, mail::text as whole from mail order by person`,
  )
  expect(rows.map(({ to, kind }) => [to, kind])).toEqual(
    [idOf(auditor), idOf(principal)].toSorted().map((id) => [id, 'notice-glass-broken']),
  )
  for (const { whole } of rows) {
    expect(whole).not.toContain('2010')
    expect(whole).not.toMatch(/Min-jun|Kim\b|father/)
  }
  expect(office.sent.map(({ queue }) => queue)).toContain('mail-send')
})

test('what was told is read once', async () => {
  const { answer } = await ask('auditor', 'GET', '/api/notices')
  const [latest] = z
    .object({ notices: z.array(z.object({ id: z.number() })) })
    .parse(answer).notices
  await ask('auditor', 'POST', '/api/notices/read', { upTo: latest?.id })
  expect((await ask('auditor', 'GET', '/api/me')).answer).toMatchObject({ person: { notices: 0 } })
  expect((await ask('principal', 'GET', '/api/me')).answer).toMatchObject({
    person: { notices: 1 },
  })
})

test('after its hours the student is closed again', async () => {
  await office.pool.query(
    `update access_grant set until = now() - interval '1 second' where person = $1 and until is not null`,
    [idOf(clerk)],
  )
  expect((await ask('clerk', 'GET', '/api/students/2010')).status).toBe(404)
})

test('without a reason, without such a student, or without the duty nothing opens', async () => {
  expect((await open('clerk', '2010', 'quick')).status).toBe(400)
  expect((await open('clerk', '9999')).status).toBe(404)
  expect((await open('it', '2010')).status).toBe(403)
  expect((await ask('it', 'GET', '/api/students/2010')).status).toBe(403)
})
