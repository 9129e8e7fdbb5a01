import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { bringIn } from '../../../tests/world/imports.ts'
import { director, idOf, signedIn } from '../../../tests/world/people.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { openServer } from '#app/server.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { type Sight, inBoth, seesEveryone, seesNobody } from '#kernel/who.ts'

const office = await testOffice({ today: '2026-03-02' })
const web = await openServer(office)
await web.ready()
afterAll(() => web.close())

const clerk = {
  role: 'attendance-clerk',
  scope: { reach: 'school', school: SchoolId.parse('1001') },
} as const
const partner = { role: 'specialist-field-education', scope: { reach: 'district' } } as const
const administrator = { role: 'administrator', scope: { reach: 'district' } } as const
const cookies = { director: '', clerk: '', administrator: '' }

beforeAll(async () => {
  const { run } = await bringIn(office, rosewood())
  expect(run.status).toBe('applied')
  cookies.director = await signedIn(office, director)
  cookies.clerk = await signedIn(office, clerk)
  cookies.administrator = await signedIn(office, administrator)
  await signedIn(office, partner)
})

type Method = 'GET' | 'POST' | 'DELETE'

async function ask(who: keyof typeof cookies, method: Method, url: string, payload?: object) {
  const { statusCode, body } = await web.inject({
    method,
    url,
    headers: { host: 'localhost', cookie: cookies[who] },
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: statusCode, answer: z.unknown().parse(JSON.parse(body)), body }
}

const lookAs = (who: keyof typeof cookies, person: string) =>
  ask(who, 'POST', '/api/view-as', { person, reason: 'a question of theirs' })

test('the director looks as a clerk: the clerk’s students, read only, written down, and back', async () => {
  expect((await ask('director', 'GET', '/api/students/2010')).status).toBe(200)
  expect((await lookAs('director', idOf(clerk))).status).toBe(200)
  expect((await ask('director', 'GET', '/api/me')).answer).toMatchObject({
    person: {
      name: 'Test psa-director',
      viewing: { name: 'Test attendance-clerk', grants: [{ place: 'Olive Street Elementary' }] },
    },
  })
  expect((await ask('director', 'GET', '/api/students/2010')).status).toBe(404)
  const devon = await ask('director', 'GET', '/api/students/2002')
  expect(devon.answer).toMatchObject({ withheld: ['academic'] })
  const list = await ask('director', 'GET', '/api/students')
  expect(list.answer).toEqual((await ask('clerk', 'GET', '/api/students')).answer)
  const schools = await ask('director', 'GET', '/api/district/schools')
  expect(schools.body).not.toMatch(/Cedar|Rosewood High/)
  const change = await ask('director', 'POST', '/api/rules', {})
  expect(change.status).toBe(403)
  expect(change.body).toContain('Only looking')
  expect((await ask('director', 'DELETE', '/api/view-as')).status).toBe(200)
  expect((await ask('director', 'GET', '/api/students/2010')).status).toBe(200)
  const { entries } = await readLog(office.pool, { limit: 50 })
  const told = entries.map(({ what, details }) => ({ what, as: details['viewingAs'] }))
  const as = 'Test attendance-clerk'
  expect(told).toContainEqual({ what: 'began to look as somebody else', as })
  expect(told).toContainEqual({ what: 'GET /api/students/:student', as })
  expect(told).toContainEqual({ what: 'looks with their own eyes again', as })
})

test('what the director sees and the other does not stays closed, and the other way round', async () => {
  await lookAs('director', idOf(partner))
  expect((await ask('director', 'GET', '/api/students/2002/attendance')).status).toBe(403)
  expect((await ask('director', 'GET', '/api/students')).status).toBe(403)
  await ask('director', 'DELETE', '/api/view-as')
  await lookAs('administrator', idOf(director))
  expect((await ask('administrator', 'GET', '/api/students')).status).toBe(403)
  expect((await ask('administrator', 'GET', '/api/imports/runs')).status).toBe(403)
  await ask('administrator', 'DELETE', '/api/view-as')
})

test('a clerk looks as nobody, and nobody looks as who is not there', async () => {
  expect((await lookAs('clerk', idOf(director))).status).toBe(403)
  expect((await lookAs('director', 'nobody')).status).toBe(404)
  expect((await lookAs('director', idOf(director))).status).toBe(404)
})

test('while one looks as somebody, one does not go on to look as a third', async () => {
  await lookAs('director', idOf(administrator))
  expect((await lookAs('director', idOf(clerk))).status).toBe(403)
  await ask('director', 'DELETE', '/api/view-as')
})

const school = fc.constantFrom('1001', '1002', '1003').map((id) => SchoolId.parse(id))
const anySight: fc.Arbitrary<Sight> = fc.oneof(
  fc.constant(seesEveryone),
  fc.record({
    everyone: fc.constant(false),
    regions: fc.array(fc.constantFrom('North', 'South'), { maxLength: 1 }),
    schools: fc.array(school, { maxLength: 2 }),
    grades: fc.array(fc.record({ school, grade: fc.constantFrom('2', '6', '7', '11') }), {
      maxLength: 2,
    }),
    students: fc.array(
      fc.constantFrom('2001', '2004', '2006', '2010').map((id) => StudentId.parse(id)),
      { maxLength: 2 },
    ),
    within: fc.constant(null),
  }),
)

async function seen(sight: Sight): Promise<{ students: number[]; schools: number[] }> {
  const { rows } = await office.pool.query<{ students: number[]; schools: number[] }>(
    `select array(select key from student
         where $2 or key in (select * from students_in_sight($1)) order by 1) as students,
       array(select key from school
         where $2 or key in (select * from schools_in_sight($1)) order by 1) as schools`,
    [JSON.stringify(sight), sight.everyone],
  )
  return rows[0] ?? { students: [], schools: [] }
}

test('the database understands one sight within another', async () => {
  await fc.assert(
    fc.asyncProperty(anySight, anySight, anySight, async (one, other, third) => {
      const [a, b, c] = await Promise.all([seen(one), seen(other), seen(third)])
      const both = await seen(inBoth(inBoth(one, other), third))
      const inAll = (of: 'students' | 'schools') =>
        a[of].filter((key) => b[of].includes(key) && c[of].includes(key))
      expect(both).toEqual({ students: inAll('students'), schools: inAll('schools') })
    }),
    { numRuns: 60 },
  )
})

test('who sees nobody sees nobody with others either', () => {
  expect(inBoth(seesNobody, seesEveryone)).toEqual(seesNobody)
})
