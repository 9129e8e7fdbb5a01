import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type RoleName, type Scope, type Subject, reaches, roleNames } from '#access/model.ts'
import { decide, isHeldBy } from '#access/rules/decide.ts'
import { roles } from '#access/rules/table.ts'
import { openServer } from '#app/server.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import type { InformationClass, Who } from '#kernel/who.ts'
import { testOffice } from './world/database.ts'
import { bringIn } from './world/imports.ts'
import { signedIn } from './world/people.ts'
import { rosewood } from './world/rosewood.ts'
import { routesOfBoard } from './world/routes-of-board.ts'
import { routesOfLadder } from './world/routes-of-ladder.ts'
import { routesOfMessages } from './world/routes-of-messages.ts'
import { routesOfPrograms } from './world/routes-of-programs.ts'
import { routesOfTeam } from './world/routes-of-team.ts'

// Every route × every role × a student (and school) within reach and one beyond it. The list of routes is
// the program's own; a new one fails here until it is written down with the rule that it was meant to have.

const office = await testOffice({ today: '2026-03-02' })
const web = await openServer(office)
await web.ready()
afterAll(() => web.close())

const ofDistrict = { sees: 'notices', of: 'district' } as const
const written: Record<string, Who> = {
  'GET /api/me': 'public',
  'POST /api/sign-in': 'public',
  'POST /api/sign-in/second-factor': 'public',
  'GET /api/sign-in/second-factor': 'public',
  'POST /api/sign-in/passkey': 'public',
  'POST /api/sign-in/passkey/answer': 'public',
  'GET /api/sign-in/sign-on': 'public',
  'POST /api/sign-in/sign-on': 'public',
  'POST /api/sign-in/sign-on/answer': 'public',
  'GET /api/sign-in/saml/metadata': 'public',
  'POST /api/sign-in/saml': 'public',
  'POST /api/invitation': 'public',
  'GET /api/demo/staff': 'public',
  'POST /api/demo/sign-in': 'public',
  'GET /api/standing': 'public',
  'POST /api/sign-out': 'arriving',
  'POST /api/account/second-factor': 'arriving',
  'POST /api/account/second-factor/confirm': 'arriving',
  'GET /api/account/ways-in': 'arriving',
  'POST /api/account/passkeys/begin': 'arriving',
  'POST /api/account/passkeys': 'arriving',
  'POST /api/account/passkeys/:passkey/name': 'signed-in',
  'DELETE /api/account/passkeys/:passkey': 'signed-in',
  'POST /api/account/proof/passkey': 'signed-in',
  'POST /api/account/proof': 'signed-in',
  'POST /api/account/password': 'signed-in',
  'POST /api/account/recovery-codes': 'signed-in',
  'GET /api/account/devices': 'signed-in',
  'DELETE /api/account/devices/:device': 'signed-in',
  'GET /api/view-as': { duty: 'view-as' },
  'POST /api/view-as': { duty: 'view-as' },
  'DELETE /api/view-as': 'arriving',
  'POST /api/break-glass': { duty: 'break-glass' },
  'GET /api/account/mail': 'signed-in',
  'PUT /api/account/mail': 'signed-in',
  'GET /api/notices': 'signed-in',
  'POST /api/notices/read': 'signed-in',
  'GET /api/rules': 'signed-in',
  'POST /api/rules': { duty: 'rules' },
  'POST /api/rules/preview': { duty: 'rules' },
  'GET /api/retention': { duty: 'retention' },
  'POST /api/retention/reviews': { duty: 'retention' },
  'POST /api/retention/holds': { duty: 'retention' },
  'POST /api/retention/holds/:number/end': { duty: 'retention' },
  'POST /api/retention/destructions': { duty: 'retention' },
  'GET /api/retention/destructions/:number': { duty: 'retention' },
  'POST /api/retention/destructions/:number': { duty: 'retention' },
  'GET /api/audit': { duty: 'audit' },
  'GET /api/audit.csv': { duty: 'audit' },
  'GET /api/audit/choices': { duty: 'audit' },
  'GET /api/people': { duty: 'people' },
  'GET /api/people.csv': { duty: 'people' },
  'GET /api/people/choices': { duty: 'people' },
  'POST /api/people': { duty: 'people' },
  'GET /api/people/invited': { duty: 'people' },
  'DELETE /api/people/invited/:invitation': { duty: 'people' },
  'GET /api/people/:person': { duty: 'people' },
  'POST /api/people/:person/grants': { duty: 'people' },
  'POST /api/people/:person/grants/:grant/end': { duty: 'people' },
  'POST /api/people/:person/leave': { duty: 'people' },
  'POST /api/people/:person/link': { duty: 'people' },
  'GET /api/mail': { duty: 'mail' },
  'GET /api/mail.csv': { duty: 'mail' },
  'POST /api/mail/:mail/again': { duty: 'mail' },
  ...routesOfPrograms,
  'GET /api/students/search': { sees: 'contact', of: 'students' },
  'GET /api/students/:student': { sees: 'directory', of: 'the-student' },
  'GET /api/students/:student/who': { sees: 'directory', of: 'the-student' },
  'GET /api/students/:student/attendance': { sees: 'attendance', of: 'the-student' },
  'GET /api/students': { sees: 'attendance', of: 'students' },
  'GET /api/students.csv': { sees: 'attendance', of: 'students' },
  'GET /api/students/choices': { sees: 'attendance', of: 'students' },
  'GET /api/district': { sees: 'attendance', of: 'schools' },
  'GET /api/district/schools': { sees: 'attendance', of: 'schools' },
  'GET /api/district/schools.csv': { sees: 'attendance', of: 'schools' },
  'GET /api/schools/:school/attendance': { sees: 'attendance', of: 'the-school' },
  'GET /api/students/:student/safe-address': { sees: 'confidential-address', of: 'the-student' },
  'POST /api/students/:student/safe-address': { sees: 'confidential-address', of: 'the-student' },
  ...ofStudent('confidential-address', 'POST', 'safe-address/:entry/end'),
  'GET /api/disclosures': { sees: 'disclosures', of: 'students' },
  'GET /api/disclosures.csv': { sees: 'disclosures', of: 'students' },
  'GET /api/students/:student/disclosures': { sees: 'disclosures', of: 'the-student' },
  'GET /api/students/:student/disclosures.pdf': { sees: 'disclosures', of: 'the-student' },
  'POST /api/students/:student/disclosures': { sees: 'record-requests', of: 'the-student' },
  ...routesOfBoard,
  ...routesOfLadder,
  ...routesOfMessages,
  'GET /api/truancy-notices': { sees: 'notices', of: 'students' },
  'GET /api/truancy-notices.csv': { sees: 'notices', of: 'students' },
  'GET /api/truancy-notices/board': { sees: 'notices', of: 'students' },
  'GET /api/truancy-notices/due': { sees: 'notices', of: 'students' },
  'POST /api/truancy-notices': { sees: 'notices', of: 'students' },
  'POST /api/truancy-notices/at-school': { sees: 'notices', of: 'students' },
  'POST /api/truancy-notices/at-district': { sees: 'notices', of: 'district' },
  'POST /api/truancy-notices/corrections': { sees: 'notices', of: 'district' },
  'POST /api/truancy-notices/corrections/sent': { sees: 'notices', of: 'district' },
  'POST /api/truancy-notices/corrections/:notification/take-back': ofDistrict,
  'GET /api/truancy-notices/corrections.pdf': { sees: 'notices', of: 'district' },
  'GET /api/truancy-notices/returned': { sees: 'notices', of: 'students' },
  'GET /api/truancy-notices/returned.csv': { sees: 'notices', of: 'students' },
  'POST /api/truancy-notices/returned': { sees: 'notices', of: 'students' },
  'POST /api/truancy-notices/returned/:returned/settled': { sees: 'notices', of: 'students' },
  'GET /api/truancy-notices/batches': { sees: 'notices', of: 'district' },
  'POST /api/truancy-notices/batches': { sees: 'notices', of: 'district' },
  'POST /api/truancy-notices/batches/:batch/print': { sees: 'notices', of: 'district' },
  'POST /api/truancy-notices/batches/:batch/sent': { sees: 'notices', of: 'district' },
  'GET /api/truancy-notices/batches/:batch/letters.zip': { sees: 'notices', of: 'district' },
  'GET /api/truancy-notices/batches/:batch/manifest.csv': { sees: 'notices', of: 'district' },
  'GET /api/schools/:school/letter-contact': { sees: 'notices', of: 'the-school' },
  'POST /api/schools/:school/letter-contact': { sees: 'notices', of: 'the-school' },
  'GET /api/students/:student/truancy-notices': { sees: 'notices', of: 'the-student' },
  ...ofStudent('notices', 'GET', 'truancy-notices/:notification/letter.pdf'),
  ...ofStudent('notices', 'POST', 'truancy-notices/:notification/question'),
  ...ofStudent('notices', 'GET', 'truancy-notices/:notification/correction.pdf'),
  ...ofStudent('notices', 'GET', 'family-links/:link/question.pdf'),
  ...ofStudent('notices', 'POST', 'family-links/:link/end'),
  ...ofStudent('notices', 'POST', 'family-answers/:answer/accept'),
  ...ofStudent('notices', 'POST', 'family-answers/:answer/decline'),
  'POST /api/students/:student/conference-efforts': { sees: 'notices', of: 'the-student' },
  'GET /api/students/:student/clearings': { sees: 'notices', of: 'the-student' },
  'POST /api/students/:student/clearings': { sees: 'notices', of: 'the-student' },
  'POST /api/students/:student/clearings/:clearing/undo': { sees: 'notices', of: 'the-student' },
  ...routesOfTeam,
  'GET /api/record-requests': { sees: 'record-requests', of: 'students' },
  'GET /api/record-requests.csv': { sees: 'record-requests', of: 'students' },
  'GET /api/challenges': { sees: 'challenges', of: 'students' },
  'GET /api/challenges.csv': { sees: 'challenges', of: 'students' },
  'GET /api/students/:student/challenges': { sees: 'challenges', of: 'the-student' },
  'POST /api/students/:student/challenges': { sees: 'challenges', of: 'the-student' },
  ...ofStudent('challenges', 'POST', 'challenges/:challenge/step'),
  ...ofStudent('record-requests', 'GET', 'record-requests'),
  ...ofStudent('record-requests', 'POST', 'record-requests'),
  ...ofStudent('record-requests', 'POST', 'record-requests/:request/decision'),
  ...ofStudent('record-requests', 'POST', 'record-requests/:request/pack'),
  ...ofStudent('record-requests', 'GET', 'record-requests/:request/pack.zip'),
  ...ofStudent('record-requests', 'POST', 'record-requests/:request/given'),
  ...ofStudent('record-requests', 'POST', 'record-requests/:request/withdrawal'),
  'GET /api/imports/health': { duty: 'imports' },
  'GET /api/imports/runs': { duty: 'imports' },
  'GET /api/imports/runs/:run': { duty: 'imports' },
  'GET /api/imports/runs/:run/quarantine': { duty: 'imports' },
  'GET /api/imports/runs/:run/quarantine.csv': { duty: 'imports' },
  'GET /api/imports/runs/:run/quarantine.zip': { duty: 'imports' },
  'GET /api/imports/runs/:run/rows': { duty: 'imports', showing: 'contact' },
  'GET /api/imports/runs/:run/rows.csv': { duty: 'imports', showing: 'contact' },
  'GET /api/imports/uploads/:upload': { duty: 'imports' },
  'GET /api/imports/roles': { duty: 'people' },
  'POST /api/imports/runs/:run/roles': { duty: 'people' },
  'POST /api/imports/runs/:run/release': { duty: 'imports' },
  'POST /api/imports/runs/:run/reject': { duty: 'imports' },
  'POST /api/imports/runs/:run/undo': { duty: 'imports' },
  'POST /api/imports/upload': { duty: 'imports' },
  'GET /api/imports/profiles': { duty: 'imports' },
  'GET /api/imports/profiles/:name': { duty: 'imports' },
  'PUT /api/imports/profiles/:name': { duty: 'imports' },
  'POST /api/imports/profiles/preview': { duty: 'imports' },
  'GET /api/law-requests': { duty: 'law-decisions', naming: 'directory' },
  'GET /api/law-requests.csv': { duty: 'law-decisions', naming: 'directory' },
  'GET /api/law-requests/own': { duty: 'law-requests', naming: 'directory' },
  'GET /api/law-requests/own/:request': { duty: 'law-requests', naming: 'directory' },
  'GET /api/law-requests/:request': { duty: 'law-decisions', naming: 'directory' },
  'POST /api/law-requests': { duty: 'law-requests', naming: 'directory' },
  'POST /api/law-requests/:request/students': { duty: 'law-decisions', naming: 'directory' },
  'POST /api/law-requests/:request/decision': { duty: 'law-decisions', naming: 'directory' },
  'GET /api/held-students': 'signed-in',
  'GET /api/letters': 'signed-in',
  'GET /api/letters/:letter': 'signed-in',
  'GET /api/letters/specimen.pdf': 'signed-in',
  'POST /api/letters/:letter/reviews': { duty: 'letters' },
  'GET /api/reconciliation': { sees: 'attendance', of: 'district' },
  'POST /api/reconciliation': { duty: 'imports', showing: 'attendance' },
  'GET /api/reconciliation/:totals': { sees: 'attendance', of: 'district' },
  'GET /api/reconciliation/:totals/rows': { sees: 'attendance', of: 'district' },
  'GET /api/reconciliation/:totals/rows.csv': { sees: 'attendance', of: 'district' },
  'POST /api/reconciliation/:totals/compare': { duty: 'imports', showing: 'attendance' },
  'DELETE /api/reconciliation/:totals': { duty: 'imports', showing: 'attendance' },
}

