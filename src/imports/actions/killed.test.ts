import { existsSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type TestOffice, testOffice } from '../../../tests/world/database.ts'
import { filesOf, writeFiles } from '../../../tests/world/delivery.ts'
import { bringIn, change, picture, whatBecameOf } from '../../../tests/world/imports.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'
import { RunId } from '#kernel/ids.ts'
import { resumeInterrupted } from '#imports/actions/resume.ts'
import { runImport } from '#imports/actions/run-import.ts'

// A real process is really killed (SIGKILL) in the middle of an import of Rosewood's second delivery.

const program = fileURLToPath(new URL('../../../tests/world/killed-import.ts', import.meta.url))
const steps = [
  'reading schools',
  'reading students',
  'reading enrollments',
  'reading attendance',
  'comparing',
  'applying',
] as const

test.each(steps)(
  'killed while %s: the last good state stands, and the run goes on',
  async (step) => {
    const office = await rosewoodOffice()
    const before = await picture(office)
    await importUntilKilled(office, step)
    expect(await picture(office)).toEqual(before)

    await resumeNow(office)
    expect(office.sent).toEqual([{ queue: 'imports-run', payload: { run: 2 } }])
    expect(await runImport({ ...office, today: office.clock.today() }, RunId.parse(2))).toBe(
      'applied',
    )
    const { run } = await whatBecameOf(office, RunId.parse(2))
    expect(run.counts).toMatchObject({ read: 935, applied: 2, unchanged: 933 })
  },
)

test('killed while counting: what was applied stays, and is counted later', async () => {
  const office = await rosewoodOffice()
  await importUntilKilled(office, 'counting')
  const { run } = await whatBecameOf(office, RunId.parse(2))
  expect(run).toMatchObject({ status: 'applied', counts: { applied: 2 } })
  const version = await figuresVersion(office)
  await resumeNow(office)
  expect(office.sent).toHaveLength(1)
  await runImport({ ...office, today: office.clock.today() }, RunId.parse(2))
  expect(await figuresVersion(office)).toBe(version + 1)
  office.sent.length = 0
  await resumeNow(office)
  expect(office.sent).toEqual([])
})

test('killed while receiving: the run is abandoned, because its files are not whole', async () => {
  const office = await rosewoodOffice()
  const before = await picture(office)
  await office.pool.query(
    `insert into import_run (name, format, status, heartbeat_at) values ('half', 'presente-csv', 'received', now())`,
  )
  const copies = join(office.config.dataFolder, 'received', '2')
  await writeFiles(copies, { 'students.csv': 'student_id,first' })
  await resumeNow(office)
  const { run } = await whatBecameOf(office, RunId.parse(2))
  expect(run).toMatchObject({ status: 'abandoned', refusal: { word: 'interrupted' } })
  expect(existsSync(copies)).toBe(false)
  expect(await picture(office)).toEqual(before)
})

test('a run that kills its process again and again is given up', async () => {
  const office = await rosewoodOffice()
  await importUntilKilled(office, 'comparing')
  await office.pool.query('update import_run set attempts = 3 where id = 2')
  expect(await runImport({ ...office, today: office.clock.today() }, RunId.parse(2))).toBe(
    'abandoned',
  )
})

test('a run that is alive is left alone', async () => {
  const office = await rosewoodOffice()
  await importUntilKilled(office, 'comparing')
  await resumeInterrupted(office)
  expect(office.sent).toEqual([])
})

async function rosewoodOffice(): Promise<TestOffice> {
  const office = await testOffice()
  await bringIn(office, rosewood())
  return office
}

async function importUntilKilled(office: TestOffice, step: string): Promise<void> {
  const tables = rosewood()
  change(tables, 'students', { student_id: '2001' }, { preferred_name: 'Mari' })
  change(tables, 'attendance', { student_id: '2009' }, { code: 'U' })
  const folder = await mkdtemp(join(tmpdir(), 'presente-delivery-'))
  await writeFiles(folder, filesOf(tables))
  const child = spawn(
    process.execPath,
    [program, office.databaseUrl, office.config.dataFolder, folder, step],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [said] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  expect(String(said)).toBe('here\n')
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** As if all signs of life had stopped an hour ago. */
async function resumeNow(office: TestOffice): Promise<void> {
  await office.pool.query(`update import_run set heartbeat_at = now() - interval '1 hour'`)
  await resumeInterrupted(office)
}

async function figuresVersion({ pool }: TestOffice): Promise<number> {
  const { rows } = await pool.query<{ version: number }>('select version from figures_state')
  return rows[0]?.version ?? 0
}
