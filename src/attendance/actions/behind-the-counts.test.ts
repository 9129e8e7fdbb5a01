import { beforeAll, describe, expect, test } from 'vitest'
import { seesEveryone } from '#kernel/who.ts'
import { SchoolId } from '#kernel/ids.ts'
import { openPictureRoom } from '#attendance/actions/picture-room.ts'
import { districtPicture } from '#attendance/actions/pictures.ts'
import { recompute } from '#attendance/actions/recompute.ts'
import { schoolLines } from '#attendance/actions/school-lines.ts'
import { schoolPicture } from '#attendance/actions/school-picture.ts'
import { studentList } from '#attendance/actions/student-list.ts'
import { PictureFilter } from '#attendance/model/pictures.ts'
import { StudentListQuery } from '#attendance/model/student-list.ts'
import { type Search, groupSearch, studentsOf } from '#attendance/pages/picture-links.ts'
import { enroll, mark, openDistrict, weekdaysFrom, year } from '../../../tests/world/enrolled.ts'
import { testOffice } from '../../../tests/world/database.ts'

// A number on a page and the list that it leads to are of the same students.

const office = await testOffice({ today: '2026-07-15' })
const { pool, clock } = office
const room = openPictureRoom(pool)

beforeAll(async () => {
  await openDistrict(pool, 6)
  for (let n = 0; n < 12; n++) await enroll(pool, `first ${n}`, [{ school: 1 }])
  for (let n = 0; n < 8; n++) await enroll(pool, `second ${n}`, [{ school: 2, grade: '6' }])
  const ill = await enroll(pool, 'ill', [{ school: 1 }], { englishLearner: true })
  await mark(pool, ill, weekdaysFrom('2025-10-01', 25, 'excused'))
  const away = await enroll(pool, 'away', [{ school: 2, grade: '6' }])
  await mark(pool, away, weekdaysFrom('2026-06-04', 5, 'unexcused', 2))
  await enroll(pool, 'late', [{ school: 1, entry: '2026-06-05' }])
  const moved = await enroll(pool, 'moved', [
    { school: 1, exit: '2025-12-19' },
    { school: 2, entry: '2026-01-05', grade: '6' },
  ])
  await mark(pool, moved, weekdaysFrom('2026-06-10', 1, 'excused', 2))
  const visitor = await enroll(pool, 'visitor', [
    { school: 5, exit: '2025-09-19' },
    { school: 1, entry: '2025-09-22' },
  ])
  await mark(pool, visitor, weekdaysFrom('2026-06-09', 1, 'unexcused', 1))
  await enroll(pool, 'at the hospital', [{ school: 1, exempt: 'home-hospital' }])
  await enroll(pool, 'at college', [{ school: 3, exempt: 'college' }])
  await enroll(pool, 'without a calendar', [{ school: 4, withoutCalendar: true }])
  await recompute({ pool, today: clock.today() }, { schoolYear: year })
})

const everyCount = [
  ['students', {}],
  ['chronic_state', { state: 'yes' }],
  ['chronic_local', { local: 'yes' }],
  ['truants', { reports: '1' }],
  ['aw_satisfactory', { aw: 'satisfactory' }],
  ['aw_moderate', { aw: 'moderate' }],
  ['aw_severe', { aw: 'severe' }],
  ['lausd_advanced', { lausd: 'advanced' }],
  ['lausd_far_below_basic', { lausd: 'far-below-basic' }],
  ['bands_too_early', { aw: 'too-early' }],
] as const

describe.each([
  ['the district', {}],
  ['a region', { region: 'West' }],
  ['a grade', { grade: '6' }],
  ['English learners', { subgroup: 'english-learner' }],
])('%s', (_, filter) => {
  const picked = PictureFilter.parse(filter)

  test.each(everyCount)('leads from %s to as many students', async (name, further) => {
    const found = await districtPicture(room, picked, seesEveryone)
    expect(found.ok && found.value.total?.[name]).toBe(await listed(studentsOf(picked, further)))
  })
})

test('grades and groups of the district lead to as many students', async () => {
  const found = await districtPicture(room, PictureFilter.parse({}), seesEveryone)
  if (!found.ok) throw new Error('no picture')
  const picked = PictureFilter.parse({})
  for (const { grade, counts } of found.value.grades)
    expect(await listed(studentsOf(picked, { grade }))).toBe(counts?.students)
  for (const { subgroup, counts } of found.value.subgroups)
    expect(await listed(studentsOf(picked, groupSearch(subgroup)))).toBe(counts?.students)
})

