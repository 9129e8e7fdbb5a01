import { beforeAll, expect, test } from 'vitest'
import { testOffice } from '../../../tests/world/database.ts'
import { bringIn } from '../../../tests/world/imports.ts'
import { signedIn } from '../../../tests/world/people.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'
import { openServer } from '#app/server.ts'
import { RoleName, Scope } from '#access/model.ts'
import type { Doer } from '#audit/actions/change.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { verifyAudit } from '#audit/actions/verify.ts'
import { acceptInvitation, invite } from '#identity/actions/invitations.ts'
import { notices } from '#identity/actions/notices.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { informationClasses, seesEveryone } from '#kernel/who.ts'
import { openSeenRecords } from '#platform/seen-records.ts'
import { endGrant, giveGrant, letGo } from '#people/actions/grants.ts'
import { invitePerson, makeLink, takeBackInvitation } from '#people/actions/invite.ts'
import { peopleFile } from '#people/actions/people-csv.ts'
import { seeInvited, seeNamed, seePeople, seePerson } from '#people/actions/see-people.ts'
import { whoSeesStudent } from '#people/actions/who-sees.ts'
import { PeopleQuery } from '#people/model/endpoints.ts'

const office = await testOffice({ today: '2026-03-02' })
const today = office.clock.today()
const oliveStreet = Scope.parse({ reach: 'school', school: '1001' })
const caseload = Scope.parse({ reach: 'caseload', students: ['2002', '2003'] })

const olga: Doer = { person: '', name: 'Test administrator', from: '127.0.0.1' }
const clerk = { id: '', cookie: '' }

beforeAll(async () => {
  const { run } = await bringIn(office, rosewood())
  expect(run.status).toBe('applied')
  await signedIn(office, { role: 'administrator', scope: { reach: 'district' } })
  clerk.cookie = await signedIn(office, { role: 'attendance-clerk', scope: oliveStreet })
  olga.person = await idOf('Test administrator')
  clerk.id = await idOf('Test attendance-clerk')
})

async function idOf(name: string): Promise<string> {
  const { people } = await list({ q: name })
  return people[0]?.person ?? ''
}

function list(query: object) {
  return seePeople(office, PeopleQuery.parse(query), { from: 0, limit: 100 })
}

async function names(query: object): Promise<string[]> {
  return (await list(query)).people.map(({ name }) => name)
}

async function fileOf(person: string) {
  const found = await seePerson(office.pool, person, { today, asker: null })
  if (!found.ok) throw new Error(found.refusal)
  return found.value
}

async function lastChange() {
  return (await readLog(office.pool, { limit: 1 })).entries[0]
}

const wish = { role: RoleName.parse('school-psa'), reason: 'covers for Linh', ends: null }

test('people are found by name, role, place, second factor and whether anything is granted', async () => {
  expect(await names({})).toEqual(['Test administrator', 'Test attendance-clerk'])
  expect(await names({ q: 'CLERK test' })).toEqual(['Test attendance-clerk'])
  expect(await names({ q: '%' })).toEqual([])
  expect(await names({ role: 'administrator' })).toEqual(['Test administrator'])
  expect(await names({ place: 'school 1001' })).toEqual(['Test attendance-clerk'])
  expect(await names({ place: 'district' })).toEqual(['Test administrator'])
  expect(await names({ place: 'students' })).toEqual([])
  expect(await names({ factor: 'no' })).toEqual([])
  expect(await names({ grants: 'some', factor: 'yes' })).toHaveLength(2)
  const { people, total, next } = await seePeople(office, PeopleQuery.parse({}), {
    from: 0,
    limit: 1,
  })
  expect([people.length, total, next]).toEqual([1, 2, 1])
})

test('the list leaves as a file in the reader’s language', async () => {
  const { rows } = peopleFile(office, PeopleQuery.parse({ role: 'attendance-clerk' }), 'es')
  const found: string[] = []
  for await (const { cells } of rows) found.push(cells.join())
  expect(found[0]).toMatch(
    /^Test attendance-clerk,.*,true,.*,Oficina de asistencia,school,Olive Street/,
  )
})

test('the invented staff are nobody of an office whose records are real', async () => {
  await office.pool.query(
    `insert into auth."user" (id, name, email, "emailVerified", demo)
     values ('demo-x', 'Invented', 'x@demo.invalid', true, true)`,
  )
  expect(await names({ q: 'Invented' })).toEqual([])
  expect(await seeNamed(office, 'x@demo.invalid')).toMatchObject({ refusal: 'no-such-person' })
})

