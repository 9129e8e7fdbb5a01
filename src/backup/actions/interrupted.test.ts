import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import {
  backedUp,
  folderForTests,
  opened,
  restoredFrom,
  secret,
  wholeRecord,
} from '../../../tests/world/backups.ts'
import { emptyDatabase, testOffice } from '../../../tests/world/database.ts'
import { bringIn, change } from '../../../tests/world/imports.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'
import { recompute } from '#attendance/actions/recompute.ts'
import { openBackup, shelf } from '#backup/actions/read-backup.ts'
import { restoreInto } from '#backup/actions/restore-into.ts'
import { settleAccounts } from '#identity/actions/after-restore.ts'
import { letGo } from '#backup/actions/shelf.ts'
import { SchoolYear } from '#kernel/school-year.ts'

// A real process is really killed (SIGKILL) in the middle, and the office works on while it is backed up.

const program = fileURLToPath(new URL('../../../tests/world/killed-backup.ts', import.meta.url))
const office = await testOffice()

beforeAll(async () => {
  const tables = rosewood()
  change(tables, 'students', { student_id: '2013' }, { birth_date: '2008-13-28' })
  await bringIn(office, tables)
})

test.each([
  'saving attendance_year',
  'saving received/1',
  'reading-back tables/public.student.sealed',
])('killed while %s: what is there looks like no backup, and goes in time', async (step) => {
  const to = await folderForTests()
  await untilKilled('backup', office.databaseUrl, office.config.dataFolder, to, step)
  const [half = ''] = await readdir(to)
  expect(half).toMatch(/Z\.unfinished$/)
  expect(await shelf(to)).toEqual([])
  expect(await openBackup(to, secret)).toMatchObject({ refusal: 'no-backup' })
  expect(await openBackup(join(to, half), secret)).toMatchObject({ ok: false })

  const { folder, about } = await backedUp(office, to)
  expect(await letGo(to, about.district, new Date())).toEqual([])
  const yesterday = new Date(Date.now() - 25 * 3600 * 1000)
  await utimes(join(to, half), yesterday, yesterday)
  expect(await letGo(to, about.district, new Date())).toEqual([half])
  expect((await shelf(to)).map(({ name }) => join(to, name))).toEqual([folder])
})

test.each(['restoring student', 'proving', 'restoring received/1'])(
  'a restore that is killed while %s leaves the place empty, and is made again',
  async (step) => {
    const { folder } = await backedUp(office, await folderForTests())
    const { pool, databaseUrl } = await emptyDatabase()
    const dataFolder = await folderForTests()
    await untilKilled('restore', databaseUrl, dataFolder, folder, step)
    await expect
      .poll(
        async () =>
          (await pool.query('select from pg_tables where schemaname = $1', ['public'])).rowCount,
      )
      .toBe(0)
    expect((await restoreInto({ pool, dataFolder }, await opened(folder))).ok).toBe(true)
    expect(await wholeRecord(pool)).toEqual(await wholeRecord(office.pool))
    expect(await readdir(dataFolder)).toEqual(['received'])
  },
)

test('whoever was signed in is out before the restored record can be opened at all, or it is not there', async () => {
  const other = await testOffice()
  await other.pool.query(`insert into auth."user" (id, name, email, "emailVerified")
    values ('u1', 'Elena Marsh', 'emarsh@rosewood.test', true)`)
  await other.pool.query(`insert into auth."session" (id, "expiresAt", token, "updatedAt", "userId")
    values ('s1', now() + interval '12 hours', 't1', now(), 'u1')`)
  const backup = await opened((await backedUp(other, await folderForTests())).folder)
  const { pool } = await emptyDatabase()
  const dataFolder = await folderForTests()
  const seen: unknown[] = []
  const settle = async (client: pg.ClientBase) => {
    await settleAccounts(client, { withoutSecret: false })
    // Nobody else sees a table yet.
    seen.push((await pool.query(`select from pg_tables where schemaname = 'auth'`)).rowCount)
  }
  const broken = async (client: pg.ClientBase) => {
    await settle(client)
    throw new Error('killed')
  }
  await expect(restoreInto({ pool, dataFolder, settle: broken }, backup)).rejects.toThrow('killed')
  expect((await restoreInto({ pool, dataFolder, settle }, backup)).ok).toBe(true)
  expect(seen).toEqual([0, 0])
  expect((await pool.query(`select from auth."session"`)).rowCount).toBe(0)
})

