import { beforeAll, expect, test } from 'vitest'
import { recompute } from '#attendance/actions/recompute.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate, addDays } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { reviewAll } from '#letters/actions/review.ts'
import { nameContact } from '#notifications/actions/contact.ts'
import { inventLastNotices, inventNotices } from '#notifications/actions/invented.ts'
import { inventCases } from '#sarb/actions/invented.ts'
import { inventSarts } from '#sart/actions/invented.ts'
import { boardIn } from '../../../tests/world/board.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { add, bringIn, change } from '../../../tests/world/imports.ts'
import { ana } from '../../../tests/world/people.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'

const office = await testOffice({ today: '2026-02-27' })
const { pool } = office
const today = office.clock.today()
const marisol = StudentId.parse('2001')
const cedar = SchoolId.parse('1002')

/** Every other day of school from September on. */
const missed = Array.from({ length: 80 }, (_, nth) =>
  addDays(SchoolDate.parse('2025-09-17'), 2 * nth),
)

beforeAll(async () => {
  const tables = rosewood()
  change(tables, 'students', { student_id: '2001' }, { address: '12 Elm Street' })
  for (const date of missed)
    add(tables, 'attendance', { student_id: '2001', school_id: '1002', date, code: 'U' })
  await bringIn(office, tables)
  await recompute({ pool, today }, { schoolYear: SchoolYear.parse('2025-2026') })
  await nameContact(pool, cedar, { name: 'Office', phone: '213-555-0101', hours: '8–3' }, ana)
  await reviewAll(office, [
    { ...ana, person: 'ana' },
    { ...ana, person: 'bea' },
  ])
})

const hands = {
  makes: { ...ana, name: 'Clerk' },
  approves: { ...ana, name: 'Counselor' },
  releases: { ...ana, name: 'Director' },
}

test('The invented case cites only what is on record: notices, a conference tried, a meeting that did not help', async () => {
  const noticed = await inventNotices(office, cedar, hands)
  expect(noticed.map(({ student }) => student)).toContain(marisol)
  const { rows } = await pool.query(
    'select distinct generated_by, approved_by, released_by from notification',
  )
  expect(rows).toEqual([
    { generated_by: 'Clerk', approved_by: 'Counselor', released_by: 'Director' },
  ])
  const furthered = await inventSarts(pool, { school: cedar, today, doer: ana, noticed })
  expect(furthered).toMatchObject([{ student: marisol, language: 'es' }])
  await inventLastNotices(office, furthered, hands)
  await inventCases(office, { school: cedar, doer: ana }, furthered)
  const {
    case: one,
    now,
    hearings,
    packets,
    reviews,
  } = await boardIn(office).look(marisol, 1, today)
  expect(one).toMatchObject({ state: 'monitoring', reason: 'habitual-truant' })
  const open = (gates: readonly { gate: string; met: boolean }[] = []) =>
    gates.filter(({ met }) => !met).map(({ gate }) => gate)
  expect(open(packets[0]?.readiness.gates)).toEqual([])
  expect(open(now?.readiness.gates)).toEqual([])
  expect(hearings).toMatchObject([
    { state: 'held', interpreter: 'es', readBack: { language: 'es' } },
  ])
  expect(reviews).toMatchObject([{ day: 30 }])
  // What was given, counted and signed on a day is of that day.
  const [packet] = packets
  if (packet === undefined) throw new Error('No packet was submitted.')
  expect(packet.readiness.chronic.ratio.denominator).toBeLessThan(
    now?.readiness.chronic.ratio.denominator ?? 0,
  )
  const heardOn = one.heardOn ?? ''
  for (const { signedAt } of hearings[0]?.signatures ?? [])
    expect(signedAt.slice(0, 10)).toBe(heardOn)
})
