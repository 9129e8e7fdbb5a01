import { expect, test } from 'vitest'
import { type TestOffice, testOffice } from '../../../tests/world/database.ts'
import { ana } from '../../../tests/world/people.ts'
import { bringIn, change, picture, remove, whatBecameOf } from '../../../tests/world/imports.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'
import { studentAttendance } from '#attendance/actions/student-attendance.ts'
import { RunId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { chooseRule } from '#rule-sets/actions.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { rejectRun, releaseRun } from '#imports/actions/decide.ts'
import { runImport } from '#imports/actions/run-import.ts'
import { seeRuns } from '#imports/actions/see-runs.ts'
import { undoRun } from '#imports/actions/undo.ts'
import { movesTooMuch } from '#imports/rules/hold.ts'

const undoing = { by: ana, because: 'Wrong file' }

async function rosewoodOffice(): Promise<TestOffice> {
  const office = await testOffice()
  const { run } = await bringIn(office, rosewood())
  expect(run.status).toBe('applied')
  return office
}

function importing(office: TestOffice) {
  return { ...office, today: office.clock.today() }
}

test.each([
  [{ before: 0, new: 500, changed: 0, gone: 0 }, false, 'where nothing was, nothing moves'],
  [{ before: 20, new: 10, changed: 10, gone: 10 }, false, 'ten rows are no reason'],
  [{ before: 110, new: 0, changed: 11, gone: 0 }, false, 'ten percent are no reason'],
  [{ before: 109, new: 0, changed: 11, gone: 0 }, true, 'eleven rows of 109 are'],
  [{ before: 1000, new: 0, changed: 0, gone: 101 }, true, 'rows that are gone count alike'],
  [{ before: 1000, new: 101, changed: 0, gone: 0 }, true, 'so do new ones'],
])('%j: held is %s, because %s', (moved, held) => {
  expect(movesTooMuch(moved)).toBe(held)
})

test('a delivery that lacks most of the attendance waits for a person, and changes nothing', async () => {
  const office = await rosewoodOffice()
  const before = await picture(office)
  const tables = rosewood()
  remove(tables, 'attendance', { student_id: '2001' })
  const { run } = await bringIn(office, tables)
  expect(run).toMatchObject({
    status: 'held',
    refusal: { word: 'moves-too-much', details: { kinds: 'attendance' } },
    counts: { read: 917, unchanged: 917 },
  })
  expect(run.differences.at(-1)).toMatchObject({ before: 74, gone: 18, tooMuch: true })
  expect(await picture(office)).toEqual(before)

  const because = '  The school closed\n'
  expect(await releaseRun(office.db, run.run, { by: ana, because })).toMatchObject({ ok: true })
  expect((await readLog(office.pool, { limit: 1 })).entries).toMatchObject([
    {
      what: 'run-released',
      who: 'Ana',
      because: 'The school closed',
      details: { before: { run: run.run, status: 'held' }, after: { status: 'received' } },
    },
  ])
  expect(await runImport(importing(office), run.run)).toBe('applied')
  const released = await whatBecameOf(office, run.run)
  expect(released.run).toMatchObject({
    status: 'applied',
    refusal: null,
    decidedBy: 'Ana',
    decidedBecause: 'The school closed',
  })
  const { rows } = await office.pool.query(
    `select length(marks) as bytes from attendance_year join student on key = student_key where id = '2001'`,
  )
  expect(rows).toEqual([{ bytes: 0 }])
})

test('of two who decide about a run at once, one is told that it is no longer held', async () => {
  const office = await rosewoodOffice()
  const tables = rosewood()
  tables.rows.calendars = tables.rows.calendars?.slice(0, 300) ?? []
  const { run } = await bringIn(office, tables)
  expect(run.status).toBe('held')
  const [rejected, released] = await Promise.all([
    rejectRun(office.db, run.run, { by: ana, because: 'Wrong file' }),
    releaseRun(office.db, run.run, { by: { ...ana, name: 'Beto' }, because: '' }),
  ])
  expect(rejected.ok).not.toBe(released.ok)
  const { status, decidedBy } = (await whatBecameOf(office, run.run)).run
  expect({ status, decidedBy }).toEqual(
    rejected.ok
      ? { status: 'rejected', decidedBy: 'Ana' }
      : { status: 'received', decidedBy: 'Beto' },
  )
})

test('a held run that is rejected stays on record with the reason, and does nothing', async () => {
  const office = await rosewoodOffice()
  const before = await picture(office)
  const tables = rosewood()
  remove(tables, 'students', { low_income: 'N' })
  for (const row of tables.rows.students ?? []) row.city = 'Rosewood Park'
  tables.rows.calendars = tables.rows.calendars?.slice(0, 300) ?? []
  const { run } = await bringIn(office, tables)
  expect(run.status).toBe('held')
  const deciding = (because: string) => ({ by: ana, because })
  expect(await rejectRun(office.db, run.run, deciding(' \n'))).toEqual({
    ok: false,
    refusal: 'reason-missing',
    details: { run: run.run },
  })
  expect(await rejectRun(office.db, run.run, deciding('x'.repeat(501)))).toMatchObject({
    refusal: 'reason-too-long',
    details: { given: 501, most: 500 },
  })
  expect((await whatBecameOf(office, run.run)).run).toMatchObject({
    status: 'held',
    decidedAt: null,
  })
  expect(await rejectRun(office.db, run.run, deciding('Wrong file'))).toMatchObject({ ok: true })
  expect(await releaseRun(office.db, run.run, deciding(''))).toMatchObject({
    refusal: 'not-held',
  })
  expect(await runImport(importing(office), run.run)).toBe('rejected')
  const rejected = await whatBecameOf(office, run.run)
  expect(rejected.run).toMatchObject({
    refusal: { word: 'rejected', details: {} },
    decidedBy: 'Ana',
    decidedBecause: 'Wrong file',
  })
  const { runs } = await seeRuns(office.db, { limit: 1 })
  expect(runs).toMatchObject([{ decidedBy: 'Ana', decidedBecause: 'Wrong file' }])
  expect(await picture(office)).toEqual(before)
})

test('a dry run shows what would be, and leaves everything as it was', async () => {
  const office = await rosewoodOffice()
  const before = await picture(office)
  const tables = rosewood()
  remove(tables, 'attendance', { student_id: '2001' })
  change(tables, 'students', { student_id: '2001' }, { last_name: 'Rivera' })
  const { run } = await bringIn(office, tables, { dryRun: true })
  expect(run).toMatchObject({ status: 'dry-run', refusal: { word: 'would-be-held' } })
  expect(run.differences.find(({ entity }) => entity === 'students')).toMatchObject({ changed: 1 })
  expect(await picture(office)).toEqual(before)
})

test('undoing the only run leaves an office without any record', async () => {
  const office = await testOffice()
  const empty = await picture(office)
  const { run } = await bringIn(office, rosewood())
  expect(run).toMatchObject({ undo: null, onlyOfItsYear: true })
  const unsaid = { by: ana, because: ' ' }
  expect(await undoRun(importing(office), run.run, unsaid)).toMatchObject({
    refusal: 'reason-missing',
  })
  expect(await undoRun(importing(office), run.run, undoing)).toMatchObject({ ok: true })
  expect(await picture(office)).toEqual(empty)
  expect((await whatBecameOf(office, run.run)).run.undoneBecause).toBe('Wrong file')
  expect((await readLog(office.pool, { limit: 1 })).entries).toMatchObject([
    { what: 'run-undone', because: 'Wrong file' },
  ])
  const { rows } = await office.pool.query('select from student_figures')
  expect(rows).toHaveLength(0)
  const again = await bringIn(office, rosewood())
  expect(again.run).toMatchObject({ status: 'applied', counts: { applied: 935 } })
})

test('undoing the last run brings everything back that it overwrote or removed', async () => {
  const office = await rosewoodOffice()
  const before = await picture(office)
  const tables = rosewood()
  change(tables, 'students', { student_id: '2001' }, { last_name: 'Rivera', household_id: '' })
  change(
    tables,
    'enrollments',
    { student_id: '2002' },
    { exit_date: '2026-02-27', exit_code: 'T160' },
  )
  change(tables, 'attendance', { student_id: '2012' }, { code: 'E' })
  change(tables, 'attendance_codes', { code: 'F' }, { description: 'Excursion' })
  change(tables, 'calendars', { date: '2025-10-09' }, { day: 'closure' })
  remove(tables, 'guardians', { student_id: '2004' })
  remove(tables, 'attendance', { student_id: '2013' })
  for (const row of tables.rows.submissions?.slice(0, 5) ?? []) row.submitted_at = ''
  const { run, quarantined } = await bringIn(office, tables)
  expect(quarantined).toEqual([])
  expect(run.status).toBe('applied')
  expect(await picture(office)).not.toEqual(before)
  expect(await undoRun(importing(office), run.run, undoing)).toMatchObject({ ok: true })
  expect(await picture(office)).toEqual(before)
})

test("a student's year follows each delivery, each rule, and the undoing of a run at once", async () => {
  const office = await rosewoodOffice()
  const today = office.clock.today()
  const tomas = async () => {
    const found = await studentAttendance(
      { ...office, seen: { db: office.db, client: office.pool }, today },
      StudentId.parse('2002'),
      undefined,
    )
    if (!found.ok) throw new Error(found.refusal)
    const { district, picture: letters, rules } = found.value
    return [
      district?.figures.days_expected,
      letters.split('c').length - 1,
      rules.localChronicPercent,
    ]
  }
  expect(await tomas()).toEqual([180, 0, 9])
  const tables = rosewood()
  change(tables, 'calendars', { date: '2025-10-09' }, { day: 'closure' })
  const { run } = await bringIn(office, tables)
  expect(await tomas()).toEqual([179, 1, 9])
  const choice = { name: 'localChronicPercent', value: 8, reason: '' } as const
  await chooseRule(office.pool, { ...choice, inForceFrom: SchoolDate.parse('2025-07-01') }, ana)
  expect(await tomas()).toEqual([179, 1, 8])
  expect(await undoRun(importing(office), run.run, undoing)).toMatchObject({ ok: true })
  expect(await tomas()).toEqual([180, 0, 8])
  const [entry] = (await readLog(office.pool, { limit: 1 })).entries
  expect(entry).toMatchObject({
    what: 'run-undone',
    details: { before: { status: 'applied' }, after: { run: run.run, status: 'undone' } },
  })
})

test('a run on which later runs build is undone after them, and says which they are', async () => {
  const office = await rosewoodOffice()
  const renamed = rosewood()
  change(renamed, 'students', { student_id: '2001' }, { preferred_name: 'Mari' })
  const second = await bringIn(office, renamed)
  const unrelated = { ...rosewood(), rows: { guardians: rosewood().rows.guardians ?? [] } }
  change(unrelated, 'guardians', { guardian_id: 'G2' }, { phone: '213-555-0199' })
  const third = await bringIn(office, unrelated)
  expect([second.run.status, third.run.status]).toEqual(['applied', 'applied'])

  expect(await undoRun(importing(office), RunId.parse(1), undoing)).toMatchObject({
    refusal: 'later-runs',
    details: { runs: [2, 3] },
  })
  expect(await undoRun(importing(office), second.run.run, undoing)).toMatchObject({ ok: true })
  const { run } = await whatBecameOf(office, third.run.run)
  expect(run.undo).toBeNull()
})

test('a run that was never applied cannot be undone', async () => {
  const office = await testOffice()
  const { run } = await bringIn(office, rosewood(), { dryRun: true })
  expect(run.undo).toEqual({ word: 'not-applied', runs: [] })
  expect(await undoRun(importing(office), run.run, undoing)).toMatchObject({
    refusal: 'not-applied',
  })
})
