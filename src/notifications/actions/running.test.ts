import { beforeAll, describe, expect, test } from 'vitest'
import { recompute } from '#attendance/actions/recompute.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { seesNobody } from '#kernel/who.ts'
import { openSeenRecords } from '#platform/seen-records.ts'
import { generateNotices } from '#notifications/actions/generate.ts'
import { type Moving, moveNotices } from '#notifications/actions/move.ts'
import { chooseRunning } from '#notifications/actions/running.ts'
import { seeLadder, writeDownEffort } from '#notifications/actions/see.ts'
import { seeTruants, writeDownAct } from '#notifications/actions/truants.ts'
import type { RunBy } from '#notifications/model/running.ts'
import { TruantQuery } from '#notifications/model/truants.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { add, bringIn } from '../../../tests/world/imports.ts'
import { ana } from '../../../tests/world/people.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'

const office = await testOffice({ today: '2025-12-01' })
const { pool, clock } = office
const today = clock.today()
const reading = { pool, seen: pool }
const on = (date: string) => SchoolDate.parse(date)
const marisol = StudentId.parse('2001')
const cedar = SchoolId.parse('1002')
let notice = 0

/** Tomás has missed eight days without excuse by then: three reports, and a tenth of his days. */
const missed = ['09-03', '09-04', '09-09', '09-16', '10-01', '10-07', '10-14', '10-21']

beforeAll(async () => {
  const tables = rosewood()
  for (const day of missed)
    add(tables, 'attendance', {
      student_id: '2002',
      school_id: '1001',
      date: `2025-${day}`,
      code: 'U',
    })
  await bringIn(office, tables)
  await recompute({ pool, today }, { schoolYear: SchoolYear.parse('2025-2026') })
  const made = await generateNotices(reading, { student: marisol }, ana)
  notice = made.ok ? (made.value.notifications[0] ?? 0) : 0
})

describe('Who runs a notice', () => {
  const move = (place: 'school' | 'district', moving: Moving) =>
    moveNotices(reading, [notice], moving, ana, { place, today })
  const choose = (runBy: RunBy, school: SchoolId | null = null) =>
    chooseRunning(pool, { school, step: 1, runBy, inForceFrom: today, because: 'Test' }, ana)

  test('where the district does, the school is told so, and nothing is moved', async () => {
    expect(await choose('district')).toMatchObject({ ok: true })
    expect(await move('school', { move: 'approve' })).toEqual({
      moved: [],
      not: [{ notification: notice, because: 'the-district-approves' }],
    })
    expect((await move('district', { move: 'approve' })).moved).toEqual([notice])
  })

  test('two people approve and release, unless the district says from a day on that it may be one', async () => {
    const principal = { ...ana, person: 'p-1', name: 'Ana' }
    const by = (place: 'school' | 'district', what: 'approve' | 'release', who = principal) =>
      moveNotices(reading, [notice], { move: what }, who, { place, today })
    await choose('both')
    await move('school', { move: 'take-back-approval' })
    expect((await by('school', 'approve')).moved).toEqual([notice])
    expect((await by('district', 'release')).not).toEqual([
      { notification: notice, because: 'approved-by-you' },
    ])
    const other = { ...principal, person: 'p-2' }
    expect((await by('district', 'release', other)).moved).toEqual([notice])
    await move('district', { move: 'take-back-release' })
    await choose('both-by-one')
    expect((await by('district', 'release')).moved).toEqual([notice])
    await move('district', { move: 'take-back-release' })
  })

  test('a school that does it itself releases too, and the district takes back', async () => {
    expect(await choose('school', cedar)).toMatchObject({ ok: true })
    const refused = await move('district', { move: 'release' })
    expect(refused.not).toEqual([{ notification: notice, because: 'the-school-releases' }])
    expect((await move('school', { move: 'release' })).moved).toEqual([notice])
    expect((await move('district', { move: 'take-back-release' })).moved).toEqual([notice])
  })

  test('of a school that is not there nothing is chosen; what was chosen is in the log', async () => {
    expect(await choose('school', SchoolId.parse('9999'))).toMatchObject({
      refusal: 'no-such-school',
    })
    const { rows } = await pool.query(
      `select count(*)::int as entries from audit_entry where what = 'notice-running-set'`,
    )
    expect(rows).toEqual([{ entries: 4 }])
  })
})

describe('At the gates of the law', () => {
  const tomas = StudentId.parse('2002')
  const all = { from: 0, limit: 100 }
  const listed = async (query: object) =>
    (await seeTruants(reading, TruantQuery.parse(query), all)).truants.map(({ student }) => student)

  test('§23-5: three reports without a conference are listed with what is missing; an attempt opens the gate', async () => {
    expect(await listed({ kind: 'half-habitual' })).toEqual([tomas])
    const effort = { date: today, method: 'telephone', words: 'The mother.', heldOn: null } as const
    await writeDownEffort(pool, { client: pool }, tomas, effort, { today, doer: ana })
    expect(await listed({ kind: 'half-habitual' })).toEqual([])
    expect(await listed({ kind: 'habitual' })).toEqual([tomas])
    expect(await listed({ kind: 'chronic' })).toEqual([])
    expect(await listed({ kind: 'half-chronic', missing: 'EC 48260.5' })).toEqual([tomas])
    expect(await listed({ kind: 'half-chronic', missing: 'EC 48262' })).toEqual([])
  })

  test('TV-1.12: what the district did is written down, and is missing no more', async () => {
    const gateOf = async () => {
      const ladder = await seeLadder(pool, { client: pool }, marisol, today)
      const gates = ladder.ok ? ladder.value.gates : null
      return gates?.compliance.find(({ gate }) => gate === 'EC 48263')?.since
    }
    expect(await gateOf()).toBeNull()
    const act = {
      section: 'EC 48263',
      date: on('2025-11-20'),
      words: 'Referred, file 12.',
    } as const
    const written = await writeDownAct(reading, marisol, act, { today, doer: ana })
    expect(written).toMatchObject({ ok: true })
    expect(await gateOf()).toBe('2025-11-20')
    const late = { ...act, date: on('2025-12-02') }
    expect(await writeDownAct(reading, marisol, late, { today, doer: ana })).toMatchObject({
      refusal: 'in-the-future',
    })
  })

  test('whoever may see nobody finds nobody there', async () => {
    const seen = openSeenRecords(office.readers, { sight: seesNobody, contact: seesNobody })
    const found = await seeTruants({ pool, seen: seen.client }, TruantQuery.parse({}), all)
    expect(found).toMatchObject({ truants: [], total: 0 })
    await seen.leave()
  })
})
