import { readFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import {
  backedUp,
  folderForTests,
  opened,
  restoredFrom,
  wholeRecord,
} from '../../../tests/world/backups.ts'
import { emptyDatabase, testOffice } from '../../../tests/world/database.ts'
import { bringIn, change } from '../../../tests/world/imports.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'
import { recompute } from '#attendance/actions/recompute.ts'
import { remember } from '#audit/actions/remember.ts'
import { verifyAudit } from '#audit/actions/verify.ts'
import { drillIn } from '#backup/actions/drill.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { migrate, readMigrations } from '#platform/migrate.ts'

// Rosewood, with a run that has rows to correct, accounts, a log, and every kind of value that a text
// format could spoil, goes into a backup and comes out of it again.

const office = await testOffice()
const to = await folderForTests()

const naughty = [
  '',
  '\\N',
  '\\.',
  'NULL',
  'a\tb\nc\r\nd\\e\bf\fg\vh',
  '\u0001\u007f\u0085\u2028\ufeff',
  '"quoted", \'twice\'; drop table student; --',
  'José María Núñez-O’Brien · 学校 · مدرسة · 👩🏽‍🏫 · e\u0301',
  '{"a":[1,null]}',
  'x'.repeat(3_000_000),
]

beforeAll(async () => {
  await bringIn(office, withRowToCorrect())
  const { pool } = office
  for (const [at, text] of naughty.entries()) {
    await pool.query(
      `insert into quarantined_row (run, number, file, line, field, reason, details, raw)
       values (1, $1, $2, $1, null, 'unreadable', $3, $4)`,
      [1000 + at, `${text.slice(0, 40)}.csv`, JSON.stringify({ text, none: null }), text],
    )
  }
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, at) => at))
  await pool.query(
    `insert into overwritten_attendance_year (run, student_key, school_year, marks, origins)
     values (1, 1, '2019-2020', $1, null), (1, 1, '2018-2019', '', $1)`,
    [bytes],
  )
  await pool.query(
    `insert into external_totals (name, school_year, as_of, compared_at, columns, unknown_columns,
       rows_read, refused_rows)
     values ('totals', '2025-2026', '2026-03-08', 'infinity', $1, '{}', 0, 0)`,
    [['a,b', '"', '{}', '', 'NULL', '\\', 'x y']],
  )
  await pool.query(`insert into auth."user" ("id", "name", "email", "emailVerified")
    values ('u1', 'Elena Marsh', 'emarsh@rosewood.test', true)`)
  await pool.query(`insert into installation_key (mark) values ('\\x00ff0102')`)
  for (let entry = 1; entry <= 30; entry += 1) await note(entry)
})

test('every row, key, reference, trigger, part and sequence comes back as it was', async () => {
  const { folder } = await backedUp(office, to)
  const restored = await restoredFrom(folder)
  expect(await wholeRecord(restored.pool)).toEqual(await wholeRecord(office.pool))
})

test('numbers go on where they stood, and whatever notes or refuses does so again', async () => {
  const { folder } = await backedUp(office, to)
  const { pool } = await restoredFrom(folder)
  const { rows } = await pool.query<{ next: number; largest: number }>(
    `with made as (insert into import_run (name, format, status)
       values ('next', 'presente-csv', 'received') returning id)
     select id as next, (select max(id) from import_run) as largest from made`,
  )
  expect(rows).toEqual([{ next: 2, largest: 1 }])
  await pool.query('delete from student_search_due')
  await pool.query(`update student set first_name = 'Mari' where key = 1`)
  expect((await pool.query('select student_key from student_search_due')).rows).toEqual([
    { student_key: 1 },
  ])
  await expect(pool.query('update audit_entry set who = who')).rejects.toThrow('only grows')
  await expect(pool.query('truncate audit_entry')).rejects.toThrow('only grows')
  await expect(pool.query('delete from import_run where id = 1')).rejects.toThrow('foreign key')
})

test('the log of what was done is whole after a restore, and goes on', async () => {
  const { folder } = await backedUp(office, to)
  const { pool } = await restoredFrom(folder)
  const before = await verifyAudit(office.pool)
  expect(before).toEqual({ entries: 30, broken: null })
  expect(await verifyAudit(pool)).toEqual(before)
  await remember(pool, entryOf(31))
  expect(await verifyAudit(pool)).toEqual({ entries: 31, broken: null })
})

test('counted anew, the restored record has the figures of the first', async () => {
  const { folder } = await backedUp(office, to)
  const { pool } = await restoredFrom(folder)
  const schoolYear = SchoolYear.parse('2025-2026')
  for (const one of [pool, office.pool])
    await recompute({ pool: one, today: office.clock.today() }, { schoolYear })
  const figures = 'select * from student_figures order by student_key'
  expect((await pool.query(figures)).rows).toEqual((await office.pool.query(figures)).rows)
})

