import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { recompute } from '#attendance/actions/recompute.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { nameEveryContact } from '#notifications/actions/contact.ts'
import { generateNotices } from '#notifications/actions/generate.ts'
import { moveNotices } from '#notifications/actions/move.ts'
import { makeBatch, printBatchLetters } from '#notifications/actions/print.ts'
import { prepareSimulation, runSimulation } from '#notifications/actions/simulate.ts'
import { Wish } from '#notifications/model/simulation.ts'
import { writeDemoDistrict } from '#demo/actions.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { bringInPath } from '../../../tests/world/imports.ts'
import { reviewedByTwo } from '../../../tests/world/letters.ts'
import { ana } from '../../../tests/world/people.ts'

// A power cut, as seen from the database: the process that generates, prints or tries a rule is killed at once while it
// writes, again and again. Whoever goes on after it loses nothing and makes nothing twice.

const today = SchoolDate.parse('2026-05-15')
const office = await testOffice({ today })
const { pool } = office
const schoolYear = SchoolYear.parse('2025-2026')
const program = fileURLToPath(new URL('../../../tests/world/killed-notices.ts', import.meta.url))

beforeAll(async () => {
  const out = await mkdtemp(join(tmpdir(), 'presente-many-'))
  const district = { students: 1800, seed: 4, schoolYear, years: 1, order: 'student' } as const
  await writeDemoDistrict({ ...district, attendance: 'exceptions', through: today, day: null, out })
  await bringInPath(office, out)
  await rm(out, { recursive: true })
  await recompute({ pool, today }, { schoolYear })
  await reviewedByTwo(office)
  await nameEveryContact(pool, ana)
})

/** Lets it work until so much is written, and kills it. */
async function killedOnce(what: readonly string[], counted: () => Promise<number>, most: number) {
  const { databaseUrl, config } = office
  const args = [program, databaseUrl, config.dataFolder, today, ...what]
  const running = spawn(process.execPath, args, { stdio: 'inherit' })
  const gone = once(running, 'exit')
  while (running.exitCode === null && (await counted()) < most) await wait(5)
  running.kill('SIGKILL')
  await gone
  expect(running.signalCode).toBe('SIGKILL')
  // What the database had begun to commit for it may be written at this moment.
  while ((await one(atWork)) > 0) await wait(5)
}

const atWork = `pg_stat_activity where datname = current_database() and backend_type = 'client backend'
  and state <> 'idle' and pid <> pg_backend_pid()`

async function one(sql: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`select count(*)::int as count from ${sql}`)
  return rows[0]?.count ?? 0
}
const notices = () => one('notification')
const papers = () => one('notification_paper')

test('notices are made of everybody once, each with its one entry in the log', async () => {
  const withoutEntry = async () => {
    const { rows } = await pool.query<{ notices: number; entries: number }>(
      `select (select count(*)::int from notification) as notices,
         (select count(*)::int from audit_entry where what = 'notice-generated') as entries`,
    )
    return rows.filter(({ notices: made, entries }) => made !== entries)
  }
  for (const most of [1, 300]) {
    await killedOnce(['generate'], notices, most)
    expect(await withoutEntry()).toEqual([])
  }
  const before = await notices()
  const rest = await generateNotices({ pool, seen: pool }, {}, ana)
  expect(rest).toMatchObject({ ok: true, value: { left: 0 } })
  expect(before).toBeLessThan(await notices())
  expect(await withoutEntry()).toEqual([])
  expect(await one('(select distinct student from notification) one')).toBe(await notices())
})

test('letters are printed once, and what was printed before the stop stays as it was', async () => {
  const { rows } = await pool.query<{ id: number }>('select id from notification order by id')
  const numbers = rows.map(({ id }) => id)
  await moveNotices({ pool, seen: pool }, numbers, { move: 'approve' }, ana)
  await moveNotices({ pool, seen: pool }, numbers, { move: 'release' }, ana)
  await makeBatch(office, 'school', ana)
  for (const most of [1, 257]) await killedOnce(['print', '1'], papers, most)
  const hashes = () =>
    pool.query<{ notification: number; sha256: string; printed: string }>(
      `select notification, sha256, printed_at::text as printed from notification_paper order by 1`,
    )
  expect(await papers()).toBe(await one('notification where letter is not null'))
  const { rows: before } = await hashes()
  expect(before.length).toBeLessThan(numbers.length)
  const rest = await printBatchLetters(office, 1, today)
  const writable = numbers.length - (await one('notification where unprinted is not null'))
  expect(rest).toMatchObject({ value: { printed: writable - before.length } })
  expect(await papers()).toBe(writable)
  expect((await hashes()).rows).toEqual(expect.arrayContaining(before))
})

test('a rule that is tried is tried anew, and says the same', async () => {
  const period = { from: '2025-08-14', to: '2026-05-15' }
  const wish = Wish.parse({ ...period, rules: { firstStepEvents: 4 } })
  const [cut, whole] = [
    await prepareSimulation(office, wish, 'Ana'),
    await prepareSimulation(office, wish, 'Ana'),
  ]
  if (!cut.ok || !whole.ok) throw new Error('It was not prepared')
  const begun = () => one(`rule_simulation where id = ${cut.value} and of_students > 0`)
  await killedOnce(['simulate', `${cut.value}`], begun, 1)
  await runSimulation(pool, cut.value)
  await runSimulation(pool, whole.value)
  const lines = async (simulation: number) => {
    const { rows } = await pool.query(
      `select to_jsonb(l) - 'simulation' as line from rule_simulation_line l where simulation = $1 order by 1`,
      [simulation],
    )
    return rows
  }
  expect((await lines(cut.value)).length).toBeGreaterThan(0)
  expect(await lines(cut.value)).toEqual(await lines(whole.value))
})
