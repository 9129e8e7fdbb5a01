import { expect, test } from 'vitest'
import { readLog } from '#audit/actions/read-log.ts'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { type Sight, seesEveryone, seesNobody } from '#kernel/who.ts'
import { printPaper } from '#platform/paper.ts'
import { openSeenRecords } from '#platform/seen-records.ts'
import { disclosuresPaper } from '#disclosures/actions/disclosures-paper.ts'
import {
  disclosuresForFamily,
  listDisclosures,
  seeDisclosures,
  writeDownDisclosure,
} from '#disclosures/actions/disclosures.ts'
import type { NewDisclosure } from '#disclosures/model.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { beginWithRosewood } from '../../../tests/world/imports.ts'
import { readPdf } from '../../../tests/world/pdf.ts'
import { ana } from '../../../tests/world/people.ts'

const office = await testOffice({ today: '2026-03-02' })
const { pool } = office
beginWithRosewood(office)

const marisol = StudentId.parse('2001')
const court: NewDisclosure = {
  day: SchoolDate.parse('2026-02-27'),
  outcome: 'released',
  party: 'Clerk of the court',
  agency: 'Superior Court',
  interest: 'custody hearing',
  ground: 'order',
  given: ['attendance', 'directory'],
  what: 'attendance of this year',
  paper: 'order FL 123',
  parentsToldOn: SchoolDate.parse('2026-02-25'),
  notToldBecause: '',
  threat: '',
  corrects: null,
  correction: '',
}

async function seeing<Answer>(
  work: (seen: ReturnType<typeof openSeenRecords>) => Promise<Answer>,
  sight: Sight = seesEveryone,
): Promise<Answer> {
  const seen = openSeenRecords(office.readers, { sight, contact: seesNobody })
  try {
    return await work(seen)
  } finally {
    await seen.leave()
  }
}

const write = (part: Partial<NewDisclosure> = {}, student = marisol, sight?: Sight) =>
  seeing(
    ({ client }) => writeDownDisclosure(office, client, student, { ...court, ...part }, ana),
    sight,
  )

test('what is written down stays; a mistake gets an entry that points at it', async () => {
  const first = await write()
  const wrong = first.ok ? first.value : 0
  const correction = { corrects: wrong, correction: 'only attendance was given' }
  expect(await write({ ...correction, given: ['attendance'] })).toMatchObject({ ok: true })
  expect(await write({ ...correction })).toMatchObject({ refusal: 'corrected-already' })
  expect(await write({ ...correction, corrects: 9999 })).toMatchObject({ refusal: 'no-such-entry' })
  expect(await write(correction, StudentId.parse('2003'))).toMatchObject({
    refusal: 'no-such-entry',
  })
  const found = await seeing(({ client }) =>
    seeDisclosures(client, marisol, { today: office.clock.today(), classes: [] }),
  )
  const entries = found.ok ? found.value.disclosures : []
  expect(
    entries.map(({ disclosure, corrects, correctedBy }) => [disclosure, corrects, correctedBy]),
  ).toEqual([
    [wrong + 1, wrong, null],
    [wrong, null, wrong + 1],
  ])
  const { entries: log } = await readLog(pool, { onWhom: marisol, limit: 2 })
  expect(log.map(({ what }) => what)).toEqual(['disclosure-corrected', 'disclosure-written'])
  expect(log[1]?.details).toMatchObject({ before: null, after: { party: 'Clerk of the court' } })
})

test.each([
  `update disclosure set party = 'nobody'`,
  'delete from disclosure',
  'truncate disclosure cascade',
])('the database refuses: %s', async (statement) => {
  await write()
  await expect(pool.query(statement)).rejects.toThrow('The disclosure log only grows')
})

test('nothing is written down of a student whom the writer may not see', async () => {
  expect(await write({}, marisol, seesNobody)).toMatchObject({ refusal: 'no-such-student' })
})

test('the paper for the family leaves out what a court forbade to tell, and can be read aloud', async () => {
  await write({ ground: 'sealed-order', party: 'Grand jury' })
  const found = await seeing(({ client }) => disclosuresForFamily(client, marisol))
  const disclosures = found.ok ? found.value.disclosures : []
  const printed = { name: 'Marisol', student: '2001', by: 'Ana', at: '2026-03-02T20:00:00Z' }
  const paper = disclosuresPaper(disclosures, { ...printed, language: 'es' })
  const read = readPdf(printPaper(paper))
  expect(read).toMatchObject({ title: 'Registro de divulgaciones', claimsUa1: true })
  expect(read.parts).toMatchObject({ H1: 1, H2: 1, Table: 1, TH: 7 })
  expect(read.text).toContain('Clerk of the court')
  expect(read.text).toContain('orden judicial o citatorio')
  expect(read.text).toMatch(/Impreso por Ana/)
  expect(read.text).not.toContain('Grand jury')
})

test('the list finds parties and students, and says how many there are', async () => {
  const query = { q: 'superior marisol', ground: [], outcome: [] }
  const page = { from: 0, limit: 1 }
  const list = (part: object, sight?: Sight) =>
    seeing(({ client }) => listDisclosures(client, { ...query, ...part }, page), sight)
  const { disclosures, total, next } = await list({})
  expect(disclosures).toMatchObject([{ student: '2001', name: 'Marisol Rivera Luna' }])
  expect([total > 1, next]).toEqual([true, 1])
  expect(await list({ ground: ['emergency'] })).toMatchObject({ total: 0, next: null })
  expect(await list({ until: SchoolDate.parse('2026-02-26') })).toMatchObject({ total: 0 })
  expect(await list({}, seesNobody)).toMatchObject({ total: 0 })
})

test('an entry outlives its student’s record: those who see everybody find it', async () => {
  await write({ party: 'Old school' }, StudentId.parse('2013'))
  await pool.query(`delete from student where id = '2013'`)
  const query = { q: 'old school', ground: [], outcome: [] }
  const list = (sight: Sight) =>
    seeing(({ client }) => listDisclosures(client, query, { from: 0, limit: 5 }), sight)
  expect(await list(seesEveryone)).toMatchObject({ disclosures: [{ student: '2013', name: null }] })
  expect(await list({ ...seesNobody, students: [marisol] })).toMatchObject({ total: 0 })
})
