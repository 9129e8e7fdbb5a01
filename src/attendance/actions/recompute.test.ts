import { beforeAll, expect, test } from 'vitest'
import {
  addSpell,
  enroll,
  mark,
  openDistrict,
  weekdaysFrom,
  year,
} from '../../../tests/world/enrolled.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { recompute } from '#attendance/actions/recompute.ts'

const { pool, clock } = await testOffice({ today: '2026-07-15' })
const deps = { pool, today: clock.today() }
const keys: Record<string, number> = {}

beforeAll(async () => {
  await openDistrict(pool, 4)
  keys['often ill'] = await enroll(pool, 'often ill', [{ school: 1 }], { englishLearner: true })
  await mark(pool, keys['often ill'], weekdaysFrom('2025-10-01', 25, 'excused'))
  keys['truant'] = await enroll(pool, 'truant', [{ school: 1, grade: '6' }])
  await mark(pool, keys['truant'], weekdaysFrom('2025-09-03', 4, 'unexcused'))
  keys['never absent'] = await enroll(pool, 'never absent', [{ school: 2 }])
  keys['moved'] = await enroll(pool, 'moved', [
    { school: 1, exit: '2025-12-19' },
    { school: 2, entry: '2026-01-05' },
  ])
  await mark(pool, keys['moved'], [
    ...weekdaysFrom('2025-09-08', 12, 'excused', 1),
    ...weekdaysFrom('2026-02-02', 2, 'unexcused', 2),
  ])
  keys['without calendar'] = await enroll(pool, 'without calendar', [
    { school: 3, withoutCalendar: true },
  ])
  keys['only marks'] = await enroll(pool, 'only marks', [])
  await mark(pool, keys['only marks'], weekdaysFrom('2025-09-03', 2, 'excused'))
  keys['exempt'] = await enroll(pool, 'exempt', [{ school: 2, exempt: 'home-hospital' }])
  for (let n = 0; n < 12; n++) await enroll(pool, `another ${n}`, [{ school: 3 }])
  await recompute(deps, { schoolYear: year })
})

test('the last day counted is the last day delivered, where that is earlier than today', async () => {
  const { rows } = await pool.query(`select as_of, students, version from figures_state`)
  expect(rows).toEqual([{ as_of: '2026-06-10', students: 17, version: 1 }])
})

test('every student has one row for the district, and one per school where there are several', async () => {
  const { rows } = await pool.query(
    `select student.id, 'district' as level, days_expected, days_absent, chronic_state, report_1
     from student_figures join student on student.key = student_key where student.id not like 'another%'
     union all
     select student.id, 'S' || school_key, days_expected, days_absent, chronic_state, report_1
     from figures_at_school join student on student.key = student_key where student.id = 'moved'
     order by 1, 2`,
  )
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['exempt', 'district', 0, 0, 'not-eligible', null],
    ['moved', 'S1', 92, 12, 'yes', null],
    ['moved', 'S2', 113, 2, 'no', null],
    ['moved', 'district', 205, 14, 'no', null],
    ['never absent', 'district', 215, 0, 'no', null],
    ['often ill', 'district', 215, 25, 'yes', null],
    ['truant', 'district', 215, 4, 'no', '2025-09-05'],
  ])
})

test('whoever cannot be counted is named with the reason and has no figures', async () => {
  const { rows } = await pool.query(
    `select student.id, home_school_key, because from student_without_figures
     join student on student.key = student_key order by 1`,
  )
  expect(rows).toEqual([
    { id: 'only marks', home_school_key: null, because: 'no-enrollment' },
    { id: 'without calendar', home_school_key: 3, because: 'no-calendar' },
  ])
})

test('a student counts once in the district, and at every school attended', async () => {
  const { rows } = await pool.query(
    `select level, school_key, sum(students)::int as students, sum(absent)::int as absent,
       sum(chronic_state)::int as chronic, sum(truants)::int as truants
     from group_figures where subgroup = 'all' group by 1, 2 order by 1, 2`,
  )
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['district', 1, 2, 29, 1, 1],
    ['district', 2, 2, 14, 0, 0],
    ['district', 3, 12, 0, 0, 0],
    ['school', 1, 3, 41, 2, 1],
    ['school', 2, 2, 2, 0, 0],
    ['school', 3, 12, 0, 0, 0],
  ])
})

test('subgroups, and the months of the year, add up to the same', async () => {
  const { rows } = await pool.query(
    `select subgroup, sum(students)::int as students, sum(absent)::int as absent,
       sum((select sum(m) from unnest(month_absent) m))::int as "byMonth",
       sum(expected - unknown - (select sum(m) from unnest(month_known) m))::int as "knownLeft"
     from group_figures where level = 'district' group by 1 order by 1`,
  )
  expect(rows).toEqual([
    { subgroup: 'all', students: 16, absent: 43, byMonth: 43, knownLeft: 0 },
    { subgroup: 'english-learner', students: 1, absent: 25, byMonth: 25, knownLeft: 0 },
    { subgroup: 'ethnicity:hispanic', students: 16, absent: 43, byMonth: 43, knownLeft: 0 },
    { subgroup: 'gender:F', students: 16, absent: 43, byMonth: 43, knownLeft: 0 },
  ])
})

test('each school has each of its days', async () => {
  const { rows } = await pool.query(
    `select school_key, expected, attended, absent_excused, absent_unexcused from school_day
     where date in ('2025-09-08', '2026-02-02') order by date, school_key`,
  )
  expect(rows.map((row) => Object.values(row))).toEqual([
    [1, 3, 1, 1, 1],
    [2, 1, 1, 0, 0],
    [3, 12, 12, 0, 0],
    [1, 2, 2, 0, 0],
    [2, 2, 1, 0, 1],
    [3, 12, 12, 0, 0],
  ])
})

test('counting only what changed leaves the same figures as counting everybody', async () => {
  for (let n = 0; n < 60; n++) await enroll(pool, `far away ${n}`, [{ school: 4 }])
  await recompute(deps, { schoolYear: year })
  const [moved, gone] = [keys['moved'] ?? 0, keys['never absent'] ?? 0]
  await mark(pool, moved, weekdaysFrom('2026-03-02', 5, 'unexcused', 2))
  await pool.query('delete from enrollment where student_key = $1 and school_key = 1', [moved])
  await addSpell(pool, moved, { school: 3, exit: '2025-10-31' })
  await pool.query('delete from student where key = $1', [gone])
  const partly = await recompute(deps, { schoolYear: year, changed: { students: [moved, gone] } })
  const stored = await everything()
  await recompute(deps, { schoolYear: year })
  expect(partly.counted).toBeLessThan(20)
  expect(stored).toEqual(await everything())
})

test('a change in one school counts that school only', async () => {
  const { counted } = await recompute(deps, { schoolYear: year, changed: { schools: [2] } })
  expect(counted).toBe(2)
})

test('a change that reaches most of the district counts everybody and still ends', async () => {
  const asked = {
    schoolYear: year,
    changed: { schools: [1, 2, 3, 4], students: Object.values(keys) },
  }
  expect((await recompute(deps, asked)).counted).toBeGreaterThan(60)
})

async function everything() {
  const tables = [
    'student_figures',
    'student_school_figures',
    'student_without_figures',
    'group_figures',
    'school_day',
  ]
  const all = []
  for (const table of tables) {
    const { rows } = await pool.query(`select t::text as row from ${table} t order by 1`)
    all.push(rows)
  }
  return all
}
