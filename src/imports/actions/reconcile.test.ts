import { expect, test } from 'vitest'
import { type TestOffice, testOffice } from '../../../tests/world/database.ts'
import type { Tables } from '../../../tests/world/delivery.ts'
import {
  type Imported,
  add,
  bringIn,
  change,
  picture,
  remove,
} from '../../../tests/world/imports.ts'
import { everyDay } from '../../../tests/world/every-day.ts'
import { marksOf } from '../../../tests/world/marks.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'
import type { CellsOf, Entity } from '#imports/model/row.ts'

async function rosewoodOffice(): Promise<TestOffice> {
  const office = await testOffice()
  const { run } = await bringIn(office, rosewood())
  expect(run).toMatchObject({ status: 'applied', counts: { read: 935, applied: 935 } })
  return office
}

test('the very same files again change nothing, and say which run they repeat', async () => {
  const office = await rosewoodOffice()
  const { run } = await bringIn(office, rosewood())
  expect(run).toMatchObject({
    status: 'no-change',
    refusal: { word: 'repeats-run', details: { run: 1 } },
  })
})

test('the same rows in another order are all unchanged', async () => {
  const office = await rosewoodOffice()
  const before = await picture(office)
  const tables = rosewood()
  for (const rows of Object.values(tables.rows)) rows.reverse()
  const { run } = await bringIn(office, tables)
  expect(run).toMatchObject({
    status: 'applied',
    counts: { read: 935, unchanged: 935, applied: 0 },
  })
  expect(await picture(office)).toEqual(before)
})

test('new, changed and gone rows are told apart, and only they are written', async () => {
  const office = await rosewoodOffice()
  const tables = rosewood()
  change(tables, 'students', { student_id: '2005' }, { preferred_name: 'Lily' })
  add(tables, 'students', { student_id: '2014', first_name: 'Noa', last_name: 'Katz' })
  remove(tables, 'guardians', { guardian_id: 'G2' })
  remove(tables, 'attendance', { student_id: '2008', date: '2025-12-03' })
  change(tables, 'attendance', { student_id: '2009' }, { code: 'U' })
  add(tables, 'attendance', {
    student_id: '2009',
    school_id: '1003',
    date: '2025-12-16',
    code: 'I',
  })
  const imported = await bringIn(office, tables)
  expect(difference(imported, 'students')).toMatchObject({
    before: 13,
    new: 1,
    changed: 1,
    gone: 0,
  })
  expect(difference(imported, 'guardians')).toMatchObject({ new: 0, changed: 0, gone: 1 })
  expect(difference(imported, 'attendance')).toMatchObject({
    before: 74,
    new: 1,
    changed: 1,
    gone: 1,
  })
  expect(await marksOf(office, '2009')).toEqual(['2025-12-15 U', '2025-12-16 I'])
  expect(await marksOf(office, '2008')).toEqual(['2025-10-21 S', '2025-10-22 S'])
  const { rows } = await office.pool.query(`select id from student where run = 2 order by id`)
  expect(rows).toEqual([{ id: '2005' }, { id: '2014' }])
})

test('what a quarantined row speaks of is not taken to be gone', async () => {
  const office = await rosewoodOffice()
  const tables = rosewood()
  change(tables, 'students', { student_id: '2004' }, { birth_date: '8/2/20' })
  change(tables, 'guardians', { student_id: '2004' }, { lives_with: 'weekends' })
  change(tables, 'attendance', { student_id: '2008', date: '2025-12-03' }, { code: 'XX' })
  const imported = await bringIn(office, tables)
  expect(imported.quarantined.map(({ file }) => file)).toEqual([
    'students.csv',
    'guardians.csv',
    'attendance.csv',
  ])
  expect(imported.run.differences.every(({ gone }) => gone === 0)).toBe(true)
  expect(await marksOf(office, '2008')).toContain('2025-12-03 N')
})

