import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { verifyAudit } from '#audit/actions/verify.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { writeDownDisclosure } from '#disclosures/actions/disclosures.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { type Sight, seesNobody } from '#kernel/who.ts'
import type { FileRow } from '#platform/leaving-file.ts'
import { listRequests, requestRows } from '#record-requests/actions/list.ts'
import { makePack, takePack } from '#record-requests/actions/make-pack.ts'
import {
  decideOnRequest,
  handOver,
  withdraw,
  writeDownRequest,
} from '#record-requests/actions/requests.ts'
import { seeRequests } from '#record-requests/actions/see-requests.ts'
import type { NewRequest } from '#record-requests/model/request.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { beginWithRosewood, bringIn, change } from '../../../tests/world/imports.ts'
import { readPdf } from '../../../tests/world/pdf.ts'
import { ana } from '../../../tests/world/people.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'
import { seeingIn } from '../../../tests/world/seeing.ts'
import { unzip } from '../../../tests/world/unzip.ts'

const office = await testOffice({ today: '2026-03-02' })
const { pool } = office
beginWithRosewood(office)

const on = (date: string) => SchoolDate.parse(date)
const of = (number: string) => StudentId.parse(number)
const marisol = of('2001')

const lucia: NewRequest = {
  asker: 'guardian',
  guardian: 'G1',
  askerName: '',
  cameBy: 'in-person',
  receivedOn: on('2026-02-27'),
  language: 'es',
  form: 'copies',
}

const stranger: Partial<NewRequest> = { asker: 'other', guardian: null, askerName: 'An aunt' }

const seeing = seeingIn(office)

async function asked(student: StudentId, part: Partial<NewRequest> = {}) {
  const wish = { ...lucia, ...part }
  const made = await seeing((seen) => writeDownRequest(office, seen, student, wish, ana))
  if (!made.ok) throw new Error(made.refusal)
  return { student, ...made.value }
}

const standing = async (student: StudentId, request: number) => {
  const found = await seeing((seen) => seeRequests(seen, student, office.clock.today()))
  return found.ok ? found.value.requests.find((one) => one.request === request) : undefined
}
const make = (which: { student: StudentId; request: number }) =>
  seeing((seen) => makePack(office, seen, which, ana))
const hand = (
  which: { student: StudentId; request: number },
  giving: { on: SchoolDate; to: string },
) => seeing((seen) => handOver(office, seen, which, giving, ana))
const take = (which: { student: StudentId; request: number }, sight?: Sight) =>
  seeing((seen) => takePack(office, seen, which), sight)

