import { beforeAll, expect, test } from 'vitest'
import { recompute } from '#attendance/actions/recompute.ts'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate, addDays } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { seesNobody } from '#kernel/who.ts'
import { openSeenRecords } from '#platform/seen-records.ts'
import { dueNotices } from '#notifications/actions/due.ts'
import {
  seeSimulated,
  seeSimulatedStudent,
  seeSimulation,
} from '#notifications/actions/see-simulation.ts'
import { askForSimulation, runSimulation } from '#notifications/actions/simulate.ts'
import { LinesQuery, Wish } from '#notifications/model/simulation.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { beginWithRosewood } from '../../../tests/world/imports.ts'

const office = await testOffice({ today: '2025-12-01' })
const { pool } = office
beginWithRosewood(office)
const schoolYear = SchoolYear.parse('2025-2026')
const on = (date: string) => SchoolDate.parse(date)
const period = { from: '2025-08-14', to: '2025-12-01' }
const everything = { from: 0, limit: 500 }

async function tried(wish: object): Promise<number> {
  const asked = await askForSimulation(office, Wish.parse({ ...period, ...wish }), 'Ana')
  if (!asked.ok) throw new Error(asked.refusal)
  const { simulation } = asked.value
  expect(office.sent).toContainEqual({ queue: 'notifications.simulate', payload: { simulation } })
  expect(await runSimulation(pool, simulation)).toMatchObject({ value: { state: 'done' } })
  return simulation
}
const linesOf = async (simulation: number, client: Parameters<typeof seeSimulated>[0] = pool) =>
  (await seeSimulated(client, simulation, LinesQuery.parse({}), everything)).notices

beforeAll(() => recompute({ pool, today: office.clock.today() }, { schoolYear }))

test("today's rule tried against itself differs nowhere, and tells whom the ladder tells on each day", async () => {
  const lines = await linesOf(await tried({ rules: {} }))
  expect(lines.length).toBeGreaterThanOrEqual(3)
  expect(lines.every(({ differs }) => differs === 'same')).toBe(true)
  // Day by day, as the office would have counted and asked: nobody was sent anything, so the first notice stays due.
  const firstDue = new Map<string, string>()
  for (let day = on('2025-09-15'); day <= '2025-10-10'; day = addDays(day, 1)) {
    await recompute({ pool, today: day }, { schoolYear, asOf: day })
    const ladder = await dueNotices({ pool, seen: pool })
    for (const { student } of ladder?.due ?? [])
      if (!firstDue.has(student)) firstDue.set(student, day)
  }
  await recompute({ pool, today: office.clock.today() }, { schoolYear })
  const before = new Set(
    lines
      .filter(({ becomesOn }) => (becomesOn ?? '') <= '2025-09-15')
      .map(({ student }) => student),
  )
  const told = lines.filter(
    ({ step, student, becomesOn }) =>
      step === 1 && !before.has(StudentId.parse(student)) && (becomesOn ?? '') <= '2025-10-10',
  )
  expect(told.length).toBeGreaterThan(0)
  for (const { student, becomesOn } of told) expect(firstDue.get(student)).toBe(becomesOn)
})

test('another first step is told by school and step, and each line leads to its days', async () => {
  const simulation = await tried({ rules: { firstStepEvents: 4 } })
  const seen = await seeSimulation({ pool, seen: pool }, simulation)
  const counts = seen.ok ? seen.value.counts : []
  const all = counts.find(({ school, step }) => school === null && step === 1)
  expect((all?.becomes ?? 0) < (all?.was ?? 0)).toBe(true)
  const ofSchools = counts.filter(({ school, step }) => school !== null && step === 1)
  expect(ofSchools.reduce((sum, { was }) => sum + was, 0)).toBe(all?.was)
  const lines = await linesOf(simulation)
  expect(lines.find(({ student, step }) => student === '2001' && step === 1)).toMatchObject({
    wasOn: '2025-09-22',
    becomesOn: null,
    differs: 'only-before',
  })
  const marisol = StudentId.parse('2001')
  const student = await seeSimulatedStudent({ pool, seen: pool }, simulation, marisol)
  expect(student).toMatchObject({ value: { before: { length: 3 }, after: { length: 3 } } })
  expect(student.ok && student.value.before[0]?.marks[0]).toMatchObject({ code: 'U' })
})

test('whoever may see nobody is told of nobody', async () => {
  const simulation = await tried({ rules: {} })
  const seen = openSeenRecords(office.readers, { sight: seesNobody, contact: seesNobody })
  expect(await linesOf(simulation, seen.client)).toEqual([])
  await seen.leave()
})

test.each([
  ['two school years', { from: '2025-05-01' }, 'one-school-year'],
  ['a period that is not over', { to: '2025-12-02' }, 'in-the-future'],
  [
    'a period that ends before it begins',
    { from: '2025-11-30', to: '2025-11-01' },
    'period-backwards',
  ],
])('%s cannot be tried', async (_, wish, refusal) => {
  const asked = await askForSimulation(office, Wish.parse({ ...period, rules: {}, ...wish }), 'Ana')
  expect(asked).toMatchObject({ ok: false, refusal })
})
