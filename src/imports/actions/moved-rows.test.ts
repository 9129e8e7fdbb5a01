import { ana } from '../../../tests/world/people.ts'
import { expect, test } from 'vitest'
import { type TestOffice, testOffice } from '../../../tests/world/database.ts'
import { everyDay } from '../../../tests/world/every-day.ts'
import { add, bringIn, change, remove, whatBecameOf } from '../../../tests/world/imports.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'
import { rejectRun, releaseRun } from '#imports/actions/decide.ts'
import { runImport } from '#imports/actions/run-import.ts'
import { textOf } from '../../../tests/world/files.ts'
import { everyMoved, movedFile, seeMoved } from '#imports/actions/see-moved.ts'
import { forgetOldRuns } from '#imports/actions/undo.ts'
import type { Move, MovedRow } from '#imports/model/moved-row.ts'
import type { Entity } from '#imports/model/row.ts'
import type { Run } from '#imports/model/run.ts'

// Whoever decides about a run sees the very rows: whom they concern, what they say and would say.

async function rosewoodOffice(): Promise<TestOffice> {
  const office = await testOffice()
  const { run } = await bringIn(office, rosewood())
  expect(run).toMatchObject({ status: 'applied', moved: null })
  return office
}

async function moved(
  { db }: TestOffice,
  { run }: Run,
  entity?: Entity,
  move?: Move,
): Promise<MovedRow[]> {
  return everyMoved(db, run, { entity, move })
}

/** A year without Marisol's marks, in which Devon has moved and Lucas was ill. */
function withoutMarisol() {
  const tables = rosewood()
  remove(tables, 'attendance', { student_id: '2001' })
  change(tables, 'schools', { school_id: '1002' }, { name: 'Cedar Academy' })
  change(tables, 'students', { student_id: '2001' }, { last_name: 'Rivera' })
  change(tables, 'students', { student_id: '2003' }, { city: 'Lindero', low_income: '' })
  change(tables, 'attendance', { student_id: '2012' }, { code: 'E', minutes: '' })
  return tables
}

test('a run held for its marks shows them, and beside them the rows that were written already', async () => {
  const office = await rosewoodOffice()
  const { run } = await bringIn(office, withoutMarisol())
  expect(run.status).toBe('held')
  expect(run.moved).toEqual([
    { entity: 'schools', move: 'changed', rows: 1, kept: 1 },
    { entity: 'students', move: 'changed', rows: 2, kept: 2 },
    { entity: 'attendance', move: 'changed', rows: 3, kept: 3 },
    { entity: 'attendance', move: 'gone', rows: 18, kept: 18 },
  ])
  const [marisol, devon] = await moved(office, run, 'students')
  expect(marisol).toMatchObject({
    before: { last_name: 'Rivera Luna' },
    after: { last_name: 'Rivera' },
  })
  expect(devon).toMatchObject({
    number: 3,
    student: '2003',
    before: { student_id: '2003', city: 'Rosewood', low_income: false, birth_date: '2016-01-30' },
    after: { student_id: '2003', city: 'Lindero', low_income: null, birth_date: '2016-01-30' },
  })
  const [lucas] = await moved(office, run, 'attendance', 'changed')
  expect(lucas).toMatchObject({
    student: '2012',
    names: { student: 'Bauer, Lucas', codes: { E: 'Excused tardy' } },
    before: { date: '2025-09-10', code: 'T', minutes: 30 },
    after: { date: '2025-09-10', code: 'E', minutes: null },
  })
  const gone = await moved(office, run, 'attendance', 'gone')
  expect(gone[0]).toEqual({
    number: 7,
    entity: 'attendance',
    move: 'gone',
    student: '2001',
    names: {
      student: 'Rivera Luna, Marisol',
      school: 'Cedar Middle',
      codes: { U: 'Unexcused absence' },
    },
    before: {
      student_id: '2001',
      school_id: '1002',
      date: '2025-09-03',
      period: '1',
      code: 'U',
      minutes: null,
    },
    after: null,
  })
})

test('a run held for its rows shows them, and nothing of it is on record', async () => {
  const office = await rosewoodOffice()
  const tables = rosewood()
  tables.rows.calendars = tables.rows.calendars?.slice(0, 300) ?? []
  remove(tables, 'enrollments', { student_id: '2003' })
  change(tables, 'guardians', { guardian_id: 'G1' }, { phone: '213-555-0100' })
  add(tables, 'guardians', { guardian_id: 'G9', student_id: '2004', last_name: 'Okafor' })
  const { run } = await bringIn(office, tables)
  expect(run.status).toBe('held')
  const [enrollment] = await moved(office, run, 'enrollments', 'gone')
  expect(enrollment).toMatchObject({
    names: { student: 'Carter, Devon', school: 'Olive Street Elementary' },
    before: { calendar_id: '1001-T', grade: '4', entry_date: '2025-08-14', kind: 'primary' },
  })
  expect(await moved(office, run, 'guardians', 'new')).toMatchObject([
    { names: { student: 'Okafor, Amara' }, before: null, after: { guardian_id: 'G9' } },
  ])
  expect(await moved(office, run, 'guardians', 'changed')).toMatchObject([
    { student: '2001', before: { phone: '213-555-0142' }, after: { phone: '213-555-0100' } },
    { student: '2002', before: { phone: '213-555-0142' }, after: { phone: '213-555-0100' } },
  ])
  const days = run.moved?.find(({ entity }) => entity === 'calendars')
  expect(days?.kept).toBe(200)
  expect(days?.rows).toBeGreaterThan(200)
  const gone = await moved(office, run, 'calendars', 'gone')
  expect(gone).toHaveLength(200)
  expect(gone[0]).toMatchObject({ before: { calendar_id: '1002-T', school_id: '1002' } })
})