describe('A mother asks for the record', async () => {
  test('and it is made, frozen, handed over and written down, step by step', async () => {
    const which = await asked(marisol)
    expect(await standing(marisol, which.request)).toMatchObject({
      askerName: 'Lucía Luna',
      status: 'received',
      because: 'rights-holder',
      dueOn: '2026-03-06',
      standing: 'open',
    })
    const tooEarly = { on: on('2026-03-02'), to: 'Lucía Luna' }
    expect(await hand(which, tooEarly)).toMatchObject({
      refusal: 'not-at-this-step',
    })
    expect(await make(which)).toMatchObject({ ok: true })
    expect(await make(which)).toMatchObject({ refusal: 'not-at-this-step' })
    expect(await hand(which, { ...tooEarly, on: on('2026-02-26') })).toMatchObject({
      refusal: 'before-it-was-asked-for',
    })
    expect(await hand(which, tooEarly)).toMatchObject({ ok: true })
    expect(await standing(marisol, which.request)).toMatchObject({
      status: 'given',
      standing: 'closed',
      givenOn: '2026-03-02',
      givenTo: 'Lucía Luna',
      givenBy: 'Ana',
    })
    const { entries } = await readLog(pool, { onWhom: marisol, limit: 3 })
    expect(entries.map(({ what }) => what)).toEqual(['pack-given', 'pack-made', 'request-written'])
    expect(entries[0]?.details).toMatchObject({
      before: { status: 'prepared' },
      after: { status: 'given', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    expect(await verifyAudit(pool)).toMatchObject({ broken: null })
  })

  test('a later change of attendance never changes the pack', async () => {
    const which = await asked(marisol)
    await make(which)
    const before = await take(which)
    const changed = rosewood()
    change(changed, 'attendance', { student_id: '2001', date: '2025-09-22' }, { code: 'I' })
    expect((await bringIn(office, changed)).run.status).toBe('applied')
    const after = await take(which)
    expect(after).toEqual(before)
    const found = await standing(marisol, which.request)
    const zip = after.ok ? after.value.zip : Buffer.alloc(0)
    expect(createHash('sha256').update(zip).digest('hex')).toBe(found?.pack?.sha256)
    const { request } = which
    const overwrite = pool.query(`update record_pack set zip = '' where request = $1`, [request])
    await expect(overwrite).rejects.toThrow('A pack stays as it was made')
    await expect(pool.query('delete from record_pack')).rejects.toThrow('stays as it was made')
  })
})

test('what is in the zip can be read: on paper with its tags, and as files', async () => {
  const entry = {
    day: on('2026-02-20'),
    outcome: 'released',
    party: 'Registrar',
    agency: 'Maple Unified',
    interest: 'enrolls there',
    given: ['attendance'],
    what: 'attendance of this year',
    paper: '',
    parentsToldOn: null,
    notToldBecause: '',
    threat: '',
    corrects: null,
    correction: '',
  } as const
  const write = (ground: 'school-transfer' | 'sealed-order', party: string) =>
    seeing((seen) => {
      const given = { ...entry, given: [...entry.given], ground, party, paper: 'seen' }
      return writeDownDisclosure(office, seen.client, marisol, given, ana)
    })
  expect(await write('school-transfer', 'Registrar')).toMatchObject({ ok: true })
  expect(await write('sealed-order', 'Grand jury')).toMatchObject({ ok: true })
  const which = await asked(marisol)
  await make(which)
  const pack = await take(which)
  const files = await unzip(pack.ok ? pack.value.zip : Buffer.alloc(0))
  expect([...files.keys()]).toEqual([
    'expediente.pdf',
    'identidad.csv',
    'tutores.csv',
    'escuelas.csv',
    'cifras.csv',
    'asistencia.csv',
    'ausentismo.csv',
    'divulgaciones.csv',
    'no-incluido.csv',
  ])
  const paper = readPdf(files.get('expediente.pdf') ?? Buffer.alloc(0))
  expect(paper).toMatchObject({
    title: 'Expediente estudiantil: Marisol Rivera Luna',
    language: 'es-US',
    claimsUa1: true,
  })
  expect(paper.parts).toMatchObject({ H1: 1, H2: 6, Table: 8 })
  for (const said of ['Lucía Luna', 'Maple Unified', 'EC 49602', 'WIC 827', 'Hecho por Ana'])
    expect(paper.text).toContain(said)
  const all = [...files.values()].map(String).join('\n')
  expect(all).toContain('2025–26,2025-09-03,"ausente, injustificada","U ausente, injustificada')
  expect(all).toMatch(/Días ausente,\d,119,\d\.\d%/)
  // Her brother lives in the same household; the grand jury's order forbids to tell.
  expect(`${all}${paper.text}`).not.toMatch(/Tomás|2002|Grand jury/)
})

test('a court that decides meanwhile stops what was begun: nothing is made, taken or handed over', async () => {
  const tomas = of('2002')
  const [begun, made] = [await asked(tomas), await asked(tomas)]
  await make(made)
  const bar = (allowed: boolean) =>
    pool.query(
      `update guardian set contact_allowed = $1
       where id = 'G1' and student_key = (select key from student where id = '2002')`,
      [allowed],
    )
  await bar(false)
  const changed = { refusal: 'right-changed' }
  expect(await make(begun)).toMatchObject(changed)
  expect(await take(made)).toMatchObject(changed)
  expect(await hand(made, { on: on('2026-03-02'), to: 'Lucía Luna' })).toMatchObject(changed)
  await bar(true)
  expect(await make(begun)).toMatchObject({ ok: true })
})

describe('Where a paper must decide', () => {
  test('a barred father gets nothing before the custodian decides, and then no whereabouts', async () => {
    const amara = of('2004')
    const which = await asked(amara, { guardian: 'G3' })
    expect(which.status).toBe('with-custodian')
    expect(await make(which)).toMatchObject({ refusal: 'not-at-this-step' })
    const allow = { allowed: true, paper: '', reason: 'a new order' }
    expect(await decideOnRequest(office, which, allow, ana)).toMatchObject({
      refusal: 'paper-missing',
    })
    const seenPaper = { ...allow, paper: 'order FL 123 of February 2' }
    expect(await decideOnRequest(office, which, seenPaper, ana)).toMatchObject({ ok: true })
    expect(await make(which)).toMatchObject({ ok: true })
    const pack = await take(which)
    const files = await unzip(pack.ok ? pack.value.zip : Buffer.alloc(0))
    expect(String(files.get('identidad.csv'))).toContain('Dirección,no se incluye')
    expect(String(files.get('tutores.csv'))).not.toContain('Chinedu')
  })

  test('the custodian refuses with a reason, and the request is over', async () => {
    const which = await asked(marisol, { asker: 'other', guardian: null, askerName: 'An aunt' })
    const no = { allowed: false, paper: '', reason: 'no affidavit' }
    expect(await decideOnRequest(office, which, no, ana)).toMatchObject({ ok: true })
    expect(await standing(marisol, which.request)).toMatchObject({
      status: 'refused',
      because: 'not-on-record',
      decision: 'no affidavit',
    })
    expect(await withdraw(office, which, 'x', ana)).toMatchObject({ refusal: 'not-at-this-step' })
  })

  test('a child of 11 is refused at once, and that is on record', async () => {
    expect(await asked(marisol, { asker: 'student', guardian: null })).toMatchObject({
      status: 'refused',
    })
  })

  test.each([
    [{ guardian: 'G9' }, 'no-such-guardian'],
    [{ asker: 'other', guardian: null }, 'name-missing'],
    [{ receivedOn: on('2026-03-03') }, 'in-the-future'],
  ] as const)('%o is not written down: %s', async (part, refusal) => {
    const wish = { ...lucia, ...part }
    const made = await seeing((seen) => writeDownRequest(office, seen, marisol, wish, ana))
    expect(made).toMatchObject({ refusal })
  })
})

test('the list has what is overdue first, and shows each school its own', async () => {
  const sofia = of('2006')
  const late = await asked(sofia, { ...stranger, receivedOn: on('2026-02-17') })
  const last = await asked(sofia, { ...stranger, receivedOn: on('2026-02-23') })
  const query = { q: 'sofia', standing: [], status: [] }
  const page = { today: office.clock.today(), from: 0, limit: 10 }
  const list = (sight?: Sight) =>
    seeing((seen) => listRequests(seen.client, query, page), sight).then(({ requests }) =>
      requests.map(({ request, standing, dueOn }) => ({ request, standing, dueOn })),
    )
  expect(await list()).toEqual([
    { request: late.request, standing: 'overdue', dueOn: '2026-02-24' },
    { request: last.request, standing: 'today', dueOn: '2026-03-02' },
  ])
  const cedar: Sight = { ...seesNobody, schools: [SchoolId.parse('1002')] }
  const high: Sight = { ...seesNobody, schools: [SchoolId.parse('1003')] }
  expect(await list(cedar)).toHaveLength(2)
  expect(await list(high)).toEqual([])
  const today = page.today
  const rows: FileRow[] = []
  await seeing(async ({ client }) => {
    for await (const row of requestRows(client, query, { today, language: 'en' })) rows.push(row)
  })
  const line = ['2006', 'Sofía Martínez', 'Cedar Middle', 'An aunt', '2026-02-17']
  expect(rows.map(({ cells }) => cells.slice(1, 6))).toContainEqual(line)
})

test('the database itself shows a request and a pack to those only who see the student', async () => {
  const which = await asked(marisol)
  await make(which)
  const devon: Sight = { ...seesNobody, students: [of('2003')] }
  expect(await take(which, devon)).toMatchObject({ refusal: 'no-such-student' })
  for (const table of ['record_request', 'record_pack', 'disclosure']) {
    const count = async (sight: Sight) =>
      seeing(
        (seen) => seen.client.query(`select distinct student from ${table} order by 1`),
        sight,
      ).then(({ rows }) => rows)
    expect(await count(seesNobody)).toEqual([])
    expect(await count(devon)).toEqual([])
    expect(await count({ ...seesNobody, students: [marisol] })).toEqual([{ student: marisol }])
  }
})
