import { expect, test } from 'vitest'
import { openPool, withHouseSettings } from '#platform/database.ts'
import { migrate, readMigrations } from '#platform/migrate.ts'
import { emptyDatabase, testOffice } from './database.ts'

const office = await testOffice()

test('a test file has a migrated database of its own, on PostgreSQL 15 or newer', async () => {
  const { rows } = await office.pool.query(
    `select (select count(*) from student) as students,
            current_setting('server_version_num')::int >= 150000 as new_enough`,
  )
  expect(rows).toEqual([{ students: 0, new_enough: true }])
})

test('a day leaves the database as the text it is, a count as a number', async () => {
  await office.db.insertInto('district').values({ id: 'RU', name: 'Rosewood Unified' }).execute()
  const { rows } = await office.pool.query(
    `select date '2026-03-08' as day, count(*) as districts from district`,
  )
  expect(rows).toEqual([{ day: '2026-03-08', districts: 1 }])
})

test('however the database is set up, days and moments are written one way', async () => {
  const { rows: named } = await office.pool.query(`select current_database() as name`)
  const { name } = named[0] ?? {}
  await office.pool.query(`alter database "${name}" set datestyle = 'German, DMY'`)
  await office.pool.query(`alter database "${name}" set timezone = 'Asia/Tokyo'`)
  const pool = openPool(`${office.databaseUrl}?options=-c%20work_mem%3D7MB`, { connections: 1 })
  const { rows } = await pool.query(
    `select date '2026-03-08' as day, '2026-03-08 12:00'::timestamptz::text as at,
       '03/08/2026'::date as typed, current_setting('work_mem') as memory`,
  )
  await pool.end()
  const at = '2026-03-08 12:00:00+00'
  expect(rows).toEqual([{ day: '2026-03-08', at, typed: '2026-03-08', memory: '7MB' }])
  expect(withHouseSettings('postgres:///presente?host=/run/postgresql')).toBe(
    'postgres:///presente?host=%2Frun%2Fpostgresql&options=-c+datestyle%3DISO%2CMDY+-c+timezone%3DUTC',
  )
})

test('what was approved before an upgrade has the account of its approver, where the name is of one', async () => {
  const { pool } = await emptyDatabase()
  const all = readMigrations()
  await migrate(pool, all.slice(0, 27))
  await pool.query(`insert into auth."user" (id, name, email, "emailVerified") values ('ana', 'Ana', 'a@x.org', true),
    ('bea', 'Bea', 'b@x.org', true), ('other', 'Bea', 'c@x.org', true)`)
  await pool.query(`insert into notification (student, school_year, step, school, state, as_of, events, evidence, rules,
      generated_by, approved_by)
    select name, '2025-2026', 1, '1001', 'approved', '2026-01-10', 3, '{}', '{}', 'Ana', name
    from unnest(array['Ana', 'Bea', 'Carl']) name`)
  await migrate(pool, all)
  const { rows } = await pool.query(`select student, approver from notification order by student`)
  expect(rows.map(({ approver }) => approver)).toEqual(['ana', null, null])
})