test.each([
  ['a mark whose day cannot be read', 'attendance', { date: '12/3/2025' }, '2008'],
  ['a mark of an unknown school', 'attendance', { school_id: '0999' }, '2008'],
  ['an enrollment at an unknown school', 'enrollments', { school_id: '0999' }, '2008'],
  ['an enrollment whose first day cannot be read', 'enrollments', { entry_date: '8/1/25' }, '2008'],
] as const)('of %s, nothing that it may have meant is gone', async (_, entity, wrong, student) => {
  const office = await rosewoodOffice()
  const before = await marksOf(office, student)
  const tables = rosewood()
  change(tables, entity, { student_id: student }, wrong)
  const imported = await bringIn(office, tables)
  expect(imported.quarantined.length).toBeGreaterThan(0)
  expect(imported.run.differences.every(({ gone }) => gone === 0)).toBe(true)
  expect(await marksOf(office, student)).toEqual(before)
})

test('a delta adds and changes, and nothing that it lacks is gone', async () => {
  const office = await rosewoodOffice()
  const tables = onlyAttendance([
    { student_id: '2003', school_id: '1001', date: '2025-08-20', code: 'U' },
    { student_id: '2012', school_id: '1001', date: '2025-09-10', code: 'I' },
  ])
  tables.manifest['kind'] = 'delta'
  const imported = await bringIn(office, tables)
  expect(difference(imported, 'attendance')).toMatchObject({ new: 1, changed: 1, gone: 0 })
  expect(await marksOf(office, '2012')).toEqual(['2025-09-10 I', '2025-09-11 T31', '2025-09-12 T'])
})

test('only what lies inside the declared days and schools may change', async () => {
  const office = await rosewoodOffice()
  const tables = rosewood()
  Object.assign(tables.manifest, { from: '2025-09-01', to: '2025-09-30', schools: ['1001'] })
  tables.rows.attendance = [
    { student_id: '2012', school_id: '1001', date: '2025-09-12', code: 'I' },
    { student_id: '2012', school_id: '1001', date: '2025-10-01', code: 'I' },
    { student_id: '2001', school_id: '1002', date: '2025-09-03', code: 'I', period: '1' },
  ]
  const imported = await bringIn(office, tables, { dryRun: true })
  expect(imported.run.refusal).toBeNull()
  const file = imported.run.files.find(({ entity }) => entity === 'attendance')
  expect(file).toMatchObject({ read: 3, applied: 1, outOfScope: 2 })
  // In September at Olive Street: Devon's two, Amara's one, Sofía's one, Lucas's three.
  expect(difference(imported, 'attendance')).toMatchObject({ before: 7, changed: 1, gone: 6 })
  expect(imported.run.files.find(({ entity }) => entity === 'schools')).toMatchObject({
    read: 3,
    outOfScope: 2,
  })
})

test('a row that says "present" takes an absence away', async () => {
  const office = await rosewoodOffice()
  const tables = onlyAttendance([
    { student_id: '2009', school_id: '1003', date: '2025-12-15', code: 'P' },
    { student_id: '2010', school_id: '1003', date: '2025-12-15', code: 'P' },
  ])
  tables.manifest['kind'] = 'delta'
  const { run } = await bringIn(office, tables)
  expect(run.counts).toMatchObject({ read: 2, applied: 1, unchanged: 1 })
  expect(await marksOf(office, '2009')).toEqual([])
})

test('on a day that was never submitted, "present" is something to know', async () => {
  const office = await rosewoodOffice()
  const tables = onlyAttendance([
    { student_id: '2010', school_id: '1003', date: '2025-10-09', code: 'P' },
  ])
  tables.manifest['kind'] = 'delta'
  const { run } = await bringIn(office, tables)
  expect(run.counts).toMatchObject({ read: 1, applied: 1 })
  expect(await marksOf(office, '2010')).toContain('2025-10-09 P')
})

test('"present" for the whole day stays beside absent periods, which it outweighs', async () => {
  const office = await rosewoodOffice()
  const tables = onlyAttendance([
    { student_id: '2005', school_id: '1002', date: '2025-10-01', code: 'P' },
  ])
  tables.manifest['kind'] = 'delta'
  await bringIn(office, tables)
  expect(await marksOf(office, '2005')).toEqual(
    expect.arrayContaining(['2025-10-01 P', '2025-10-01 p5 U']),
  )
})

