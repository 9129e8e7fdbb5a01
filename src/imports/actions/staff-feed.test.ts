import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openServer } from '#app/server.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { verifyAudit } from '#audit/actions/verify.ts'
import { authOf } from '#identity/actions/auth.ts'
import { followStaffAtNight } from '#identity/actions/follow-staff.ts'
import { acceptInvitation, invite } from '#identity/actions/invitations.ts'
import { notices } from '#identity/actions/notices.ts'
import { RunId } from '#kernel/ids.ts'
import { letGo } from '#people/actions/grants.ts'
import { makeLink } from '#people/actions/invite.ts'
import { decideAboutRoles, seeRolesWaiting } from '#imports/actions/approve-roles.ts'
import { releaseRun } from '#imports/actions/decide.ts'
import { runImport } from '#imports/actions/run-import.ts'
import { undoRun } from '#imports/actions/undo.ts'
import type { CellsOf } from '#imports/model/row.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { add, bringIn, change, remove } from '../../../tests/world/imports.ts'
import { ana } from '../../../tests/world/people.ts'
import type { Tables } from '../../../tests/world/delivery.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'

// Accounts follow the staff feed: who comes, who changes, who leaves, and what is not theirs to be given.

const office = await testOffice({ today: '2026-03-02' })
const web = await openServer(office)
await web.ready()
afterAll(() => web.close())

const denise = staff('E1', 'Denise Whitfield', 'attendance-clerk', { school_ids: '1001; 1002' })
const ruben = staff('E2', 'Ruben Ortega', 'field-coordinator', { region: 'North' })
const elena = staff('E3', 'Elena Marsh', 'psa-director', {})

function staff(
  staff_id: string,
  name: string,
  role: string,
  more: CellsOf<'staff'>,
): CellsOf<'staff'> {
  const email = `${name.split(' ')[0]?.toLowerCase()}@rosewood.example`
  return { staff_id, name, email, role, ...more }
}

function withStaff(...rows: CellsOf<'staff'>[]): Tables {
  const { manifest, rows: all } = rosewood()
  return { manifest, rows: { schools: all.schools ?? [], staff: rows.map((row) => ({ ...row })) } }
}

/** Everybody's grants in words: 'denise: attendance-clerk school 1001 2026-03-02–'. */
async function grants(): Promise<string[]> {
  const { rows } = await office.pool.query<{ told: string }>(
    `select split_part(email, '@', 1) || ': ' || role || ' ' || (scope ->> 'reach') || ' '
       || coalesce(scope ->> 'school', scope ->> 'region', '') || ' ' || begins || '–'
       || coalesce(ends::text, '') || case when staff is null then ' by hand' else '' end as told
     from access_grant join auth."user" person on person.id = access_grant.person
     where ends is null or ends >= '2026-03-02'`,
  )
  return rows.map(({ told }) => told).toSorted()
}

async function accounts(): Promise<number> {
  const { rows } = await office.pool.query(`select from auth."user" where not demo`)
  return rows.length
}