function ofStudent(sees: InformationClass, method: string, what: string): Record<string, Who> {
  return { [`${method} /api/students/:student/${what}`]: { sees, of: 'the-student' } }
}

const today = SchoolDate.parse('2026-03-02')
const near: Subject = {
  student: StudentId.parse('2002'),
  stays: [{ school: SchoolId.parse('1001'), region: 'North', grade: '2' }],
}
const far: Subject = {
  student: StudentId.parse('2010'),
  stays: [{ school: SchoolId.parse('1003'), region: 'South', grade: '11' }],
}

const scopeOf: Record<Scope['reach'], Scope> = {
  district: { reach: 'district' },
  region: { reach: 'region', region: 'North' },
  school: { reach: 'school', school: SchoolId.parse('1001') },
  grade: { reach: 'grade', school: SchoolId.parse('1001'), grade: '2' },
  section: { reach: 'section', students: [near.student] },
  caseload: { reach: 'caseload', students: [near.student] },
  case: { reach: 'case', students: [near.student] },
}

/** Every role over every reach that it may be given. */
const people = roleNames
  .filter((role) => isHeldBy(role, 'people'))
  .flatMap((role) =>
    reaches.filter((reach) => roles[role].given.includes(reach)).map((reach) => ({ role, reach })),
  )