test('a file with a row for every day leaves the same marks as one with exceptions', async () => {
  const office = await testOffice()
  const { run, quarantined } = await bringIn(office, everyDay(rosewood()))
  expect(quarantined).toEqual([])
  const attendance = run.files.find(({ entity }) => entity === 'attendance')
  expect(attendance?.applied).toBe(attendance?.read)
  expect(attendance?.read).toBeGreaterThan(1800)
  const exceptions = await rosewoodOffice()
  for (const { student_id: id = '' } of rosewood().rows.students ?? []) {
    const unsubmitted = /^2025-10-(09|10) P$/
    const marks = await marksOf(office, id)
    expect(marks.filter((mark) => !unsubmitted.test(mark))).toEqual(await marksOf(exceptions, id))
  }
  expect(await marksOf(office, '2010')).toContain('2025-10-09 P')
})

test('a row for every day again: every row is unchanged, then one is not', async () => {
  const office = await testOffice()
  await bringIn(office, everyDay(rosewood()))
  const again = everyDay(rosewood())
  again.rows.attendance?.reverse()
  const second = await bringIn(office, again)
  expect(second.run.counts).toMatchObject({ applied: 0, quarantined: 0 })
  expect(second.run.counts.unchanged).toBe(second.run.counts.read)
  change(again, 'attendance', { student_id: '2009', date: '2025-12-15' }, { code: 'P' })
  change(again, 'attendance', { student_id: '2009', date: '2025-12-16' }, { code: 'I' })
  const third = await bringIn(office, again)
  expect(third.run.counts).toMatchObject({ applied: 2, quarantined: 0 })
  expect(await marksOf(office, '2009')).toEqual(['2025-10-09 P', '2025-10-10 P', '2025-12-16 I'])
})

test('of a day told twice the same stands once, and of contradicting rows none stands', async () => {
  const office = await testOffice()
  const tables = everyDay(rosewood())
  add(tables, 'attendance', {
    student_id: '2002',
    school_id: '1001',
    date: '2025-09-03',
    code: 'P',
  })
  add(tables, 'attendance', {
    student_id: '2002',
    school_id: '1001',
    date: '2025-09-04',
    code: 'U',
  })
  add(tables, 'attendance', {
    student_id: '2012',
    school_id: '1001',
    date: '2025-09-10',
    code: 'P',
  })
  const { run, quarantined } = await bringIn(office, tables)
  const lines = (tables.rows.attendance?.length ?? 0) + 1
  const places = quarantined.map(({ line, reason, details }) => [reason, line, details['line']])
  expect(places).toHaveLength(5)
  expect(places).toContainEqual(['repeated-row', lines - 2, expect.any(Number)])
  const conflicts = places.filter(([reason]) => reason === 'conflicting-rows')
  expect(conflicts.map(([, line]) => line)).toEqual(expect.arrayContaining([lines - 1, lines]))
  expect(run.counts.applied + run.counts.quarantined).toBe(run.counts.read)
  expect(await marksOf(office, '2002')).toEqual([])
  expect(await marksOf(office, '2012')).toEqual(['2025-09-11 T31', '2025-09-12 T'])
})

test('marks of a student without any enrollment are kept', async () => {
  const office = await testOffice()
  const tables = rosewood()
  remove(tables, 'enrollments', { student_id: '2003' })
  const { quarantined } = await bringIn(office, tables)
  expect(quarantined).toEqual([])
  expect(await marksOf(office, '2003')).toHaveLength(18)
})

test('a student whom a complete delivery lacks leaves nothing behind but the past', async () => {
  const office = await rosewoodOffice()
  const tables = rosewood()
  for (const entity of ['students', 'guardians', 'enrollments', 'attendance'] as const)
    remove(tables, entity, { student_id: '2013' })
  const { quarantined } = await bringIn(office, tables)
  expect(quarantined).toEqual([])
  const { rows } = await office.pool.query(
    `select (select count(*)::int from enrollment e where e.student_key = s.key) as spells from student s where id = '2013'`,
  )
  expect(rows).toEqual([{ spells: 0 }])
  expect(await marksOf(office, '2013')).toEqual([])
})

function onlyAttendance(attendance: CellsOf<'attendance'>[]): Tables {
  return { manifest: rosewood().manifest, rows: { attendance } }
}

function difference({ run }: Imported, entity: Entity) {
  return run.differences.find((one) => one.entity === entity)
}
