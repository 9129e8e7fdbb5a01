import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { testOffice } from '../../../tests/world/database.ts'
import { bringIn } from '../../../tests/world/imports.ts'
import { ana } from '../../../tests/world/people.ts'
import { rosewood, rosewoodYear } from '../../../tests/world/rosewood.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { countOneStudent } from '#attendance/actions/count-one-student.ts'
import { storedAt } from '#imports/actions/receive.ts'
import { whyNotUndone } from '#imports/actions/undo.ts'
import { RunId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { stoppedClock } from '#platform/clock.ts'
import { decideDestruction, proposeDestruction } from '#retention/actions/decide.ts'
import { endHold, placeHold, reviewRecords } from '#retention/actions/keep.ts'
import { lots } from '#retention/actions/see.ts'

const office = await testOffice({ today: '2026-11-26' })
const { pool } = office
const year = SchoolYear.parse(rosewoodYear)
const attendance = { kind: 'attendance', year } as const
const bea = { person: 'bea', name: 'Bea', from: 'test' }
const carl = { person: 'carl', name: 'Carl', from: 'test' }
const run = { id: RunId.parse(1) }

const on = (day: string) => ({ ...office, clock: stoppedClock(day) })
const standing = async (day: string, kind: string) =>
  (await lots(pool, SchoolDate.parse(day))).find((lot) => lot.kind === kind)?.standing

async function count(from: string): Promise<number> {
  const { rows } = await pool.query<{ rows: number }>(`select count(*)::int as rows from ${from}`)
  return rows[0]?.rows ?? -1
}

beforeAll(async () => {
  const { run: brought } = await bringIn(office, rosewood())
  expect(brought.status).toBe('applied')
  run.id = brought.run
})

test('the attendance of a year that is over is to be reviewed before January 1', async () => {
  expect(await standing('2026-11-26', 'attendance')).toEqual({
    word: 'to-review',
    by: '2026-12-31',
  })
  const proposed = await proposeDestruction(office, { ...attendance, because: 'old' }, bea)
  expect(proposed).toMatchObject({ ok: false, refusal: 'not-reviewed' })
})

test('classified as disposable, it waits for the third July 1; the log has the review', async () => {
  const review = { ...attendance, class: 'disposable', because: 'Audit is closed' } as const
  expect(await reviewRecords(office, review, bea)).toMatchObject({ value: { word: 'waits' } })
  const proposed = await proposeDestruction(on('2029-06-30'), { ...attendance, because: 'x' }, bea)
  expect(proposed).toMatchObject({ refusal: 'not-yet' })
  const { entries } = await readLog(pool, { limit: 1 })
  expect(entries[0]).toMatchObject({
    what: 'records-reviewed',
    details: { before: null, after: { year, class: 'disposable', on: '2026-11-26' } },
  })
})

test('nothing is destroyed that somebody waits to see, 34 CFR 99.10(e)', async () => {
  const due = async () => (await standing('2029-07-02', 'attendance'))?.word
  const before = await due()
  const asked = await pool.query<{ id: number }>(
    `insert into record_request (student, asker, asker_name, came_by, received_on, due_on, language, form,
       status, because, written_by)
     values ('2003', 'other', 'An aunt', 'mail', '2029-06-25', '2029-07-02', 'en', 'copies', 'received',
       'not-on-record', 'Ana') returning id`,
  )
  expect(await due()).toBe('held')
  await pool.query(`update record_request set status = 'withdrawn' where id = $1`, [
    asked.rows[0]?.id,
  ])
  expect(await due()).toBe(before)
})

test('nor what law enforcement asks for, until counsel has decided', async () => {
  const due = async () => (await standing('2029-07-02', 'attendance'))?.word
  const before = await due()
  await pool.query(`insert into auth."user" (id, name, email, "emailVerified")
    values ('bea', 'Bea', 'bea@rosewood.org', true), ('carl', 'Carl', 'carl@rosewood.org', true)`)
  await pool.query(
    `with asked as (insert into law_request (logged_by, logged_by_name, received_on, came, taken_by, agency,
       officer, matter, asked, paper)
     values ('bea', 'Bea', '2029-07-01', 'mail', 'Bea', 'An agency', 'An officer', 'other', 'records', 'none')
     returning id)
     insert into law_request_student (request, student) select id, '2003' from asked`,
  )
  expect(await due()).toBe('held')
  await pool.query(`update law_request set state = 'refused', decided_at = now(), decided_by = 'carl',
    decided_by_name = 'Carl', decided_because = 'No paper'`)
  expect(await due()).toBe(before)
})

test('a hold on one student keeps the whole year; when it ends the time goes on', async () => {
  const hold = { year: null, student: StudentId.parse('2003'), matter: 'Hearing 12' }
  const placed = await placeHold(office, hold, bea)
  expect(await standing('2029-07-01', 'attendance')).toEqual({ word: 'held', holds: 1 })
  const nobody = await placeHold(office, { ...hold, student: StudentId.parse('9') }, bea)
  expect(nobody).toMatchObject({ refusal: 'no-such-student' })
  const number = placed.ok ? placed.value : 0
  expect(await endHold(office, number, 'Decided', bea)).toMatchObject({ ok: true })
  expect(await endHold(office, number, 'Decided', bea)).toMatchObject({ refusal: 'no-such-hold' })
  expect(await standing('2029-07-01', 'attendance')).toMatchObject({ word: 'may-go' })
})

test('two people destroy a year: nothing of it is left anywhere, and the certificate says what went', async () => {
  const then = on('2029-07-02')
  const proposed = await proposeDestruction(
    then,
    { ...attendance, because: 'Its time is over' },
    bea,
  )
  const number = proposed.ok ? proposed.value : 0
  expect(await proposeDestruction(then, { ...attendance, because: 'again' }, carl)).toMatchObject({
    refusal: 'already-proposed',
  })
  const own = await decideDestruction(then, number, { destroy: true }, bea)
  expect(own).toMatchObject({ refusal: 'own-proposal' })
  const late = await placeHold(then, { year, student: null, matter: 'Audit' }, carl)
  expect(await decideDestruction(then, number, { destroy: true }, carl)).toMatchObject({
    refusal: 'on-hold',
  })
  expect(await count(`attendance_year`)).toBeGreaterThan(0)
  await endHold(then, late.ok ? late.value : 0, 'Audit closed', carl)
  const students = await count(`attendance_year where school_year = '${year}'`)

  const done = await decideDestruction(then, number, { destroy: true }, carl)
  expect(done).toMatchObject({
    value: {
      state: 'done',
      proposer: 'Bea',
      decider: 'Carl',
      decidedOn: '2029-07-02',
      destroyed: { marks: students, deliveries: 1 },
    },
  })
  for (const table of [
    'attendance_year',
    'student_figures',
    'group_figures',
    'figures_state',
    'submission',
    'quarantined_row',
    'overwritten_row',
    'moved_row',
    'external_totals',
  ])
    expect([table, await count(table)]).toEqual([table, 0])
  await expect(access(join(office.config.dataFolder, storedAt(run.id)))).rejects.toThrow(/ENOENT/)
  // Names and stays are kept for good.
  expect(await count('enrollment')).toBeGreaterThan(0)
  expect(await standing('2029-07-02', 'attendance')).toEqual({ word: 'destroyed', number })
})

test('what is gone is counted by nobody, undone by nobody, and not taken in again', async () => {
  const asOf = SchoolDate.parse('2026-06-30')
  const asked = { student: StudentId.parse('2003'), schoolYear: year, asOf }
  expect(await countOneStudent({ pool, seen: pool }, asked)).toMatchObject({
    value: { trace: { district: [] } },
  })
  const undo = await whyNotUndone(office.db, { run: run.id, status: 'applied', undoKept: false })
  expect(undo).toMatchObject({ word: 'kept-no-longer' })
  const again = rosewood()
  again.manifest['to'] = '2026-06-29'
  const { run: repeated } = await bringIn(office, again)
  expect(repeated).toMatchObject({ status: 'failed', refusal: { word: 'year-destroyed' } })
})

test('the certificate cannot be changed or removed', async () => {
  await expect(pool.query(`update destruction set because = 'x'`)).rejects.toThrow(
    /stands as it was/,
  )
  await expect(pool.query(`delete from destruction`)).rejects.toThrow(/stands as it was/)
})

test('how to reach the family of those who left may go six months later; their names stay', async () => {
  await pool.query(
    `update enrollment set exit_date = '2026-03-01' where student_key = (select key from student where id = '2003')`,
  )
  const before = await count('guardian')
  const lot = { kind: 'contact', year } as const
  expect(await standing('2026-08-31', 'contact')).toMatchObject({ from: '2026-09-01' })
  const proposed = await proposeDestruction(office, { ...lot, because: 'Left' }, bea)
  expect(
    await reviewRecords(office, { ...lot, class: 'disposable', because: 'x' }, bea),
  ).toMatchObject({
    refusal: 'kept-for-good',
  })
  const number = proposed.ok ? proposed.value : 0
  const done = await decideDestruction(office, number, { destroy: true }, ana)
  expect(done).toMatchObject({ value: { destroyed: { guardians: 1 } } })
  expect(await count('guardian')).toBe(before)
  const reached = `guardian join student on key = student_key where student.id = '2003' and (phone is not null or email is not null)`
  expect(await count(reached)).toBe(0)
})

test('so may how they wished to be written to, also where nobody can be reached any more', async () => {
  expect(await standing('2026-11-26', 'contact')).toMatchObject({ word: 'destroyed' })
  await pool.query(`insert into family_way (student, guardian, ways, words, written_by)
    values ('2003', 'G', '{paper}', 'By telephone', 'Ana')`)
  expect(await standing('2026-11-26', 'contact')).toMatchObject({ word: 'may-go' })
})
