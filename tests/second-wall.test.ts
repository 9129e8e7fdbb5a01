import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer } from '#app/server.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { type Sight, seesEveryone, seesNobody } from '#kernel/who.ts'
import type { Gate } from '#platform/gate.ts'
import { openSeenRecords } from '#platform/seen-records.ts'
import { refreshStudentSearch } from '#students/actions/search.ts'
import { testOffice } from './world/database.ts'
import { bringIn } from './world/imports.ts'
import { everybody, nothingNoted } from './world/people.ts'
import { rosewood } from './world/rosewood.ts'

// The database decides again. Here the program forgets to: it lets everybody in and asks for everyone, and
// all the same nothing comes back but what the asker may see.

const office = await testOffice({ today: '2026-03-02' })
const { pool, readers } = office

const oliveStreet: Sight = { ...seesNobody, schools: [SchoolId.parse('1001')] }
const oneOfCedar: Sight = { ...seesNobody, students: [StudentId.parse('2005')] }

beforeAll(async () => {
  const { run } = await bringIn(office, rosewood())
  expect(run.status).toBe('applied')
  await refreshStudentSearch(office.db)
  await pool.query(`with loaded as (insert into external_totals
      (name, school_year, as_of, compared_at, columns, unknown_columns, rows_read, refused_rows)
      values ('totals.csv', '2025-2026', '2026-03-02', now(), '{}', '{}', 13, 1) returning id),
    refused as (insert into external_total_refused (totals, line, reason, details, raw)
      select id, 1, 'x', '{}', '2010,x' from loaded)
    insert into external_total (totals, line, student_key, theirs, differing, kinds, because)
      select loaded.id, student.key, student.key, '{}', '{}', '{}', '[]' from loaded, student`)
})

/** Every table and view of the program with a column that leads to a student. */
async function ofStudents(): Promise<{ name: string; key: string; walled: boolean }[]> {
  const { rows } = await pool.query<{ name: string; key: string; walled: boolean }>(
    `select relname as name, attname as key,
       relrowsecurity or coalesce('security_invoker=true' = any(reloptions), false) as walled
     from pg_class join pg_attribute on attrelid = pg_class.oid
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v') and not relispartition
       and (attname ~ 'student_key' or (relname = 'student' and attname = 'key'))
     order by 1`,
  )
  return rows
}

async function keysSeen(table: { name: string; key: string }, sight: Sight): Promise<number[]> {
  const seen = openSeenRecords(readers, { sight, contact: sight })
  try {
    const { rows } = await seen.client.query<{ key: number }>(
      `select distinct ${table.key} as key from ${pg.escapeIdentifier(table.name)} order by 1`,
    )
    return rows.map(({ key }) => key)
  } finally {
    await seen.leave()
  }
}

describe('tables that hold a student', async () => {
  const tables = await ofStudents()
  const refusesReaders = async (name: string) => {
    const { rows } = await pool.query<{ may: boolean }>(
      `select has_any_column_privilege('presente_reader', $1::regclass, 'select') as may`,
      [name],
    )
    return rows[0]?.may === false
  }

  test('are found', () => {
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['student', 'guardian', 'enrollment', 'attendance_year']),
    )
  })

  test.each(tables)('$name', async (table) => {
    if (await refusesReaders(table.name)) {
      await expect(keysSeen(table, seesEveryone)).rejects.toThrow(/permission denied/)
      return
    }
    expect(table.walled).toBe(true)
    const { rows } = await pool.query<{ all: number[]; olive: number[] }>(
      `select array(select distinct ${table.key} from ${table.name} order by 1) as all,
         array(select distinct ${table.key} from ${table.name}
           where ${table.key} in (select students_in_sight($1)) order by 1) as olive`,
      [JSON.stringify(oliveStreet)],
    )
    expect(await keysSeen(table, seesNobody)).toEqual([])
    expect(await keysSeen(table, oliveStreet)).toEqual(rows[0]?.olive)
    expect(await keysSeen(table, seesEveryone)).toEqual(rows[0]?.all)
  })

  test('show nobody to a reader of whom it is not said whose eyes they are', async () => {
    const client = await readers.connect()
    try {
      await client.query('begin; set local role presente_reader')
      const { rows } = await client.query('select from student')
      expect(rows).toEqual([])
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  test('of a file nobody could read, only those who see everyone see the lines', async () => {
    const lines = { name: 'external_total_refused', key: 'line' }
    expect(await keysSeen(lines, oliveStreet)).toEqual([])
    expect(await keysSeen(lines, seesEveryone)).toEqual([1])
  })
})

test('guardians are seen by who may see contacts, whatever else they see', async () => {
  const seen = openSeenRecords(readers, { sight: seesEveryone, contact: oliveStreet })
  const { rows } = await seen.client.query<{ student: string }>(
    `select distinct student.id as student from student join guardian on student_key = student.key`,
  )
  await seen.leave()
  const atOlive = await keysSeen({ name: 'guardian', key: 'student_key' }, oliveStreet)
  expect(rows).toHaveLength(atOlive.length)
})

test('behind the wall nothing is written, and no key is taken from the pool for good', async () => {
  const seen = openSeenRecords(readers, { sight: seesEveryone, contact: seesEveryone })
  await expect(seen.client.query('delete from student')).rejects.toThrow(/denied|read-only/)
  await seen.leave()
  for (let time = 0; time < 10; time++) {
    await expect(seen.client.query('select from nowhere')).rejects.toThrow(/nowhere/)
    await seen.leave()
  }
  expect(readers.idleCount).toBe(readers.totalCount)
})

describe.each([
  { eyes: 'a school', sight: oliveStreet, hidden: /Min-jun|"2010"|,2010,|^2010,/m },
  { eyes: 'one student', sight: oneOfCedar, hidden: /Min-jun|Devon|"2002"|^2002,/m },
  { eyes: 'nobody', sight: seesNobody, hidden: /Min-jun|Devon|Linh|"2002"|^2002,/m },
])('a program that forgets whose eyes it has, those of $eyes', async ({ sight, hidden }) => {
  const forgetful: Gate = {
    admit: () =>
      Promise.resolve({
        ok: true,
        caller: everybody,
        seen: openSeenRecords(readers, { sight, contact: sight }),
        ...nothingNoted,
      }),
  }
  const web = await openServer(office, { gate: forgetful })
  await web.ready()
  afterAll(() => web.close())
  const naming = web.declared.filter(
    ({ what, who }) => typeof who === 'object' && 'sees' in who && what.startsWith('GET'),
  )

  test.each(naming)('$what', async ({ what }) => {
    const asked = what.replace('GET ', '').replace(':school', '1003').replace(':totals', '1')
    for (const student of ['2010', '2002']) {
      const q = asked.includes('search') ? '?q=devon' : ''
      const url = `${asked.replace(':student', student)}${q}`
      const { body, statusCode } = await web.inject({ url, headers: { host: 'localhost' } })
      expect(statusCode, url).toBeLessThan(500)
      expect(body, url).not.toMatch(hidden)
    }
  })
})
