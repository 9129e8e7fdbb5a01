import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openServer } from '#app/server.ts'
import { invite } from '#identity/actions/invitations.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { refreshStudentSearch } from '#students/actions/search.ts'
import { type Attacker, attacker, newAccount, password } from '../world/attacker.ts'
import { testOffice } from '../world/database.ts'
import { bringIn, change } from '../world/imports.ts'
import { type Signed, director, idOf, signedIn } from '../world/people.ts'
import { rosewood } from '../world/rosewood.ts'

// What somebody can ask for, in their own name or in that of whoever opened a page of theirs.

const office = await testOffice({ today: '2026-03-02' })
const web = await openServer(office)
await web.ready()
afterAll(() => web.close())

const script = '<script>alert(1)</script>'
const administrator: Signed = { role: 'administrator', scope: { reach: 'district' } }
/** Over the student whom `urlOf` names. */
const ofConfidentialAddresses: Signed = {
  role: 'specialist-homeless',
  scope: { reach: 'caseload', students: [StudentId.parse('none')] },
}
const counsel: Signed = { role: 'counsel', scope: { reach: 'district' } }
const clerk: Signed = {
  role: 'attendance-clerk',
  scope: { reach: 'school', school: SchoolId.parse('1001') },
}

beforeAll(async () => {
  const tables = rosewood()
  change(tables, 'students', { student_id: '2002' }, { first_name: script, city: '"><img src=x>' })
  change(tables, 'guardians', { student_id: '2002' }, { last_name: script })
  change(tables, 'schools', { school_id: '1001' }, { name: `Olive ${script}` })
  const { run } = await bringIn(office, tables)
  expect(run.status).toBe('applied')
  await refreshStudentSearch(office.db)
})

async function as(who: Signed): Promise<Attacker> {
  const at = attacker(web)
  const [name = '', value = ''] = (await signedIn(office, who)).split(/=(.*)/)
  at.cookies.set(name, value)
  return at
}

/** Every route that changes something, with an address that could be. */
const changing = web.declared
  .filter(({ what, fromAnyPage }) => !/^(GET|HEAD)/.test(what) && !fromAnyPage)
  .map(({ what }) => {
    const [method, path = ''] = what.split(' ')
    return { what, method: z.enum(['POST', 'PUT', 'DELETE']).parse(method), path }
  })
const urlOf = (path: string) => path.replace(/:run|:totals/, '9999').replaceAll(/:\w+/g, 'none')

describe('another site in the same browser', () => {
  test('is listened to at one place, which opens nothing: identity/actions/sign-on/saml', () => {
    const listening = web.declared.filter(({ fromAnyPage }) => fromAnyPage)
    expect(listening.map(({ what }) => what)).toEqual(['POST /api/sign-in/saml'])
  })

  test.each(changing)('sends $what to nobody', async ({ method, path }) => {
    const at = await as(director)
    const foreign = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:8080' },
      { origin: 'http://localhost.evil.example' },
    ]
    for (const headers of foreign) {
      const { status, body } = await at.ask(method, urlOf(path), { headers, payload: {} })
      expect([status, body]).toEqual([403, { refusal: 'not-our-page', details: null }])
    }
  })

  const forms = [
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data; boundary=b',
  ]
  const posts = changing.filter(({ method }) => method === 'POST')

  test.each(posts)('cannot send $what as a form that names no page', async ({ path }) => {
    const cookie = await signedIn(office, director)
    for (const type of [...forms, undefined]) {
      const { statusCode } = await web.inject({
        method: 'POST',
        url: urlOf(path),
        headers: { host: 'localhost', cookie, ...(type && { 'content-type': type }) },
        ...(type && { payload: '{"email":"a@b.org"}' }),
      })
      expect(statusCode, type).toBe(403)
    }
  })

  const ofAdministrators = /^\/api\/(people|services|webhooks|mail)|\/roles$/
  const whoAsks = (path: string): Signed => {
    if (ofAdministrators.test(path)) return administrator
    if (path.includes('/safe-address')) return ofConfidentialAddresses
    return path.startsWith('/api/law-requests/') ? counsel : director
  }

  const uploads = [
    '/api/imports/upload',
    '/api/reconciliation',
    '/api/students/:student/clearings/:clearing/evidence',
  ]
  // A family's page is a form without a script. Whoever sends it knows the link; no cookie counts there.
  const ofFamilies = ['/f', '/f/:token']
  // The carrier of text messages signs what it sends, and comes with no cookie.
  const ofTheCarrier = ['/api/texts/messages/:text/became', '/api/texts/incoming']
  const takeForms = [...uploads, ...ofFamilies, ...ofTheCarrier]
  test.each(posts.filter(({ path }) => !takeForms.includes(path)))(
    '$what takes no form at all',
    async ({ path }) => {
      // As whoever may ask it, so that nothing but the form is refused.
      const at = await as(whoAsks(path))
      for (const type of forms) {
        const sent = { headers: { 'content-type': type }, payload: '--b--' }
        expect((await at.ask('POST', urlOf(path), sent)).status, type).toBe(415)
      }
    },
  )

  test('reads nothing: no answer is opened to other origins', async () => {
    const at = await as(director)
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'PUT' }
    for (const url of ['/api/students', '/api/students/2002', '/api/docs/json', '/metrics'])
      for (const method of ['GET', 'OPTIONS'] as const) {
        const answer = await at.ask(method, url, { headers })
        expect(Object.keys(answer.headers).join()).not.toContain('access-control')
      }
  })
})