async function signIn(email: string): Promise<string> {
  const { rows } = await office.pool.query<{ id: string }>(
    `update auth."user" set "twoFactorEnabled" = true where email = $1 returning id`,
    [email],
  )
  const { api } = await authOf(office)
  const body = { person: rows[0]?.id ?? '', isProven: true }
  const response = await api.signInKnown({ body, asResponse: true })
  return (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
}

async function ask(cookie: string, url = '/api/rules'): Promise<number> {
  return (await web.inject({ url, headers: { host: 'localhost', cookie } })).statusCode
}

async function log() {
  const { entries } = await readLog(office.pool, { limit: 100 })
  return entries.filter(({ who }) => who === 'staff feed').toReversed()
}

beforeAll(async () => {
  await bringIn(office, rosewood(), { today: '2026-06-30' })
})

beforeEach(async () => {
  await office.pool
    .query(`delete from access_grant; delete from staff_account; delete from staff; delete from invitation; delete from auth."user";
    update import_run set status = 'failed' where status = 'applied'`)
})

const three = [
  'denise: attendance-clerk school 1001 2026-03-02–',
  'denise: attendance-clerk school 1002 2026-03-02–',
  'elena: psa-director district  2026-03-02–',
  'ruben: field-coordinator region North 2026-03-02–',
]

test('a row makes a person with the grants of the role over the schools or the region', async () => {
  const { run, quarantined } = await bringIn(office, withStaff(denise, ruben, elena))
  expect([run.status, quarantined]).toEqual(['applied', []])
  expect(await grants()).toEqual(three)
  const cookie = await signIn('denise@rosewood.example')
  expect(await ask(cookie, '/api/students/2002')).toBe(200)
  expect(await ask(cookie, '/api/students/2010')).toBe(404)
  const told = (await log()).filter(({ onWhom }) => onWhom === 'denise@rosewood.example')
  expect(told.at(-1)).toMatchObject({
    from: `import run ${run.run}`,
    outcome: 'done',
    because: 'staff number E1',
    details: { name: 'Denise Whitfield', account: 'made', given: [{}, {}] },
  })
  expect((await verifyAudit(office.pool)).broken).toBeNull()
  // The same once more says nothing new.
  const entries = (await log()).length
  await bringIn(office, withStaff(denise, ruben, { ...elena, credential: 'PPS' }))
  expect([await grants(), (await log()).length]).toEqual([three, entries])
})

test('a OneRoster bundle says the same of its schools, and who left it is signed out in the very moment', async () => {
  const bundle = (...roles: string[]) => ({
    'manifest.csv':
      'propertyName,value\noneroster.version,1.2\nfile.orgs,bulk\nfile.users,bulk\nfile.roles,bulk\n',
    'orgs.csv': 'sourcedId,name,type\n1001,Olive Street Elementary,school\n',
    'users.csv':
      'sourcedId,orgSourcedIds,givenName,familyName,email\nE1,1001,Denise,Whitfield,Denise@rosewood.example\nE9,1001,Olga,Petrov,olga@rosewood.example\n',
    'roles.csv': `userSourcedId,orgSourcedId,role\nE9,1001,siteAdministrator\n${roles.join('\n')}\n`,
  })
  const schoolYear = SchoolYear.parse('2025-2026')
  const { run } = await bringIn(office, bundle('E1,1001,attendance clerk', 'E9,1001,principal'), {
    schoolYear,
  })
  expect(run.status).toBe('applied')
  expect(await grants()).toEqual([
    'denise: attendance-clerk school 1001 2026-03-02–',
    'olga: principal school 1001 2026-03-02–',
  ])
  expect(run.files.find(({ file }) => file === 'roles.csv')?.passedOver).toEqual([
    { what: 'siteAdministrator', rows: 1, readElsewhere: false },
  ])
  const cookie = await signIn('denise@rosewood.example')
  expect(await ask(cookie, '/api/students/2002')).toBe(200)
  await bringIn(office, bundle('E9,1001,principal'), { schoolYear })
  expect(await grants()).toEqual(['olga: principal school 1001 2026-03-02–'])
  expect(await ask(cookie)).toBe(401)
})

test('a dry run makes nobody', async () => {
  const { run } = await bringIn(office, withStaff(denise), { dryRun: true })
  expect(run.differences.find(({ entity }) => entity === 'staff')).toMatchObject({ new: 1 })
  expect(await accounts()).toBe(0)
})

test('an account made by hand joins its staff number, and keeps what was given by hand', async () => {
  await byHand('elena@rosewood.example', 'auditor')
  await bringIn(office, withStaff({ ...elena, email: 'Elena@Rosewood.example' }))
  expect(await accounts()).toBe(1)
  expect(await grants()).toEqual([
    'elena: auditor district  2026-03-02– by hand',
    'elena: psa-director district  2026-03-02–',
  ])
  const cookie = await signIn('elena@rosewood.example')
  await bringIn(office, withStaff(ruben))
  expect(await grants()).toEqual([
    'elena: auditor district  2026-03-02– by hand',
    'ruben: field-coordinator region North 2026-03-02–',
  ])
  expect(await ask(cookie)).toBe(401)
})

async function byHand(email: string, role: 'auditor'): Promise<void> {
  const name = 'Elena Marsh'
  const given = { role, scope: { reach: 'district' }, reason: 'test', giver: 'test' } as const
  const link = await invite(office, { ...given, email, name, ends: null })
  const token = link.split('#')[1] ?? ''
  const arrival = { token, name, email, password: 'tres gatos en la luna' }
  expect(await acceptInvitation(office, '', arrival)).toEqual({ ok: true, value: true })
}

describe('who leaves', () => {
  test('is signed out in the very moment, and cannot come back', async () => {
    await bringIn(office, withStaff(denise, ruben, elena))
    const cookies = [
      await signIn('denise@rosewood.example'),
      await signIn('ruben@rosewood.example'),
    ]
    expect(await Promise.all(cookies.map((cookie) => ask(cookie)))).toEqual([200, 200])
    await bringIn(office, withStaff(ruben, elena))
    expect(await Promise.all(cookies.map((cookie) => ask(cookie)))).toEqual([401, 200])
    expect(await grants()).toEqual(three.slice(2))
    const { rows } = await office.pool.query(`select from auth."session"`)
    expect(rows).toHaveLength(1)
    expect(await ask(await signIn('denise@rosewood.example'))).toBe(401)
    expect((await log()).at(-1)).toMatchObject({
      onWhom: 'denise@rosewood.example',
      details: { ended: [{ ends: '2026-03-01' }, {}], signedOut: true },
    })
  })

  test('a delta and a delivery without the file take nobody away', async () => {
    await bringIn(office, withStaff(denise, ruben, elena))
    await bringIn(office, { ...withStaff(), rows: { schools: rosewood().rows.schools ?? [] } })
    const delta = withStaff({ ...denise, school_ids: '1001' })
    delta.manifest['kind'] = 'delta'
    await bringIn(office, delta)
    expect(await grants()).toEqual(three.filter((one) => !one.includes('1002')))
  })

  test('a year that has ended says nothing of who works here now', async () => {
    await bringIn(office, withStaff(denise, ruben, elena))
    const old = withStaff(denise)
    const { run } = await bringIn(office, old, { today: '2026-07-01' })
    expect(run.files.find(({ file }) => file === 'staff.csv')).toMatchObject({ outOfScope: 1 })
    expect(await grants()).toEqual(three)
  })

  test('a delivery of some schools takes away of these schools only', async () => {
    await bringIn(office, withStaff(denise, ruben, elena))
    const part = withStaff()
    part.manifest['schools'] = ['1001', '1002']
    part.rows.staff = [staff('E9', 'Hector Nunez', 'principal', { school_ids: '1003' })]
    const { run } = await bringIn(office, part)
    expect(run.files.find(({ file }) => file === 'staff.csv')).toMatchObject({ outOfScope: 1 })
    expect(await grants()).toEqual(three.slice(2))
  })

  test('after the last day, whose session stands no more even before the night', async () => {
    await bringIn(office, withStaff({ ...denise, ends: '2026-03-02' }, ruben))
    const cookie = await signIn('denise@rosewood.example')
    expect(await ask(cookie)).toBe(200)
    await at('2026-03-03', async () => {
      expect(await ask(cookie)).toBe(401)
      await followStaffAtNight(office)
    })
    const { rows } = await office.pool.query(`select from auth."session"`)
    expect(rows).toEqual([])
    expect((await log()).at(-1)).toMatchObject({ from: 'a new day', details: { signedOut: true } })
  })

  test('who left and knows the password is told so, and nobody else is', async () => {
    await bringIn(office, withStaff(denise))
    const { rows } = await office.pool.query<{ id: string }>(`select id from auth."user"`)
    const link = await makeLink(office, rows[0]?.id ?? '', 'her first password', ana)
    const token = link.ok ? (link.value.link.split('#')[1] ?? '') : ''
    const person = { email: 'denise@rosewood.example', password: 'tres gatos en la luna' }
    await acceptInvitation(office, '', { token, name: 'Denise', ...person })
    const come = async (password: string) => {
      const payload = { ...person, password }
      const asked = { method: 'POST', url: '/api/sign-in', headers: { host: 'localhost' } } as const
      return z
        .object({ refusal: z.string().optional() })
        .parse((await web.inject({ ...asked, payload })).json()).refusal
    }
    expect(await come(person.password)).toBeUndefined()
    await bringIn(office, withStaff(ruben))
    expect(await come('something else')).toBe('sign-in-failed')
    expect(await come(person.password)).toBe('access-ended')
  })
})

describe('brought by somebody who imports', () => {
  const bringer = { broughtBy: { person: 'it-1', name: 'Ivo of IT' } }
  const reason = { because: 'hired today' }
  const deps = () => ({ ...office, today: office.clock.today() })
  const olga = { person: 'olga', name: 'Olga', from: 'test' }

  beforeEach(async () => {
    await office.pool.query(`insert into auth."user" (id, name, email, "emailVerified")
      values ('olga', 'Olga', 'olga@rosewood.example', true), ('it-1', 'Ivo', 'ivo@rosewood.example', true);
      insert into access_grant (person, role, scope, reason, giver, begins)
      values ('olga', 'administrator', '{"reach": "district"}', 'x', 'x', '2026-01-01'),
             ('it-1', 'administrator', '{"reach": "district"}', 'x', 'x', '2026-01-01')`)
  })

  test('new roles wait for a second person, who is told, and are given when they agree', async () => {
    const { run } = await bringIn(office, withStaff(denise, ruben), bringer)
    expect(run).toMatchObject({
      status: 'held',
      broughtBy: 'Ivo of IT',
      refusal: { word: 'gives-roles', details: { roles: 3 } },
    })
    expect(await accounts()).toBe(2)
    expect(await notices(office, 'it-1')).toEqual([])
    expect(await notices(office, 'olga')).toMatchObject([{ word: 'roles-wait', roles: 3 }])
    // Neither whoever imports, nor whoever brought it, nor whom it gives a role decides.
    expect(await releaseRun(office.db, run.run, { by: olga, because: '' })).toMatchObject({
      refusal: 'needs-another',
    })
    const decide = (by: typeof olga) =>
      decideAboutRoles(office, run.run, { approve: true, ...reason, by })
    expect(await decide({ ...olga, person: 'it-1' })).toMatchObject({ refusal: 'own-delivery' })
    await office.pool.query(
      `update auth."user" set email = 'ruben@rosewood.example' where id = 'olga'`,
    )
    expect(await decide(olga)).toMatchObject({ refusal: 'own-role' })
    await office.pool.query(
      `update auth."user" set email = 'olga@rosewood.example' where id = 'olga'`,
    )
    expect((await seeRolesWaiting(office.pool, 'olga')).waiting).toMatchObject([
      { run: run.run, mayDecide: 'yes', roles: [{ place: 'Olive Street Elementary' }, {}, {}] },
    ])
    expect(await decide(olga)).toMatchObject({ ok: true })
    expect(await decide(olga)).toMatchObject({ refusal: 'not-held' })
    expect(await runImport(deps(), run.run)).toBe('applied')
    expect((await grants()).filter((one) => !one.endsWith('by hand'))).toHaveLength(3)
    const { entries } = await readLog(office.pool, { what: 'roles-approved', limit: 1 })
    expect(entries).toMatchObject([
      { who: 'Olga', because: 'hired today', details: { before: { broughtBy: 'Ivo of IT' } } },
    ])
  })

  test('a longer role and another e-mail wait as well; what takes away, and what is the same, does not', async () => {
    await bringIn(office, withStaff({ ...denise, ends: '2026-05-01' }, ruben))
    const given = async (...rows: CellsOf<'staff'>[]) => {
      const { run } = await bringIn(office, withStaff(...rows), bringer)
      const { waiting } = await seeRolesWaiting(office.pool, 'olga')
      return [run.status, waiting.find((one) => one.run === run.run)?.roles.map(({ kind }) => kind)]
    }
    expect(await given({ ...denise, ends: '2026-06-01' }, ruben)).toEqual([
      'held',
      ['longer', 'longer'],
    ])
    const other = { ...ruben, email: 'somebody.else@rosewood.example' }
    expect(await given({ ...denise, ends: '2026-05-01' }, other)).toEqual(['held', ['other-email']])
    expect(await given({ ...denise, ends: '2026-04-01', school_ids: '1001' }, ruben)).toEqual([
      'applied',
      undefined,
    ])
    // What was taken away does not come back by undoing it, but by the operator.
    const { rows } = await office.pool.query<{ run: number }>(
      `select max(id) as run from import_run`,
    )
    const last = RunId.parse(rows[0]?.run)
    expect(await undoRun(deps(), last, { by: olga, because: 'test' })).toMatchObject({
      refusal: 'gives-roles',
    })
    expect(await undoRun(deps(), last, { by: ana, because: 'test' })).toMatchObject({ ok: true })
  })
})

async function at(day: SchoolDate | string, work: () => Promise<void>): Promise<void> {
  const { today } = office.clock
  Object.assign(office.clock, { today: () => day })
  await work().finally(() => Object.assign(office.clock, { today }))
}

test('undo takes accounts back to what they were', async () => {
  await bringIn(office, withStaff(denise, ruben, elena))
  const { run } = await bringIn(office, withStaff(elena))
  expect(await grants()).toEqual(three.slice(2, 3))
  const deps = { ...office, today: office.clock.today() }
  expect((await undoRun(deps, run.run, { by: ana, because: 'Wrong file' })).ok).toBe(true)
  expect(await grants()).toEqual(three)
})

test('much that would change at once waits for a person, and until then nobody is made or leaves', async () => {
  const many = Array.from({ length: 24 }, (_, at) =>
    staff(`N${at}`, `Clerk${at} Many`, 'attendance-clerk', { school_ids: '1001' }),
  )
  await bringIn(office, withStaff(...many))
  const { run } = await bringIn(office, withStaff(...many.slice(0, 12)))
  expect(run.status).toBe('held')
  expect(await grants()).toHaveLength(24)
})

test('what the feed gave is ended in the feed: by hand it would be given again in the night', async () => {
  await bringIn(office, withStaff(denise))
  const { rows } = await office.pool.query<{ id: string }>(`select id from auth."user"`)
  expect(await letGo(office, rows[0]?.id ?? '', 'x', ana)).toMatchObject({
    refusal: 'of-the-feed',
  })
})

describe('e-mails', () => {
  test('a new one renames the account, which stays the same', async () => {
    await bringIn(office, withStaff(denise))
    const cookie = await signIn('denise@rosewood.example')
    await bringIn(
      office,
      withStaff({ ...denise, name: 'Denise Hill', email: 'dhill@rosewood.example' }),
    )
    expect(await ask(cookie)).toBe(200)
    expect((await log()).at(-1)).toMatchObject({
      onWhom: 'dhill@rosewood.example',
      details: { account: 'renamed', before: { email: 'denise@rosewood.example' } },
    })
  })

  test('two that change places change no account’s owner', async () => {
    await bringIn(office, withStaff(denise, elena))
    const cookie = await signIn('denise@rosewood.example')
    const swapped = [
      { ...denise, email: elena.email ?? '' },
      { ...elena, email: denise.email ?? '' },
    ]
    await bringIn(office, withStaff(...swapped))
    expect(await grants()).toEqual([
      'denise: psa-director district  2026-03-02–',
      'elena: attendance-clerk school 1001 2026-03-02–',
      'elena: attendance-clerk school 1002 2026-03-02–',
    ])
    // Denise's own session sees what Denise may see.
    expect(await ask(cookie, '/api/students/2010')).toBe(404)
  })

  test('of somebody who left leads the next owner to an account of their own', async () => {
    await bringIn(office, withStaff(denise))
    const cookie = await signIn('denise@rosewood.example')
    await bringIn(office, withStaff({ ...elena, email: 'denise@rosewood.example' }))
    expect(await ask(cookie)).toBe(401)
    expect(await grants()).toEqual(['denise: psa-director district  2026-03-02–'])
    expect(await accounts()).toBe(2)
  })
})

describe('what cannot be right is quarantined', () => {
  const clerk = (more: CellsOf<'staff'>) => ({ ...denise, ...more })
  test.each([
    ['role-needs-schools', 'role', [clerk({ school_ids: '' })]],
    ['role-not-for-a-region', 'region', [clerk({ region: 'North' })]],
    ['role-not-for-schools', 'school_ids', [{ ...elena, school_ids: '1001' }]],
    ['role-needs-a-region', 'role', [{ ...ruben, region: '' }]],
    ['role-needs-students', 'role', [clerk({ role: 'teacher' })]],
    ['not-in-list', 'role', [clerk({ role: 'janitor' })]],
    ['not-an-email', 'email', [clerk({ email: 'denise' })]],
    ['unknown-school', 'school_ids', [clerk({ school_ids: '1001;9999' })]],
    ['unknown-region', 'region', [{ ...ruben, region: 'Nowhere' }]],
    ['ends-before-it-begins', 'ends', [clerk({ begins: '2026-03-01', ends: '2026-02-01' })]],
    ['email-of-another', 'email', [denise, { ...elena, email: denise.email ?? '' }]],
    [
      'conflicting-rows',
      'email',
      [denise, { ...elena, staff_id: 'E1', email: 'other@rosewood.example' }],
    ],
  ] as const)('%s', async (reason, field, rows) => {
    const { run, quarantined } = await bringIn(office, withStaff(...rows))
    expect(run.status).toBe('applied')
    expect(quarantined.map((row) => [row.reason, row.field])).toEqual(
      rows.map(() => [reason, field]),
    )
    expect(await grants()).toEqual([])
  })

  test('and a quarantined row takes nobody’s account away', async () => {
    await bringIn(office, withStaff(denise, elena))
    const tables = withStaff(denise, elena)
    change(tables, 'staff', { staff_id: 'E1' }, { school_ids: '9999' })
    await bringIn(office, tables)
    expect(await grants()).toEqual(three.slice(0, 3))
    remove(tables, 'staff', { staff_id: 'E1' })
    add(tables, 'staff', { staff_id: 'E1', name: 'Denise', email: 'x', role: 'attendance-clerk' })
    await bringIn(office, tables)
    expect(await grants()).toEqual(three.slice(0, 3))
  })

  test('in a delta a row is judged by the places on record that it does not tell', async () => {
    await bringIn(office, withStaff(denise))
    const { school_ids: _, ...others } = denise
    const delta = withStaff({ ...others, ends: '2026-06-30' })
    delta.manifest['kind'] = 'delta'
    const { quarantined } = await bringIn(office, delta)
    expect(quarantined).toEqual([])
    expect(await grants()).toEqual([
      'denise: attendance-clerk school 1001 2026-03-02–2026-06-30',
      'denise: attendance-clerk school 1002 2026-03-02–2026-06-30',
    ])
  })

  test('the e-mail of an account made by hand, where the staff number has one already', async () => {
    await bringIn(office, withStaff(denise))
    await byHand('elena@rosewood.example', 'auditor')
    const { quarantined } = await bringIn(
      office,
      withStaff({ ...denise, email: 'elena@rosewood.example' }),
    )
    expect(quarantined.map(({ reason }) => reason)).toEqual(['email-of-an-account'])
    expect(await grants()).toContain('denise: attendance-clerk school 1001 2026-03-02–')
  })
})
