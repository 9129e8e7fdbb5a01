import { beforeAll, expect, test } from 'vitest'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { enterAddress } from '#safe-addresses/actions/keeping.ts'
import { NewEntry } from '#safe-addresses/model.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { add, bringIn, change } from '../../../tests/world/imports.ts'
import { ana } from '../../../tests/world/people.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'

const office = await testOffice({ today: '2026-03-02' })
const { pool } = office
beforeAll(() => bringIn(office, rosewood()))

const mail = { address: 'PO Box 846', city: 'Sacramento', state: 'CA', zip: '95812' }
const entering = NewEntry.parse({
  guardian: null,
  kind: 'address-program',
  begins: SchoolDate.parse('2026-02-27'),
  ends: null,
  mail,
  secret: {
    address: '14 Marked Alder Court',
    city: 'Rosewood',
    state: 'CA',
    zip: '90000',
    telephone: '',
    paper: 'Card 4711',
  },
})

test('entered while a delivery that tells the true address is under way, it holds', async () => {
  const tables = rosewood()
  change(tables, 'students', { student_id: '2002' }, { address: '14 Marked Alder Court' })
  change(tables, 'schools', { school_id: '1003' }, { name: 'Rosewood Senior High' })
  const named = { first_name: 'Nico', last_name: 'Rivera Luna', birth_date: '2019-01-01' }
  const home = { household_id: 'H1', address: '14 Marked Alder Court' }
  add(tables, 'students', { student_id: '2098', ...named, ...home })
  // The delivery has compared, and waits to write the school, before any student.
  const holding = await pool.connect()
  await holding.query(`begin`)
  await holding.query(`select from school where id = '1003' for update`)
  const coming = bringIn(office, tables)
  await expect
    .poll(async () => (await pool.query(`select from pg_locks where not granted`)).rowCount)
    .toBeGreaterThan(0)
  const student = StudentId.parse('2002')
  expect((await enterAddress(office, { seen: pool, student, doer: ana }, entering)).ok).toBe(true)
  await holding.query('commit')
  holding.release()
  expect((await coming).run.status).toBe('applied')
  const { rows } = await pool.query(
    `select id, address, confidential from student where id in ('2002', '2098') order by id`,
  )
  expect(rows).toEqual([
    { id: '2002', address: mail.address, confidential: true },
    { id: '2098', address: mail.address, confidential: true },
  ])
  const { rows: told } = await pool.query(
    `select details from audit_entry where what = 'confidential-address-followed'`,
  )
  expect(JSON.parse(String(told[0]?.details))).toMatchObject({
    after: { covered: expect.arrayContaining(['2098']) },
  })
})