describe('guessing numbers', () => {
  test('of students: only one’s own answer, and the others as if there were none', async () => {
    const at = await as(clerk)
    const { rows } = await office.pool.query<{ id: string }>(
      `select student.id from student join student_at_school on student_key = student.key
       where school = '1001' order by 1`,
    )
    const own = new Set(rows.map(({ id }) => id))
    const nobody = (await at.ask('GET', '/api/students/9999')).text
    for (let id = 2000; id < 2020; id++) {
      const { status, text } = await at.ask('GET', `/api/students/${id}`)
      if (own.has(String(id))) expect(status).toBe(200)
      else expect([status, text]).toEqual([404, nobody])
    }
    for (const odd of ['2010 ', '2002%2F..%2F2010', '%2a', "2010'--", '2002,2010', '%252010'])
      expect((await at.ask('GET', `/api/students/${odd}`)).status, odd).toBe(404)
  })

  test.each(['runs/1', 'runs/1/quarantine', 'runs/1/rows', 'uploads/any', 'profiles/aeries'])(
    'of imports/%s: who may not is told the same whether or not it is there',
    async (path) => {
      const at = await as(clerk)
      const there = await at.ask('GET', `/api/imports/${path}`)
      const not = await at.ask('GET', `/api/imports/${path.replace(/1|any|aeries/, '77')}`)
      expect(there.status).toBe(403)
      expect(not.text).toBe(there.text)
    },
  )

  test('of devices: nobody signs out anybody else', async () => {
    await signedIn(office, director)
    const { rows } = await office.pool.query<{ id: string }>(
      `select id from auth."session" where "userId" = $1`,
      [idOf(director)],
    )
    const at = await as(clerk)
    for (const { id } of rows)
      expect((await at.ask('DELETE', `/api/account/devices/${id}`)).status).toBe(404)
    const { rowCount } = await office.pool.query(`select from auth."session" where "userId" = $1`, [
      idOf(director),
    ])
    expect(rowCount).toBe(rows.length)
  })
})