const cookies = new Map<string, string>()

beforeAll(async () => {
  const { run } = await bringIn(office, rosewood())
  expect(run.status).toBe('applied')
  const { rows } = await office.pool.query(
    `select student.id, school, region, grade from student_at_school join student on key = student_key
     where student.id in ('2002', '2010') order by 1`,
  )
  expect(rows).toEqual([
    { id: '2002', ...near.stays[0] },
    { id: '2010', ...far.stays[0] },
  ])
  for (const { role, reach } of people)
    cookies.set(`${role} ${reach}`, await signedIn(office, { role, scope: scopeOf[reach] }))
})

async function ask(what: string, subject: Subject, cookie: string) {
  const [method = '', path = ''] = what.split(' ')
  const url = path
    .replace(':student', subject.student)
    .replace(':school', subject.stays[0]?.school ?? '')
    .replace(':request', path.includes('law-requests') ? 'none' : '9999')
    .replaceAll(/:(name|letter|token|device|upload|person|invitation|service|delivery)\b/g, 'none')
    .replaceAll(/:\w+/g, '9999')
  const query = {
    '/api/students/search': '?q=a',
    '/api/imports/runs/:run/quarantine.csv': '?file=x',
    '/api/letters/specimen.pdf': '?letter=initial-truancy',
  }
  const asked = method === 'GET' || method === 'DELETE' || method === 'PUT' ? method : 'POST'
  const answer = await web.inject({
    method: asked,
    url: `${url}${Object.entries(query).find(([name]) => name === path)?.[1] ?? ''}`,
    headers: { host: 'localhost', cookie },
    ...(asked === 'GET' || asked === 'DELETE' ? {} : { payload: {} }),
  })
  return { status: answer.statusCode, text: answer.body }
}