test('an invitation is a link with a grant behind it, and is told in the log without the link', async () => {
  const invited = { ...wish, scope: oliveStreet, name: 'Linh Pham', email: 'linh@district.org' }
  const made = await invitePerson(office, invited, olga)
  expect(made).toMatchObject({ ok: true, value: { hours: 24 } })
  expect(await lastChange()).toMatchObject({
    what: 'person-invited',
    who: 'Test administrator',
    onWhom: 'linh@district.org',
    because: 'covers for Linh',
    outcome: 'done',
    details: { before: null, after: { role: 'school-psa', scope: oliveStreet, ends: null } },
  })
  const token = made.ok ? new URL(made.value.link).hash.slice(1) : ''
  expect(JSON.stringify((await readLog(office.pool, { limit: 50 })).entries)).not.toContain(token)
  const [waiting] = await seeInvited(office.pool)
  expect(waiting).toMatchObject({
    name: 'Linh Pham',
    role: 'school-psa',
    giver: 'Test administrator',
  })
  const { invitation } = waiting ?? { invitation: '' }
  expect(await takeBackInvitation(office, invitation, olga)).toMatchObject({ ok: true })
  expect(await takeBackInvitation(office, invitation, olga)).toMatchObject({
    refusal: 'no-such-invitation',
  })
  expect(await seeInvited(office.pool)).toEqual([])
})

test.each([
  ['account-is-there', { email: '' }],
  ['unknown-place', { scope: Scope.parse({ reach: 'school', school: '9999' }) }],
  ['unknown-students', { scope: Scope.parse({ reach: 'caseload', students: ['2002', '77'] }) }],
  ['reach-not-of-role', { scope: Scope.parse({ reach: 'district' }) }],
])('an invitation is refused: %s', async (refusal, part) => {
  const { email } = await fileOf(clerk.id)
  const invited = { ...wish, scope: oliveStreet, name: 'X', email: 'x@district.org', ...part }
  const answer = await invitePerson(office, { ...invited, email: invited.email || email }, olga)
  expect(answer).toMatchObject({ ok: false, refusal })
  if (refusal === 'unknown-students')
    expect(answer).toMatchObject({ details: { students: ['77'] } })
})

test('another grant is given and ended, each with what was before and what is after', async () => {
  const given = await giveGrant(office, clerk.id, { ...wish, scope: caseload }, olga)
  if (!given.ok) throw new Error(given.refusal)
  expect(await lastChange()).toMatchObject({
    what: 'grant-given',
    details: { before: null, after: { grant: given.value, role: 'school-psa', begins: today } },
  })
  const file = await fileOf(clerk.id)
  expect(file.grants).toMatchObject([
    { grant: given.value, standing: 'in-force', giver: 'Test administrator', scope: caseload },
    { role: 'attendance-clerk', place: 'Olive Street Elementary' },
  ])
  const counseling = (one: typeof file) => one.classes.find(({ sees }) => sees === 'counseling')
  expect(counseling(file)).toMatchObject({ by: [given.value], tooWide: null })
  const one = { person: clerk.id, grant: given.value }
  expect(await endGrant(office, one, 'Linh is back', olga)).toEqual({ ok: true, value: true })
  expect(await lastChange()).toMatchObject({
    what: 'grant-ended',
    because: 'Linh is back',
    details: {
      before: { grants: [{ grant: given.value, ends: null }] },
      after: { grants: [{ grant: given.value, ends: '2026-03-01' }] },
    },
  })
  const after = await fileOf(clerk.id)
  expect(after.grants[0]).toMatchObject({
    standing: 'past',
    ended: { by: 'Test administrator', because: 'Linh is back' },
  })
  expect(counseling(after)).toMatchObject({ by: [], tooWide: null })
  expect(await endGrant(office, one, 'again', olga)).toMatchObject({ refusal: 'no-such-grant' })
})

test('nobody gives themself a grant, nor ends the administration of the office', async () => {
  const own = olga.person ?? ''
  expect(await giveGrant(office, own, { ...wish, scope: oliveStreet }, olga)).toMatchObject({
    refusal: 'own-grant',
  })
  const grant = (await fileOf(own)).grants[0]?.grant ?? 0
  const ended = await endGrant(office, { person: own, grant }, 'x', olga)
  expect(ended).toMatchObject({ refusal: 'own-last-administrator' })
  expect(await letGo(office, own, 'x', olga)).toMatchObject({ refusal: 'own-last-administrator' })
  const operator = { ...olga, person: null }
  expect(await letGo(office, own, 'x', operator)).toMatchObject({ refusal: 'last-administrator' })
  expect((await fileOf(own)).grants[0]).toMatchObject({ standing: 'in-force', ended: null })
})

test('of two administrators who let each other go at once, one stays', async () => {
  const administration = { role: 'administrator', scope: { reach: 'district' } } as const
  const operator = { ...olga, person: null }
  await giveGrant(office, clerk.id, { ...administration, reason: 'second', ends: null }, operator)
  const ruth = { ...olga, person: clerk.id, name: 'Ruth' }
  const own = olga.person ?? ''
  const grantOf = async (person: string) =>
    (await fileOf(person)).grants.find(({ role }) => role === 'administrator')?.grant ?? 0
  const both = await Promise.all([
    endGrant(office, { person: own, grant: await grantOf(own) }, 'x', ruth),
    endGrant(office, { person: clerk.id, grant: await grantOf(clerk.id) }, 'x', olga),
  ])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  const left = await list({ role: 'administrator' })
  expect(left.people).toHaveLength(1)
})