test('a dry run of the first delivery shows what would be new, by names that are not on record', async () => {
  const office = await testOffice()
  const { run } = await bringIn(office, rosewood(), { dryRun: true })
  expect(run.status).toBe('dry-run')
  const counts = run.moved?.map(({ entity, move, rows, kept }) => [entity, move, rows, kept])
  expect(counts).toContainEqual(['students', 'new', 13, 13])
  expect(counts).toContainEqual(['attendance', 'new', 74, 74])
  expect(counts?.every(([, move]) => move === 'new')).toBe(true)
  const [mark] = await moved(office, run, 'attendance')
  expect(mark).toMatchObject({ student: null, names: { student: 'Rivera Luna, Marisol' } })
  const periods = await moved(office, run, 'periods')
  expect(periods[0]).toMatchObject({
    names: { school: 'Cedar Middle' },
    after: { calendar_id: '1002-T', period: '1', start: '08:00', end: '08:55' },
  })
})

test('of a feed of every day the marks are shown that come where none was, and those that go', async () => {
  const office = await testOffice()
  const tables = everyDay(rosewood())
  expect((await bringIn(office, tables)).run.status).toBe('applied')
  change(tables, 'attendance', { student_id: '2003', date: '2025-09-05' }, { code: 'P' })
  change(tables, 'attendance', { student_id: '2003', date: '2025-09-02' }, { code: 'U' })
  const { run } = await bringIn(office, tables, { dryRun: true })
  expect(run.moved).toEqual([{ entity: 'attendance', move: 'changed', rows: 2, kept: 2 }])
  expect(await moved(office, run)).toMatchObject([
    { before: { date: '2025-09-02', code: null }, after: { date: '2025-09-02', code: 'U' } },
    { before: { date: '2025-09-05', code: 'I' }, after: { date: '2025-09-05', code: 'P' } },
  ])
})

test('the rows are read a page at a time, and downloaded in either language', async () => {
  const office = await rosewoodOffice()
  const { run } = await bringIn(office, withoutMarisol())
  const first = await seeMoved(office.db, run.run, { after: 0, limit: 20 })
  expect([first.rows.length, first.more]).toEqual([20, true])
  const rest = await seeMoved(office.db, run.run, { after: 20, limit: 20 })
  expect([rest.rows.length, rest.more]).toEqual([4, false])
  const lines = async (lang: 'en' | 'es') => {
    return (await textOf(movedFile(office.db, run.run, {}, lang))).trimEnd().split('\r\n')
  }
  const [header, , , devon] = await lines('en')
  expect(header).toBe('\uFEFFkind of row,change,row,student number,school number,date,before,after')
  expect(devon).toBe(
    'Students,changed,"Carter, Devon · 2003",2003,,,Low income: no; City: Rosewood,Low income: blank; City: Lindero',
  )
  const spanish = await lines('es')
  expect(spanish).toHaveLength(25)
  expect(spanish.at(-1)).toContain('Asistencia,ya no está,"Rivera Luna, Marisol · 2001 · ')
  expect(spanish.at(-1)).toContain('período 6 · Cedar Middle')
})

test('the rows go when the run is released, and 60 days after it was rejected', async () => {
  const office = await rosewoodOffice()
  const { run: first } = await bringIn(office, withoutMarisol())
  await rejectRun(office.db, first.run, { by: ana, because: 'Half a file' })
  const { run: second } = await bringIn(office, withoutMarisol())
  const { run: tried } = await bringIn(office, withoutMarisol(), { dryRun: true })
  await releaseRun(office.db, second.run, { by: ana, because: '' })
  expect((await whatBecameOf(office, second.run)).run.moved).toBeNull()
  expect(await moved(office, second)).toEqual([])
  await runImport({ ...office, today: office.clock.today() }, second.run)
  expect((await whatBecameOf(office, second.run)).run).toMatchObject({
    status: 'applied',
    moved: null,
  })

  await office.pool.query(
    `update import_run set finished_at = now() - interval '61 days' where id = $1`,
    [first.run],
  )
  await forgetOldRuns(office.pool)
  expect((await whatBecameOf(office, first.run)).run.moved).toBeNull()
  expect(await moved(office, first)).toEqual([])
  expect(await moved(office, tried)).toHaveLength(24)
})