/** What a route should answer, said anew from the decision about the one student. */
function expected(
  who: Who,
  role: RoleName,
  reach: Scope['reach'],
  subject: Subject,
): 'in' | 403 | 404 {
  if (who === 'public' || who === 'arriving' || who === 'signed-in') return 'in'
  const scope = scopeOf[reach]
  const ends = roles[role].mustEnd ? today : null
  const grants = [{ role, scope, reason: 'x', giver: 'x', begins: today, ends }]
  if ('duty' in who) {
    const shows = who.showing === undefined || roles[role].sees[who.showing] !== undefined
    return shows && roles[role].duties.includes(who.duty) ? 'in' : 403
  }
  const sees = (one: Subject) => decide(grants, today, { sees: who.sees, student: one }).allowed
  if (!sees(near)) return 403
  const isWide = ['district', 'region', 'school'].includes(reach)
  switch (who.of) {
    case 'the-student':
      return sees(subject) ? 'in' : 404
    case 'the-school':
      if (!isWide) return 403
      return sees(subject) ? 'in' : 404
    case 'district':
      return reach === 'district' ? 'in' : 403
    case 'schools':
      return isWide ? 'in' : 403
    default:
      return 'in'
  }
}

test('every route of the program is written down here with its rule', () => {
  const declared = web.declared.filter(({ what }) => !what.startsWith('HEAD'))
  expect(Object.fromEntries(declared.map(({ what, who }) => [what, who]))).toEqual(written)
})

