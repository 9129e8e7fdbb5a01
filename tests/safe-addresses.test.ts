import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RoleName, type Scope, reaches, roleNames } from '#access/model.ts'
import { isHeldBy } from '#access/rules/decide.ts'
import { roles } from '#access/rules/table.ts'
import { openServer } from '#app/server.ts'
import { RunId, SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { loadTotals } from '#reconciliation/actions/totals.ts'
import { keepAddressesAtNight } from '#safe-addresses/actions/keeping.ts'
import { SafeAddresses } from '#safe-addresses/model.ts'
import { refreshStudentSearch } from '#students/actions/search.ts'
import { StudentFile } from '#students/model/student-file.ts'
import type { Run } from '#imports/model/run.ts'
import { undoRun } from '#imports/actions/undo.ts'
import { testOffice } from './world/database.ts'
import type { Tables } from './world/delivery.ts'
import { tablesIn } from './world/files.ts'
import { add, bringIn, change } from './world/imports.ts'
import { type Signed, ana, director, signedIn } from './world/people.ts'
import { rosewood } from './world/rosewood.ts'

// Where Marisol and Tomás live is confidential from the second delivery on. Every way out of the program is walked,
// as every role: the marked words are found nowhere, and nowhere in the database.

const office = await testOffice({ today: '2026-03-02' })
const { pool } = office
const web = await openServer(office)
await web.ready()
afterAll(() => web.close())

const truth = '14 Marked Alder Court'
const telephone = '(213) 555-0142'
const marked = /Marked Alder|555-?0142|lucia\.luna@/i
/** Whom a court keeps away from Amara. */
const barred = /Chinedu/
const mail = { address: 'PO Box 846', city: 'Sacramento', state: 'CA', zip: '95812' }

const principal: Signed = {
  role: 'principal',
  scope: { reach: 'school', school: SchoolId.parse('1001') },
}
const clerk: Signed = { ...principal, role: 'attendance-clerk' }
const scopeOf: Record<Scope['reach'], Scope> = {
  district: { reach: 'district' },
  region: { reach: 'region', region: 'North' },
  school: { reach: 'school', school: SchoolId.parse('1001') },
  grade: { reach: 'grade', school: SchoolId.parse('1001'), grade: '2' },
  section: { reach: 'section', students: [StudentId.parse('2001'), StudentId.parse('2002')] },
  caseload: { reach: 'caseload', students: [StudentId.parse('2001'), StudentId.parse('2002')] },
  case: { reach: 'case', students: [StudentId.parse('2001'), StudentId.parse('2002')] },
}
const outside = (role: RoleName) => roles[role].sees['confidential-address'] === undefined
const people = roleNames
  .filter((role) => isHeldBy(role, 'people') && outside(role))
  // The widest that a role may be given sees what the narrower do.
  .flatMap((role) =>
    reaches
      .filter((reach) => roles[role].given.includes(reach))
      .slice(0, 1)
      .map((reach): Signed => ({ role, scope: scopeOf[reach] })),
  )

const cookies = new Map<Signed, string>()
const ids = { run: 0, dry: 0, totals: 0 }

/** The student information system goes on telling the truth, and some of it cannot be read. */
function told(city = 'Rosewood'): Tables {
  const tables = rosewood()
  for (const student_id of ['2001', '2002'])
    change(tables, 'students', { student_id }, { address: truth, city })
  change(tables, 'guardians', { student_id: '2004' }, { phone: '213-555-0199' })
  const broken = { first_name: 'Marisol', last_name: 'Rivera', birth_date: 'soon', address: truth }
  add(tables, 'students', { student_id: '2099', ...broken })
  add(tables, 'guardians', {
    guardian_id: 'G9',
    student_id: '2001',
    last_name: 'Luna',
    email: 'lucia.luna@example.org',
    lives_with: 'perhaps',
    phone: '2135550142',
  })
  return tables
}

async function ask(url: string, as: Signed, payload?: object) {
  const { statusCode, body, rawPayload, headers } = await web.inject({
    method: payload === undefined ? 'GET' : 'POST',
    url,
    headers: { host: 'localhost', cookie: cookies.get(as) ?? '' },
    ...(payload === undefined ? {} : { payload }),
  })
  const isZip = String(headers['content-type']).includes('zip')
  return { status: statusCode, text: isZip ? await tablesIn(rawPayload) : body }
}

async function fileOf(student: string, as: Signed): Promise<StudentFile> {
  return StudentFile.parse(JSON.parse((await ask(`/api/students/${student}`, as)).text))
}

const requests = '/api/students/2002/record-requests'
const own = '/api/students/2002/safe-address'
const entering = {
  guardian: null,
  kind: 'address-program',
  begins: '2026-02-27',
  ends: '2026-06-30',
  mail,
  secret: {
    address: truth,
    city: 'Rosewood',
    state: 'CA',
    zip: '90000',
    telephone,
    paper: 'Card 4711',
  },
}

const asked = { asker: 'guardian', guardian: 'G1', askerName: '', cameBy: 'mail' }
const wish = { ...asked, receivedOn: '2026-02-27', language: 'en', form: 'copies' }

beforeAll(async () => {
  for (const who of [principal, clerk, director, ...people])
    cookies.set(who, await signedIn(office, who))
  const first = await bringIn(office, told())
  expect(first.run.status).toBe('applied')
  // Overwritten by it, and looked at before anybody entered anything.
  expect((await ask(requests, director, wish)).status).toBe(200)
  expect((await ask(`${requests}/1/pack`, director, {})).status).toBe(200)
  expect((await ask(`${requests}/1/pack.zip`, director)).text).toContain(truth)
  ids.run = (await bringIn(office, told('Overthere'))).run.run
  ids.dry = (await bringIn(office, told('Elsewhere'), { dryRun: true })).run.run
  expect((await fileOf('2002', clerk)).student.address).toBe(truth)
  await refreshStudentSearch(office.db)
  const found = await ask('/api/students/search?q=0142', director)
  expect(found.text).toContain('"2002"')
})

describe('entered by the principal', async () => {
  test('it takes effect at once, for the sister at another school too; the class reads it, and the log tells no address', async () => {
    const without = await ask(own, principal, { ...entering, mail: null })
    expect(without.text).toContain('mail-needed')
    expect((await ask(own, principal, entering)).status).toBe(200)
    const seen = SafeAddresses.parse(JSON.parse((await ask(own, principal)).text))
    expect(seen).toMatchObject({
      household: 0,
      entries: [{ household: true, mail, ended: null, sealed: { address: truth, telephone } }],
    })
    expect(seen.entries[0]?.sealed?.found).toMatchObject({
      addresses: [expect.stringContaining(truth)],
      reach: [{ name: 'Lucía Luna', phone: '213-555-0142' }],
    })
    for (const student of ['2001', '2002']) {
      const { student: shown, guardians } = await fileOf(student, director)
      expect(shown).toMatchObject({ ...mail, confidential: true })
      expect(guardians).toMatchObject([{ phone: null, email: null, confidential: true }])
    }
    const { rows } = await pool.query(
      `select details from audit_entry where what = 'confidential-address-entered'`,
    )
    expect(JSON.parse(String(rows[0]?.details))).toMatchObject({
      after: { kind: 'address-program', covered: ['2001', '2002'], hasMail: true },
    })
  })

  test('the search knows their telephone no more, even before it has read them anew', async () => {
    const { text } = await ask('/api/students/search?q=50142', director)
    expect(text).toContain('"students":[]')
  })

  test('those who have not the class learn neither of the page nor of a guardian whom a court keeps away', async () => {
    expect((await ask(own, clerk)).status).toBe(403)
    expect(await fileOf('2004', clerk)).toMatchObject({ guardians: [], barred: 1 })
    expect(await fileOf('2004', principal)).toMatchObject({
      guardians: [{ firstName: 'Chinedu' }],
      barred: 0,
    })
  })

  test('a feed that goes on telling the true address moves nothing', async () => {
    const again = await bringIn(office, told('Somewhere'))
    expect(changed(again.run)).toEqual({ students: 0, guardians: 0 })
    const moved = await bringIn(office, told('Farther'))
    expect(changed(moved.run)).toEqual({ students: 0, guardians: 0 })
    expect((await fileOf('2002', clerk)).student).toMatchObject(mail)
  })

  test('a brother who comes into the household later is covered as he comes', async () => {
    const tables = told()
    const named = { first_name: 'Nico', last_name: 'Rivera Luna', birth_date: '2019-01-01' }
    add(tables, 'students', { student_id: '2098', ...named, household_id: 'H1', address: truth })
    const spell = { school_id: '1001', grade: '1', entry_date: '2025-08-14' }
    add(tables, 'enrollments', { student_id: '2098', ...spell })
    expect((await bringIn(office, tables)).run.status).toBe('applied')
    expect((await fileOf('2098', clerk)).student).toMatchObject({ ...mail, confidential: true })
  })
})

describe('no way out tells it', async () => {
  beforeAll(async () => {
    await refreshStudentSearch(office.db)
    const bytes = (async function* () {
      yield new TextEncoder().encode(
        `student_id,days_absent,home\n2001,x,"${truth}"\n2099,1,"${truth}"\n`,
      )
    })()
    const deps = { pool, today: office.clock.today(), by: ana }
    const loaded = await loadTotals(deps, { name: 'state.csv', bytes })
    ids.totals = loaded.ok ? loaded.value.totals : 0
  })

  test('the database holds it in no table but the quarantined rows as they came, which are not shown', async () => {
    const { rows } = await pool.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname in ('public', 'auth')`,
    )
    const holding: string[] = []
    for (const { name } of rows) {
      const { rows: found } = await pool.query(
        `select 1 from ${name} t where t::text ~* 'Marked Alder|555-?0142|lucia\\.luna@'
           or t::text ~ encode('Marked Alder', 'hex') limit 1`,
      )
      if (found.length > 0) holding.push(name)
    }
    expect(holding.toSorted()).toEqual(['public.external_total_refused', 'public.quarantined_row'])
  })

  test('to nobody without the class, by no route and no file', { timeout: 120_000 }, async () => {
    const routes = web.declared.filter(({ what }) => what.startsWith('GET '))
    let answers = 0
    for (const { what } of routes) {
      for (const url of urlsOf(what)) {
        for (const who of people) {
          const { status, text } = await ask(url, who)
          if (status === 200) answers += 1
          expect(text, `${url} as ${who.role}`).not.toMatch(marked)
          // Whoever decides who may see a record must know of whom a court keeps away.
          if (!/record-requests|challenges/.test(url))
            expect(text, `${url} as ${who.role}`).not.toMatch(barred)
        }
      }
    }
    expect(answers).toBeGreaterThan(people.length * 3)
  })

  test('what cannot be read of a delivery is told as not shown, in its place', async () => {
    const { text } = await ask(`/api/imports/runs/${ids.run}/quarantine`, director)
    expect(text.match(/"reason":"confidential"/g)).toHaveLength(2)
    const moved = await ask(`/api/imports/runs/${ids.dry}/rows?kind=students`, director)
    expect(moved.text).toContain('PO Box 846')
  })

  test('a pack of before leaves no more; one that is made now has the address for mail', async () => {
    expect((await ask(`${requests}/1/pack.zip`, director)).text).toContain('tells-address')
    const again = { ...wish, receivedOn: '2026-03-02' }
    expect((await ask(requests, director, again)).status).toBe(200)
    expect((await ask(`${requests}/2/pack`, director, {})).status).toBe(200)
    const { text } = await ask(`${requests}/2/pack.zip`, director)
    expect(text).toContain(mail.address)
    expect(text).not.toMatch(marked)
  })

  test('nobody is found by the telephone', async () => {
    for (const q of ['5550142', '0142', 'Chinedu'])
      expect((await ask(`/api/students/search?q=${q}`, director)).text).toContain('"students":[]')
  })

  test('sealed in another row it is not opened', async () => {
    await pool.query(
      `insert into confidential_address (student, household, kind, begins, sealed, entered_by)
       select '2003', true, 'other', begins, sealed, 'N' from confidential_address where student = '2002'`,
    )
    const { text } = await ask('/api/students/2003/safe-address', principal)
    expect(SafeAddresses.parse(JSON.parse(text)).entries).toMatchObject([{ sealed: null }])
    await pool.query(`delete from confidential_address where student = '2003'`)
  })

  test('undoing what came before it brings nothing back', async () => {
    const deps = { ...office, today: office.clock.today() }
    for (let run = ids.dry + 4; run > ids.run; run -= 1)
      await undoRun(deps, RunId.parse(run), { by: ana, because: 'a test' })
    await undoRun(deps, RunId.parse(ids.run), { by: ana, because: 'a test' })
    expect((await fileOf('2001', director)).student).toMatchObject({ ...mail, confidential: true })
    expect((await fileOf('2001', director)).guardians[0]).toMatchObject({ phone: null })
  })
})

test('it ends after its last day; until a delivery tells the address there is none', async () => {
  const clock = { ...office.clock, today: () => SchoolDate.parse('2026-07-01') }
  await keepAddressesAtNight({ ...office, clock })
  expect((await fileOf('2001', director)).student).toMatchObject({
    address: null,
    confidential: false,
  })
  await bringIn(office, told('At last'))
  expect((await fileOf('2001', director)).student).toMatchObject({ address: truth })
  expect((await fileOf('2001', director)).guardians).toMatchObject([{ phone: '213-555-0142' }])
})

function changed({ differences }: Run) {
  const of = (kind: string) => differences?.find(({ entity }) => entity === kind)?.changed
  return { students: of('students'), guardians: of('guardians') }
}

/** The addresses of a route, over everything that was brought in. */
function urlsOf(what: string): string[] {
  const path = what.replace('GET ', '')
  const students = path.includes(':student') ? ['2001', '2002', '2004'] : ['']
  const runs = path.includes(':run') ? [ids.run, ids.dry] : [0]
  const query: Record<string, string[]> = {
    // Four digits only: what somebody types stands in the log as it was typed.
    '/api/students/search': ['?q=rivera', '?q=luna', '?q=chinedu', '?q=0142'],
    '/api/imports/runs/:run/quarantine.csv': ['?file=students.csv', '?file=guardians.csv'],
    '/api/imports/runs/:run/rows': ['', '?kind=guardians'],
  }
  return students.flatMap((student) =>
    runs.flatMap((run) =>
      (query[path] ?? ['']).map(
        (asked) =>
          path
            .replace(':student', student)
            .replace(':run', String(run))
            .replace(':totals', String(ids.totals))
            .replace(':school', '1001')
            .replaceAll(/:request|:number|:webhook/g, '1')
            .replaceAll(/:[a-z]+/g, 'none') + asked,
      ),
    ),
  )
}
