import { expect, test } from 'vitest'
import { testOffice } from './database.ts'

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