test('the description of the API says of every operation who may ask, and only the public ones are open', () => {
  const { paths } = web.swagger()
  const open = Object.entries(paths ?? {}).flatMap(([path, operations]) =>
    Object.entries(operations ?? {}).flatMap(([method, operation]) => {
      const security =
        operation && typeof operation === 'object' && 'security' in operation
          ? operation.security
          : 'missing'
      expect(security, `${method} ${path}`).toBeInstanceOf(Array)
      return Array.isArray(security) && security.length === 0
        ? [`${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`]
        : []
    }),
  )
  // Pages that a family's link opens are no part of the API.
  const meant = Object.keys(written).filter(
    (what) => written[what] === 'public' && what.includes(' /api/'),
  )
  expect(open.toSorted()).toEqual(meant.toSorted())
})

// Signing out, and whatever sends a body that no schema reads, is asked by nobody here but the stranger.
const askable = Object.entries(written).filter(([what]) => what !== 'POST /api/sign-out')

test.each(askable)('a stranger asks %s', async (what, who) => {
  const { status, text } = await ask(what, near, '')
  if (who === 'public') expect([401, 403]).not.toContain(status)
  else expect([status, text]).toEqual([401, '{"refusal":"not-signed-in","details":null}'])
})

describe.each(people)('$role over $reach', ({ role, reach }) => {
  const guarded = askable.filter(([, who]) => typeof who === 'object')

  test.each(guarded)('asks %s', async (what, who) => {
    const cookie = cookies.get(`${role} ${reach}`) ?? ''
    for (const subject of [near, far]) {
      const { status, text } = await ask(what, subject, cookie)
      const right = expected(who, role, reach, subject)
      if (right === 'in') expect([401, 403], `${what} ${subject.student}`).not.toContain(status)
      else expect(status, `${what} ${subject.student}: ${text}`).toBe(right)
      const isOfStudent =
        /^GET.*(:student|:school)/.test(what) &&
        !/:case|:sart|:request|:simulation|:notification|:link|:answer|:evidence/.test(what)
      if (right === 'in' && isOfStudent) expect(status).toBe(200)
      // Nowhere stands anything of a student beyond reach, whatever was asked.
      if (reach !== 'district') expect(text).not.toMatch(/Min-jun|"2010"|,2010,/)
    }
  })
})

test('who is of a group is told to those only who may see it of each student', async () => {
  const total = async (who: string) => {
    const { text } = await asking(who, '/api/students?group=english-learner')
    return z.object({ total: z.number() }).parse(JSON.parse(text)).total
  }
  expect(await total('psa-director district')).toBeGreaterThan(1)
  expect(await total('school-psa school')).toBe(1)
  expect(await total('attendance-clerk school')).toBe(0)
  expect(await total('teacher section')).toBe(0)
})

async function asking(who: string, url: string): Promise<{ text: string }> {
  const cookie = cookies.get(who) ?? ''
  const { body } = await web.inject({ url, headers: { host: 'localhost', cookie } })
  return { text: body }
}

