import { beforeAll, expect, test } from 'vitest'
import { testOffice } from '../../../tests/world/database.ts'
import { logChoices, logFile, readLog } from '#audit/actions/read-log.ts'
import { remember } from '#audit/actions/remember.ts'
import type { LogFilter } from '#audit/model.ts'
import { sideBySide } from '#audit/rules.ts'
import { addDays } from '#kernel/school-date.ts'
import { wallClock } from '#platform/clock.ts'
import { verifyAudit } from '#audit/actions/verify.ts'

const { pool } = await testOffice()

beforeAll(async () => {
  const all = Array.from({ length: 40 }, (_, number) => note(`thing ${number}`))
  await Promise.all(all)
})

function note(what: string): Promise<void> {
  return remember(pool, {
    person: 'p1',
    who: 'Elena Marsh',
    from: '127.0.0.1',
    what,
    onWhom: '0002001',
    outcome: 'allowed',
    because: 'granted psa-director district',
    details: { öl: 'ñ', n: 1 },
  })
}

/** Does what the database forbids, as whoever owns it can, looks at the log, and takes it back. */
async function tamper(...statements: string[]) {
  const client = await pool.connect()
  await client.query('alter table audit_entry disable trigger user')
  await client.query('create table kept as select * from audit_entry')
  await client.query('create table kept_head as select * from audit_head')
  for (const statement of statements) await client.query(statement)
  const { broken } = await verifyAudit(pool)
  await client.query(
    'delete from audit_entry; insert into audit_entry select * from kept; drop table kept',
  )
  await client.query(
    'delete from audit_head; insert into audit_head select * from kept_head; drop table kept_head',
  )
  await client.query('alter table audit_entry enable trigger user')
  client.release()
  return broken
}

test('many at once follow each other in one whole chain', async () => {
  expect(await verifyAudit(pool)).toEqual({ entries: 40, broken: null })
  const { entries, more } = await readLog(pool, { limit: 3 })
  expect(entries.map(({ number }) => number)).toEqual([40, 39, 38])
  expect(more).toBe(true)
  expect(entries[0]).toMatchObject({ details: { öl: 'ñ', n: 1 }, who: 'Elena Marsh' })
})

test('the log is narrowed by who, what, on whom, outcome and days, and leaves as a file', async () => {
  await pool.query(
    `insert into auth."user" (id, name, email, "emailVerified")
     values ('p1', 'Elena Marsh-Núñez', 'emarsh@district.org', true)`,
  )
  const numbers = async (filter: LogFilter) =>
    (await readLog(pool, { ...filter, limit: 200 })).entries.map(({ number }) => number)
  // By the account, whatever its name was when it was written.
  expect(await numbers({ who: 'nunez' })).toHaveLength(40)
  expect(await numbers({ who: 'emarsh@' })).toHaveLength(40)
  expect(await numbers({ who: 'nobody' })).toEqual([])
  expect(await numbers({ what: 'thing 7', who: 'elena' })).toHaveLength(1)
  expect(await numbers({ onWhom: '0002001', outcome: 'allowed' })).toHaveLength(40)
  expect(await numbers({ outcome: 'refused' })).toEqual([])
  const today = wallClock.today()
  expect(await numbers({ from: today, to: today })).toHaveLength(40)
  expect(await numbers({ to: addDays(today, -1) })).toEqual([])
  expect((await logChoices(pool)).what).toHaveLength(40)
  const lines: string[] = []
  for await (const { cells } of logFile(pool, { what: 'thing 7' }).rows) lines.push(cells.join())
  expect(lines[0]).toMatch(/,Elena Marsh,127.0.0.1,thing 7,0002001,allowed,.*öl/)
  expect(lines).toHaveLength(1)
})

test('what was and what is stand field beside field', () => {
  const before = { grants: [{ role: 'it', ends: null }], sessions: 2 }
  const after = { grants: [{ role: 'it', ends: '2026-03-01' }], sessions: 0 }
  expect(sideBySide(before, after)).toEqual([
    { field: 'grants.0.role', before: 'it', after: 'it' },
    { field: 'sessions', before: '2', after: '0' },
    { field: 'grants.0.ends', before: null, after: '2026-03-01' },
  ])
  expect(sideBySide(null, { value: 8 })).toEqual([{ field: 'value', before: null, after: '8' }])
})

test('the database refuses to change, delete or empty it', async () => {
  const refusal = 'The audit log only grows'
  await expect(pool.query(`update audit_entry set who = 'x'`)).rejects.toThrow(refusal)
  await expect(pool.query(`delete from audit_entry where number = 3`)).rejects.toThrow(refusal)
  await expect(pool.query(`truncate audit_entry`)).rejects.toThrow(refusal)
})

test.each([
  ['changed', 7, [`update audit_entry set on_whom = '0002003' where number = 7`]],
  ['changed', 8, [`update audit_entry set details = '{}' where number = 8`]],
  ['changed', 9, [`update audit_entry set at = at + interval '1 second' where number = 9`]],
  ['removed', 12, [`delete from audit_entry where number = 12`]],
  [
    'removed',
    12,
    [
      `delete from audit_entry where number = 12`,
      `update audit_entry set number = -(number - 1) where number > 12`,
      `update audit_entry set number = -number where number < 0`,
      `update audit_head set number = 39`,
    ],
  ],
  ['removed', 1, [`delete from audit_entry where number = 1`]],
  ['removed', 40, [`delete from audit_entry where number = 40`]],
  [
    'moved',
    20,
    [
      `update audit_entry set number = -21 where number = 20`,
      `update audit_entry set number = 20 where number = 21`,
      `update audit_entry set number = 21 where number = -21`,
    ],
  ],
  ['changed', 40, [`update audit_head set hash = '\\x00'`]],
] as const)('an entry that was %s (%i) is named', async (word, number, statements) => {
  expect(await tamper(...statements)).toEqual({ word, number })
  expect((await verifyAudit(pool)).broken).toBeNull()
})
