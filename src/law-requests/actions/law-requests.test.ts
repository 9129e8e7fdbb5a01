import { beforeAll, expect, test } from 'vitest'
import { testOffice } from '../../../tests/world/database.ts'
import { beginWithRosewood } from '../../../tests/world/imports.ts'
import { type Signed, idOf, signedIn } from '../../../tests/world/people.ts'
import type { Doer } from '#audit/actions/change.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { verifyAudit } from '#audit/actions/verify.ts'
import { heldStudents } from '#identity/actions/held-students.ts'
import { notices } from '#identity/actions/notices.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { type Sight, seesEveryone, seesNobody } from '#kernel/who.ts'
import { openSeenRecords } from '#platform/seen-records.ts'
import { decideRequest } from '#law-requests/actions/deciding.ts'
import { logRequest, nameMore } from '#law-requests/actions/logging.ts'
import { requestsFile, seeRequest, seeRequests } from '#law-requests/actions/see-requests.ts'
import { LawRequestFilter } from '#law-requests/model/endpoints.ts'
import type { LawRequestDraft } from '#law-requests/model/law-request.ts'
import { textOf } from '../../../tests/world/files.ts'

const office = await testOffice({ today: '2026-03-02' })
const { pool } = office
beginWithRosewood(office)

const oliveStreet = SchoolId.parse('1001')
const clerk: Signed = { role: 'attendance-clerk', scope: { reach: 'school', school: oliveStreet } }
const jonah: Signed = { role: 'counsel', scope: { reach: 'district' } }
const teresa: Signed = { role: 'superintendent', scope: { reach: 'district' } }
const doer = (who: Signed): Doer => ({
  person: idOf(who),
  name: `Test ${who.role}`,
  from: '127.0.0.1',
})

beforeAll(async () => {
  for (const who of [clerk, jonah, teresa]) await signedIn(office, who)
})

const tomas = StudentId.parse('2002')
const linh = StudentId.parse('2005')
const draft: LawRequestDraft = {
  receivedOn: SchoolDate.parse('2026-03-02'),
  came: 'in-person',
  takenBy: 'Test attendance-clerk',
  agency: 'Immigration agency',
  officer: 'An officer',
  badge: '4711',
  matter: 'immigration',
  asked: 'Where the family lives',
  students: [tomas],
  described: null,
  paper: 'administrative-warrant',
}

/** What somebody of Olive Street, or of the whole district, sees. */
async function seeing<Answer>(
  sight: Sight,
  act: (seen: ReturnType<typeof openSeenRecords>['client']) => Promise<Answer>,
): Promise<Answer> {
  const seen = openSeenRecords(office.readers, { sight, contact: sight })
  return act(seen.client).finally(seen.leave)
}
const ofOlive: Sight = { ...seesNobody, schools: [oliveStreet] }

const log = (part: Partial<LawRequestDraft> = {}) =>
  seeing(ofOlive, (seen) => logRequest(office, seen, { ...draft, ...part }, doer(clerk)))
const heldNow = async () => [...(await heldStudents(office)).numbers.keys()]
const lastEntry = async () => (await readLog(pool, { limit: 1 })).entries[0]

test('a request is held from the moment it is logged, and those who decide are told in the same breath', async () => {
  expect(await heldNow()).toEqual([])
  expect(await log()).toEqual({ ok: true, value: { number: 'LE-0001', told: 2 } })
  expect(await heldNow()).toEqual(['2002', '9920020000'])
  for (const who of [jonah, teresa])
    expect(await notices(office, idOf(who))).toMatchObject([
      { word: 'law-request', number: 'LE-0001', who: 'Test attendance-clerk', isNew: true },
    ])
  const entry = await lastEntry()
  expect(entry).toMatchObject({
    what: 'law-request-logged',
    onWhom: 'LE-0001',
    details: { before: null, after: { state: 'held', students: ['2002'], agency: draft.agency } },
  })
  expect(JSON.stringify(entry)).not.toContain(draft.asked)
})

test.each([
  ['nobody-named', { students: [] }],
  ['not-yet-received', { receivedOn: SchoolDate.parse('2026-03-03') }],
  // Linh is at another school, and nobody has the second number: the clerk cannot tell one from the other.
  ['unknown-students', { students: [linh, StudentId.parse('77'), tomas] }],
])('nothing is logged, held or told: %s', async (refusal, part) => {
  const answer = await log(part)
  expect(answer).toMatchObject({ ok: false, refusal })
  if (refusal === 'unknown-students')
    expect(answer).toMatchObject({ details: { students: ['2005', '77'] } })
  expect((await seeAll({})).total).toBe(1)
})