test('a student out of reach and one who is not there answer alike', async () => {
  const cookie = cookies.get('attendance-clerk school') ?? ''
  const nobody = { ...far, student: StudentId.parse('9999') }
  for (const what of ['GET /api/students/:student', 'GET /api/students/:student/attendance'])
    expect(await ask(what, far, cookie)).toEqual(await ask(what, nobody, cookie))
})

test('who may not see contacts gets the page and the file without them, and is told so', async () => {
  const lucia = /213-555-0142/
  const asked = async (who: string, what: string) => ask(what, near, cookies.get(who) ?? '')
  expect((await asked('attendance-clerk school', 'GET /api/students.csv')).text).toMatch(lucia)
  const file = await asked('attendance-clerk school', 'GET /api/students/:student')
  expect(file.text).toMatch(lucia)
  expect(JSON.parse(file.text)).toMatchObject({
    withheld: ['academic'],
    student: { disability: null },
  })
  const member = await asked('sarb-member case', 'GET /api/students.csv')
  expect(member.text).toContain('2002,')
  expect(member.text).not.toMatch(lucia)
  const page = await asked('sarb-member case', 'GET /api/students/:student')
  expect(JSON.parse(page.text)).toMatchObject({
    withheld: ['academic', 'contact'],
    guardians: [],
    student: { city: null },
  })
})

test('brothers and sisters stand on the page only for whoever may see them', async () => {
  const siblings = async (who: string) => {
    const { text } = await ask('GET /api/students/:student', near, cookies.get(who) ?? '')
    const { siblings } = z
      .object({ siblings: z.array(z.object({ student: z.string() })) })
      .parse(JSON.parse(text))
    return siblings.map(({ student }) => student)
  }
  expect(await siblings('psa-director district')).toEqual(['2001'])
  expect(await siblings('field-coordinator region')).toEqual(['2001'])
  // Marisol is at another school.
  expect(await siblings('attendance-clerk school')).toEqual([])
})

test('a refusal says why, in both languages', async () => {
  const { text } = await ask('GET /api/district', near, cookies.get('administrator district') ?? '')
  expect(JSON.parse(text)).toEqual({
    refusal: 'not-yours',
    details: {
      because: {
        en: 'Your role (Administrator) does not open this.',
        es: 'Su función (Administración) no da acceso a esto.',
      },
    },
  })
})

test('looks at a student, files taken out and refusals are written down with why', async () => {
  const cookie = cookies.get('attendance-clerk school') ?? ''
  const before = (await readLog(office.pool, { limit: 1 })).entries[0]?.number ?? 0
  await ask('GET /api/students/:student', near, cookie)
  await ask('GET /api/students/:student', far, cookie)
  await ask('GET /api/students.csv', near, cookie)
  await ask('GET /api/students', near, cookie)
  await ask('POST /api/rules', near, cookie)
  const { entries } = await readLog(office.pool, { limit: 10 })
  // What was searched for before rests a while before it is written down.
  const since = entries
    .filter(({ number, what }) => number > before && what !== 'search')
    .toReversed()
  expect(
    since.map(({ what, onWhom, outcome, because }) => [what, onWhom, outcome, because]),
  ).toEqual([
    ['GET /api/students/:student', '2002', 'allowed', 'granted attendance-clerk school'],
    ['GET /api/students/:student', '2010', 'refused', 'out-of-reach attendance-clerk school'],
    ['GET /api/students.csv', null, 'allowed', 'granted attendance-clerk school'],
    ['POST /api/rules', null, 'refused', 'not-of-the-role attendance-clerk school'],
  ])
  expect(since[0]).toMatchObject({ who: 'Test attendance-clerk', from: '127.0.0.1' })
})

test('the gate costs one question to the database', async () => {
  const cookie = cookies.get('attendance-clerk school') ?? ''
  const { query } = office.pool
  let questions = 0
  office.pool.query = new Proxy(query, {
    apply(target, self, args) {
      questions++
      return Reflect.apply(target, self, args)
    },
  })
  await ask('GET /api/rules/preview', near, cookie)
  const before = questions
  await web.gate.admit({
    who: { sees: 'attendance', of: 'the-student' },
    what: 'test',
    changes: false,
    leaves: null,
    params: { student: near.student },
    query: {},
    takesKey: false,
    wire: { cookie, key: null, from: '', agent: '', setCookies: () => {} },
  })
  office.pool.query = query
  expect(questions - before).toBe(1)
})