test('whoever leaves the office is out with the next question, and no link leads back', async () => {
  const web = await openServer(office)
  const asked = async () =>
    (
      await web.inject({
        url: '/api/students/2002',
        headers: { host: 'localhost', cookie: clerk.cookie },
      })
    ).statusCode
  expect(await asked()).toBe(200)
  await makeLink(office, clerk.id, 'lost phone', olga)
  expect(await seeInvited(office.pool)).toHaveLength(1)
  const { sessions } = await fileOf(clerk.id)
  await office.pool.query(
    `insert into access_grant (person, role, scope, reason, giver, begins)
     values ($1, 'administrator', '{"reach": "district"}', 'x', 'x', '2026-01-01')`,
    [olga.person],
  )
  const left = await letGo(office, clerk.id, 'moved away', olga)
  expect(left).toMatchObject({ ok: true, value: { name: 'Test attendance-clerk' } })
  expect(await asked()).toBe(401)
  expect(await seeInvited(office.pool)).toEqual([])
  expect(await names({ q: 'clerk', grants: 'none' })).toEqual(['Test attendance-clerk'])
  expect(await lastChange()).toMatchObject({
    what: 'person-left',
    details: { before: { sessions }, after: { sessions: 0 } },
  })
  await web.close()
  expect((await verifyAudit(office.pool)).broken).toBeNull()
})

test('who can see a student is asked once, and decided as at the gate', async () => {
  const psa = { role: 'school-psa', scope: oliveStreet } as const
  await signedIn(office, psa)
  await signedIn(office, {
    role: 'principal',
    scope: Scope.parse({ reach: 'school', school: '1003' }),
  })
  const seen = openSeenRecords(office.readers, { sight: seesEveryone, contact: seesEveryone })
  const found = await whoSeesStudent(office, seen.client, StudentId.parse('2002'), {
    classes: informationClasses,
  })
  await seen.leave()
  expect(found).toMatchObject({
    ok: true,
    value: {
      untold: 0,
      people: [
        { name: 'Test school-psa', by: [{ role: 'school-psa', place: 'Olive Street Elementary' }] },
      ],
    },
  })
  const nobody = openSeenRecords(office.readers, {
    sight: { ...seesEveryone, everyone: false, schools: [SchoolId.parse('1003')] },
    contact: seesEveryone,
  })
  const hidden = await whoSeesStudent(office, nobody.client, StudentId.parse('2002'), {
    classes: [],
  })
  await nobody.leave()
  expect(hidden).toMatchObject({ refusal: 'no-such-student' })
})

test('a link for an account tells whose it is, is for nobody’s own, and is worth what its maker is', async () => {
  await signedIn(office, permits)
  await signedIn(office, { role: 'administrator', scope: permits.scope })
  expect(await makeLink(office, olga.person ?? '', 'mine', olga)).toMatchObject({
    refusal: 'own-link',
  })
  const link = await linkFor(permits.id, olga)
  expect(await told()).toEqual(['link-made'])
  // Whoever made it keeps the people no more: nothing opens.
  const { pool } = office
  const role = async (name: string) =>
    pool.query(`update access_grant set role = $2 where person = $1`, [olga.person, name])
  await role('auditor')
  expect(await open(link)).toMatchObject({ refusal: 'link-used-up' })
  await role('administrator')
  // Nor where the e-mail is somebody else's by now.
  const second = await linkFor(permits.id, olga)
  const email = async (value: string) =>
    pool.query(`update auth."user" set email = $2 where id = $1`, [permits.id, value])
  await email('moved@rosewood.example')
  expect(await open(second)).toMatchObject({ refusal: 'link-used-up' })
  expect(await names({ q: permitsEmail })).toEqual([])
  await email(permitsEmail)
  // An invitation of somebody new replaces no password.
  expect(await open(await linkFor(permits.id, olga))).toEqual({ ok: true, value: true })
  expect(await told()).toEqual(['password-replaced', 'link-made', 'link-made', 'link-made'])
  const invited = { email: permitsEmail, name: 'X', reason: 'x', giver: 'x' }
  const other = await invite(office, { ...invited, role: null, scope: null, ends: null })
  expect(await open(other)).toMatchObject({ refusal: 'account-is-there' })
})

const permits = {
  role: 'specialist-permits',
  scope: { reach: 'district' },
  id: `test-specialist-permits-${JSON.stringify({ reach: 'district' })}`,
} as const
const permitsEmail = `${permits.id}@demo.invalid`

async function linkFor(person: string, doer: Doer): Promise<string> {
  const made = await makeLink(office, person, 'lost phone', doer)
  return made.ok ? made.value.link : made.refusal
}

async function open(link: string) {
  const arrival = { name: 'Permits', email: '', password: 'tres gatos en la luna' }
  return acceptInvitation(office, '10.0.0.9', { ...arrival, token: link.split('#')[1] ?? '' })
}

async function told(): Promise<string[]> {
  return (await notices(office, permits.id)).map(({ word }) => word)
}