test('counsel names whom the clerk could only describe, and she is held too', async () => {
  await log({ students: [], described: 'a girl called Linh' })
  expect(await heldNow()).not.toContain('2005')
  const name = (student: StudentId) =>
    seeing(seesEveryone, (seen) => nameMore(office, seen, 'LE-0002', [student], doer(jonah)))
  expect(await name(StudentId.parse('77'))).toMatchObject({ refusal: 'unknown-students' })
  expect(await name(linh)).toMatchObject({ ok: true })
  expect(await heldNow()).toContain('2005')
  expect(await lastEntry()).toMatchObject({
    what: 'law-request-students-named',
    details: { before: { students: [] }, after: { students: ['2005'] } },
  })
  // The clerk reads her own request, and still not who Linh is.
  const own = { person: idOf(clerk), own: true }
  expect(await seeing(ofOlive, (seen) => seeRequest(office, seen, 'LE-0002', own))).toMatchObject({
    value: { isOwn: true, students: [{ student: '2005', name: null }] },
  })
  const others = { person: idOf(teresa), own: true }
  expect(
    await seeing(seesEveryone, (seen) => seeRequest(office, seen, 'LE-0002', others)),
  ).toMatchObject({ refusal: 'no-such-request' })
})

test('an immigration matter is refused or rests on a judge or a parent, and a second person decides', async () => {
  const release = {
    state: 'released',
    what: 'the address',
    to: 'the officer',
    on: 'administrative-warrant',
    order: 'form I-200',
    because: 'it was shown',
  } as const
  const decide = (ruling: Parameters<typeof decideRequest>[2], who: Signed) =>
    decideRequest(office, 'LE-0001', ruling, doer(who))
  expect(await decide(release, jonah)).toMatchObject({ refusal: 'only-refused' })
  const refusal = { state: 'refused', because: 'no judge signed it' } as const
  expect(await decide(refusal, clerk)).toMatchObject({ refusal: 'own-request' })
  expect(await heldNow()).toContain('2002')
  const both = await Promise.all([decide(refusal, jonah), decide(refusal, teresa)])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await heldNow()).not.toContain('2002')
  expect(await lastEntry()).toMatchObject({
    what: 'law-request-decided',
    because: 'no judge signed it',
    details: { before: { state: 'held' }, after: { state: 'refused', students: ['2002'] } },
  })
  // Not even past the program.
  await expect(
    pool.query(`update law_request set state = 'released', released_on = 'other', released_what = 'x',
      released_to = 'x', released_order = 'x' where number = 'LE-0001'`),
  ).rejects.toThrow(/check/)
})

test('what was released is told: what, to whom, on which order', async () => {
  const release = {
    state: 'released',
    what: 'dates of enrollment',
    to: 'An officer',
    on: 'judicial-warrant',
    order: 'Superior Court, No. 12',
    because: 'the warrant names her',
  } as const
  expect(await decideRequest(office, 'LE-0002', release, doer(jonah))).toMatchObject({ ok: true })
  const all = { person: idOf(jonah), own: false }
  const seen = await seeing(seesEveryone, (records) => seeRequest(office, records, 'LE-0002', all))
  const { state, because, ...told } = release
  expect(seen).toMatchObject({
    value: { state, decided: { by: 'Test counsel', because, release: told } },
  })
  expect((await verifyAudit(pool)).broken).toBeNull()
})

function seeAll(filter: object, loggedBy: string | null = null) {
  const asked = { filter: LawRequestFilter.parse(filter), loggedBy, after: 0, limit: 10 }
  return seeRequests(office, asked)
}

test.each([
  [{}, ['LE-0002', 'LE-0001']],
  [{ q: 'le-0001' }, ['LE-0001']],
  [{ q: '4711 ' }, ['LE-0002', 'LE-0001']],
  [{ q: '%' }, []],
  [{ state: 'refused' }, ['LE-0001']],
  [{ state: 'held' }, []],
  [{ matter: 'other' }, []],
  [
    { paper: 'administrative-warrant', from: '2026-03-02', to: '2026-03-02' },
    ['LE-0002', 'LE-0001'],
  ],
  [{ from: '2026-03-03' }, []],
])('requests by %j', async (filter, found) => {
  const { requests, total } = await seeAll(filter)
  expect(requests.map(({ number }) => number)).toEqual(found)
  expect(total).toBe(found.length)
})

test('who logged reads their own, and the board reads no name, number or text about anybody', async () => {
  expect((await seeAll({}, idOf(clerk))).total).toBe(2)
  expect((await seeAll({}, idOf(jonah))).total).toBe(0)
  const text = await textOf(requestsFile(office, LawRequestFilter.parse({})))
  expect(text).toContain('LE-0001,2026-03-02,')
  expect(text).toMatch(/,immigration,administrative-warrant,1,refused,/)
  expect(text).not.toMatch(/2002|2005|Linh|family lives|An officer/)
})

test('behind the second wall nobody reads whom a request is about', async () => {
  for (const table of ['law_request', 'law_request_student'])
    await expect(
      seeing(seesEveryone, (seen) => seen.query(`select from ${table}`)),
    ).rejects.toThrow(/permission denied/)
})