test('a school counts by home school on the district page, by the school attended on its own', async () => {
  const picked = { ...PictureFilter.parse({}), school: 'S1' }
  const lines = await schoolLines(room, PictureFilter.parse({}), seesEveryone)
  const page = await schoolPicture(room, SchoolId.parse('S1'), PictureFilter.parse({}), {
    sight: seesEveryone,
    seen: office.pool,
  })
  if (!lines.ok || !page.ok) throw new Error('no picture')
  const line = lines.value.schools.find(({ school }) => school === 'S1')
  expect(line?.counts?.students).toBe(15)
  expect(page.value.atHome).toBe(15)
  expect(await listed({ ...studentsOf(picked), level: 'district' })).toBe(15)
  expect(page.value.total?.students).toBe(16)
  expect(await listed(studentsOf(picked))).toBe(16)
})

test.each(['S1', 'S2'])('%s names as many absent on its last days as it counts', async (school) => {
  const page = await schoolPicture(room, SchoolId.parse(school), PictureFilter.parse({}), {
    sight: seesEveryone,
    seen: office.pool,
  })
  if (!page.ok) throw new Error('no picture')
  const { rows } = await pool.query(
    `select date::text, expected - unknown - attended as absent from school_day join school on key = school_key
     where id = $1 order by date desc limit 2`,
    [school],
  )
  expect(
    page.value.lastDays.map(({ date, absences }) => ({ date, absent: absences.length })),
  ).toEqual(rows)
  expect(page.value.lastDays.flatMap(({ absences }) => absences)).not.toEqual([])
})

test('the exempt are on the list of everybody, and in no count', async () => {
  expect(await listed({})).toBe(28)
  expect(await listed({ expected: '1' })).toBe(25)
  expect(await listed({ blank: 'no-calendar' })).toBe(1)
})

test('a school that counts nobody has its line all the same, with the reason', async () => {
  const reasons = async (filter: object) => {
    const lines = await schoolLines(room, PictureFilter.parse(filter), seesEveryone)
    if (!lines.ok) throw new Error('no picture')
    return Object.fromEntries(
      lines.value.schools.map(({ school, nobody, counts }) => [school, nobody ?? counts?.students]),
    )
  }
  expect(await reasons({})).toEqual({
    S1: 15,
    S2: 10,
    S3: 'no-days',
    S4: 'without-figures',
    S5: 'at-home-elsewhere',
    S6: 'not-enrolled',
  })
  expect(await reasons({ grade: '6', region: 'West' })).toMatchObject({ S1: 'none-chosen' })
  expect(await reasons({ region: 'East' })).toMatchObject({ S2: 10, S6: 'not-enrolled' })
  expect(await reasons({ audience: 'public' })).toMatchObject({ S3: 'none-counted' })
})

test('a school page says why it counts nobody', async () => {
  const reason = async (school: string, filter: object = {}) => {
    const page = await schoolPicture(room, SchoolId.parse(school), PictureFilter.parse(filter), {
      sight: seesEveryone,
      seen: office.pool,
    })
    return page.ok ? page.value.nobody : page
  }
  expect(await reason('S1')).toBeNull()
  expect(await reason('S1', { grade: '12' })).toBe('none-chosen')
  expect(await reason('S5')).toBeNull()
  expect(await reason('S6')).toBe('not-enrolled')
})

test("the district's ADA is that of its schools added up, and of whole schools only", async () => {
  const ada = async (filter: object) => {
    const found = await districtPicture(room, PictureFilter.parse(filter), seesEveryone)
    return found.ok ? found.value.ada : found
  }
  const lines = await schoolLines(room, PictureFilter.parse({}), seesEveryone)
  const schools = lines.ok ? lines.value.schools.flatMap(({ ada }) => ada ?? []) : []
  const sum = schools.reduce((all, one) => all + one.numerator / one.denominator, 0)
  expect(await ada({})).toMatchObject({ schools: 3, ada: sum })
  expect(await ada({ region: 'East' })).toMatchObject({ schools: 1 })
  expect(await ada({ grade: '6' })).toBeNull()
  expect(await ada({ subgroup: 'english-learner' })).toBeNull()
})

async function listed(search: Search): Promise<number> {
  const list = await studentList({ ...office, seen: office.db }, seesEveryone, {
    ...StudentListQuery.parse(search),
    limit: 1,
  })
  return list.total
}