test('a second backup of the same record has the same hashes, and so has one of the restored', async () => {
  const first = await opened((await backedUp(office, to)).folder)
  const restored = await restoredFrom(first.folder)
  // Rows that were written again lie elsewhere on the disk.
  await restored.pool.query('update student set first_name = first_name where key % 2 = 0')
  const second = await opened((await backedUp(restored, to)).folder)
  const hashes = ({ contents }: typeof first) =>
    contents.tables
      .filter(({ name }) => name !== 'student_search_due')
      .map(({ name, sha256 }) => ({ name, sha256 }))
  expect(hashes(second)).toEqual(hashes(first))
})

test('a received file comes along where a run still needs it, and no other', async () => {
  await bringIn(office, changed())
  const { folder, received, without } = await backedUp(office, to)
  const { contents } = await opened(folder)
  expect(new Set(contents.received.map(({ run }) => run))).toEqual(new Set([1]))
  expect({ received, without }).toEqual({ received: contents.received.length, without: [] })
  const restored = await restoredFrom(folder)
  for (const { path } of contents.received) {
    const [before, after] = [office, restored].map(({ config }) =>
      readFile(join(config.dataFolder, 'received', '1', path)),
    )
    expect(await after).toEqual(await before)
  }
  expect(await readdir(restored.config.dataFolder)).toEqual(['received'])
})

test('where received files are gone the backup says so, and holds everything else', async () => {
  const other = await testOffice()
  await bringIn(other, withRowToCorrect())
  await rm(join(other.config.dataFolder, 'received'), { recursive: true })
  const { folder, without } = await backedUp(other, to)
  expect(without).toEqual([1])
  const { pool } = await restoredFrom(folder)
  expect(await wholeRecord(pool)).toEqual(await wholeRecord(other.pool))
})

test('a drill compares every table and finds nothing; one changed row it names', async () => {
  const backup = await opened((await backedUp(office, to)).folder)
  const good = await drillIn((await emptyDatabase()).pool, await folderForTests(), backup)
  expect(good).toMatchObject({ ok: true, value: { differences: [], steps: 0 } })
  const tables = backup.contents.tables.map((table) =>
    table.name === 'school' ? { ...table, rows: table.rows + 1 } : table,
  )
  const bad = await drillIn((await emptyDatabase()).pool, await folderForTests(), {
    ...backup,
    contents: { ...backup.contents, tables },
  })
  expect(bad).toMatchObject({ ok: true, value: { differences: [{ table: '"public"."school"' }] } })
})

test('the backup of an older step is restored as it was, and then takes the later steps', async () => {
  const all = readMigrations()
  const older = await emptyDatabase()
  await migrate(older.pool, all.slice(0, 5))
  await older.pool.query(`insert into district (id, name) values ('RU', 'Rosewood Unified')`)
  await older.pool.query(`insert into rule_setting (name, value, in_force_from, set_by)
    values ('x', '1', '2025-07-01', 'office')`)
  const { folder, about } = await backedUp({ ...older, config: office.config }, to)
  expect(about.step).toBe(5)
  const { pool } = await restoredFrom(folder)
  expect(await wholeRecord(pool)).toEqual(await wholeRecord(older.pool))
  expect((await migrate(pool)).map(({ number }) => number)).toEqual(
    all.slice(5).map(({ number }) => number),
  )
  const drilled = await drillIn(
    (await emptyDatabase()).pool,
    await folderForTests(),
    await opened(folder),
  )
  expect(drilled).toMatchObject({ ok: true, value: { differences: [], steps: all.length - 5 } })
})

test('of an office in which nothing has happened yet there is a backup too', async () => {
  const empty = await testOffice()
  const { folder, about } = await backedUp(empty, to)
  expect(about).toMatchObject({ district: null, step: readMigrations().length })
  const { pool } = await restoredFrom(folder)
  expect(await wholeRecord(pool)).toEqual(await wholeRecord(empty.pool))
})

test('nothing in the folder can be read without the key, not even a name', async () => {
  const { folder } = await backedUp(office, to)
  const { rows } = await office.pool.query<{ name: string }>(
    'select last_name as name from student',
  )
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = await readFile(join(entry.parentPath, entry.name))
    expect(rows.filter(({ name }) => name.length > 4 && bytes.includes(name))).toEqual([])
    if (entry.name !== 'manifest.json')
      expect(bytes.toString('latin1', 0, 16)).toBe('PRESENTE-SEALED1')
  }
})

function withRowToCorrect() {
  const tables = rosewood()
  change(tables, 'students', { student_id: '2013' }, { birth_date: '2008-13-28' })
  return tables
}

function changed() {
  const tables = withRowToCorrect()
  change(tables, 'students', { student_id: '2013' }, { birth_date: '2008-08-28' })
  change(tables, 'students', { student_id: '2001' }, { preferred_name: 'Mari' })
  return tables
}

function entryOf(number: number) {
  const details = { number, text: naughty[number % 8] ?? '' }
  const rest = { person: 'u1', who: 'Elena Marsh', from: '127.0.0.1', onWhom: '2001' }
  return { ...rest, what: `thing ${number}`, outcome: 'done' as const, because: 'test', details }
}

function note(number: number): Promise<void> {
  return remember(office.pool, entryOf(number))
}