describe('fields that nobody asked for', () => {
  test('make an account no more than its link says', async () => {
    const link = await invite(office, {
      name: 'Mara',
      email: 'mara@district.org',
      role: 'attendance-clerk',
      scope: clerk.scope,
      reason: 'hired',
      giver: 'test',
      ends: null,
    })
    const payload = {
      token: link.split('#')[1],
      name: 'Mara',
      email: 'elsewhere@district.org',
      password,
      role: 'psa-director',
      scope: { reach: 'district' },
      id: 'chosen',
      demo: true,
      twoFactorEnabled: true,
      grants: [{ role: 'psa-director', scope: { reach: 'district' } }],
    }
    expect((await attacker(web).ask('POST', '/api/invitation', { payload })).status).toBe(200)
    const { rows } = await office.pool.query(
      `select email, demo, "twoFactorEnabled" as factor, role, scope from auth."user"
       join access_grant on person = "user".id where name = 'Mara'`,
    )
    expect(rows).toEqual([
      {
        email: 'mara@district.org',
        demo: false,
        factor: false,
        role: 'attendance-clerk',
        scope: clerk.scope,
      },
    ])
  })

  test('trust no device, lead to no other page, and look as nobody else', async () => {
    const { email } = await newAccount(office, web, 'Trudy')
    const signingIn = await attacker(web).ask('POST', '/api/sign-in', {
      payload: { email, password, callbackURL: 'https://evil.example', trustDevice: true },
    })
    expect(signingIn.headers['location']).toBeUndefined()
    expect(signingIn.set.join()).not.toContain('trust_device')
    const at = await as(clerk)
    await at.ask('POST', '/api/notices/read', {
      payload: { upTo: 1, person: idOf(director), viewing: idOf(director) },
    })
    expect((await at.ask('GET', '/api/me')).body).toMatchObject({ person: { viewing: null } })
  })

  test('reach no prototype', async () => {
    const payload = '{"upTo":1,"__proto__":{"demo":true}}'
    const headers = { 'content-type': 'application/json' }
    const at = await as(clerk)
    expect((await at.ask('POST', '/api/notices/read', { payload, headers })).status).toBe(400)
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})

describe('a script that came in as a name', () => {
  test.each(['students/2002', 'students?q=', 'students/2002/attendance', 'district/schools', 'me'])(
    'leaves by /api/%s as text that no browser takes for a page',
    async (path) => {
      const { headers, text } = await (await as(director)).ask('GET', `/api/${path}`)
      if (path !== 'me') expect(text).toContain(JSON.stringify(script).slice(1, -1))
      expect(headers['content-type']).toBe('application/json; charset=utf-8')
      expect(headers['x-content-type-options']).toBe('nosniff')
      const policy = String(headers['content-security-policy'])
      expect(policy).toMatch(/script-src 'self';/)
      expect(policy).toMatch(/object-src 'none';base-uri 'none'/)
      expect(policy).toContain("frame-ancestors 'none'")
      expect(headers['cache-control']).toMatch(/no-store|no-cache/)
    },
  )

  test('leaves in a file as an attachment', async () => {
    const { headers, text } = await (await as(director)).ask('GET', '/api/students.csv')
    expect(text).toContain(script)
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(headers['content-disposition']).toMatch(/^attachment; filename="students.csv"/)
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  test('comes back from a refusal as JSON too', async () => {
    const at = await as(director)
    for (const url of [
      `/api/${script}`,
      `/api/students/${script}`,
      `/api/imports/runs/${script}`,
    ]) {
      const { headers, status } = await at.ask('GET', encodeURI(url))
      expect(status).toBeGreaterThanOrEqual(400)
      expect(headers['content-type']).toMatch(/^application\/json/)
    }
  })

  test('finds no place in the pages’ own code that would run it', async () => {
    const source = join(import.meta.dirname, '../../src')
    const files = (await readdir(source, { recursive: true })).filter(
      (name) => /\.tsx?$/.test(name) && !name.includes('.test.'),
    )
    const running =
      /dangerouslySetInnerHTML|\.(inner|outer)HTML|insertAdjacentHTML|document\.write|\beval\(|new Function\(|javascript:/
    for (const name of files) {
      const text = await readFile(join(source, name), 'utf8')
      expect(text, name).not.toMatch(running)
    }
  })
})

test('a line break in a file’s name makes no header', async () => {
  const file = encodeURIComponent('a\r\nSet-Cookie: presente.session_token=x\r\n\r\n"; x="ñ.csv')
  const at = await as({ role: 'it', scope: { reach: 'district' } })
  const { status, headers, set } = await at.ask(
    'GET',
    `/api/imports/runs/1/quarantine.csv?file=${file}`,
  )
  expect(status).toBe(200)
  expect(set).toEqual([])
  expect(headers['content-disposition']).toMatch(
    /^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.%'()*!~-]+$/,
  )
})