test('an import that is applied while the backup is written is in it entirely or not at all', async () => {
  const other = await testOffice()
  await bringIn(other, rosewood())
  const before = await counted(other.pool)
  const tables = rosewood()
  change(tables, 'students', { student_id: '2001' }, { preferred_name: 'Mari' })
  change(tables, 'attendance', { student_id: '2009' }, { code: 'U' })
  const importing: Promise<unknown>[] = []
  const during = await backedUp(other, await folderForTests(), () => {
    if (importing.length === 0) importing.push(bringIn(other, tables))
  })
  await Promise.all(importing)
  const after = await counted(other.pool)
  expect(after).not.toEqual(before)
  const then = await restoredFrom(during.folder)
  expect(await counted(then.pool)).toEqual(before)
  const now = await restoredFrom((await backedUp(other, await folderForTests())).folder)
  expect(await counted(now.pool)).toEqual(after)
})

test('what is being written when the moment comes, and not yet committed, is not in it', async () => {
  const writer = await office.pool.connect()
  await writer.query('begin')
  await writer.query(`update student set preferred_name = 'half' where key = 1`)
  await writer.query(`update school set name = 'half' where key = 1`)
  const { folder } = await backedUp(office, await folderForTests())
  await writer.query('commit')
  writer.release()
  const { pool } = await restoredFrom(folder)
  const { rows } = await pool.query(`select from student where preferred_name = 'half'
    union all select from school where name = 'half'`)
  expect(rows).toEqual([])
})

test('figures that are counted anew and put in place meanwhile wait, and both come out whole', async () => {
  const other = await testOffice()
  await bringIn(other, rosewood())
  const schoolYear = SchoolYear.parse('2025-2026')
  const counting: Promise<unknown>[] = []
  const { folder } = await backedUp(other, await folderForTests(), ({ stage }) => {
    if (stage === 'saving' && counting.length === 0)
      counting.push(recompute({ pool: other.pool, today: other.clock.today() }, { schoolYear }))
  })
  await Promise.all(counting)
  const { pool } = await restoredFrom(folder)
  const figures = 'select * from student_figures order by student_key'
  expect((await pool.query(figures)).rows).toEqual((await other.pool.query(figures)).rows)
  const versions = await Promise.all(
    [pool, other.pool].map((one) => one.query('select version from figures_state')),
  )
  expect(versions.map(({ rows }) => rows[0])).toEqual([{ version: 1 }, { version: 2 }])
})

test('old backups of this district are let go by the rule, and nobody else’s', async () => {
  const to = await folderForTests()
  await mkdir(join(to, 'notes'))
  const { about } = await backedUp(office, to)
  await backedUp(office, to)
  await backedUp(await testOffice(), to)
  const gone = await letGo(to, about.district, new Date())
  expect(gone).toHaveLength(1)
  expect(await readdir(to)).toHaveLength(3)
  expect((await shelf(to)).filter(({ whole }) => whole)).toHaveLength(2)
})

async function untilKilled(...args: string[]): Promise<void> {
  const [what = '', url = '', dataFolder = '', folder = '', step = ''] = args
  const child = spawn(process.execPath, [program, what, url, dataFolder, folder, secret, step], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  expect(String(said)).toBe('here\n')
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** What an import moves: the run, its rows, and what it overwrote. */
async function counted(pool: (typeof office)['pool']): Promise<unknown> {
  const record = await wholeRecord(pool)
  const { student, attendance_year, overwritten_row, overwritten_attendance_year } = record
  const runs = (
    await pool.query(`select id, rows_applied from import_run where status = 'applied' order by id`)
  ).rows
  return { student, attendance_year, overwritten_row, overwritten_attendance_year, runs }
}
