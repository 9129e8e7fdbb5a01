import { beforeAll, expect, test } from 'vitest'
import { seesEveryone } from '#kernel/who.ts'
import { SchoolId } from '#kernel/ids.ts'
import { openPictureRoom } from '#attendance/actions/picture-room.ts'
import { districtPicture } from '#attendance/actions/pictures.ts'
import { recompute } from '#attendance/actions/recompute.ts'
import { schoolLines } from '#attendance/actions/school-lines.ts'
import { schoolPicture } from '#attendance/actions/school-picture.ts'
import { PictureFilter } from '#attendance/model/pictures.ts'
import { enroll, mark, openDistrict, weekdaysFrom, year } from '../../../tests/world/enrolled.ts'
import { testOffice } from '../../../tests/world/database.ts'

const { pool, clock } = await testOffice({ today: '2026-07-15' })
const room = openPictureRoom(pool)
const deps = { pool, today: clock.today() }

beforeAll(async () => {
  await openDistrict(pool, 4)
  for (let n = 0; n < 30; n++) await enroll(pool, `first ${n}`, [{ school: 1 }])
  for (let n = 0; n < 20; n++) await enroll(pool, `second ${n}`, [{ school: 2, grade: '6' }])
  for (let n = 0; n < 4; n++) await enroll(pool, `third ${n}`, [{ school: 3 }])
  for (let n = 0; n < 12; n++)
    await enroll(pool, `fourth ${n}`, [{ school: 4 }], { ethnicity: 'white' })
  const ill = await enroll(pool, 'ill', [{ school: 1 }], { englishLearner: true })
  await mark(pool, ill, weekdaysFrom('2025-10-01', 25, 'excused'))
  const away = await enroll(pool, 'away', [{ school: 1 }])
  await mark(pool, away, weekdaysFrom('2026-06-04', 5, 'unexcused'))
  const moved = await enroll(pool, 'moved', [
    { school: 1, exit: '2025-12-19' },
    { school: 2, entry: '2026-01-05', grade: '6' },
  ])
  await mark(pool, moved, weekdaysFrom('2025-09-08', 12, 'excused', 1))
  await pool.query(`insert into submission (school_key, date, run)
    select 3, '2025-10-01'::date + n, 1 from generate_series(0, 200) n`)
  await recompute(deps, { schoolYear: year })
})

test('the district counts the moved student once, the schools page line by line', async () => {
  const district = await districtPicture(room, PictureFilter.parse({}), seesEveryone)
  const lines = await schoolLines(room, PictureFilter.parse({}), seesEveryone)
  if (!district.ok || !lines.ok) throw new Error('no picture')
  expect(district.value.total).toMatchObject({
    students: 69,
    absent: 42,
    chronic_state: 1,
    truants: 1,
  })
  const students = lines.value.schools.map(({ school, counts }) => [school, counts?.students])
  expect(students).toEqual([
    ['S1', 32],
    ['S2', 21],
    ['S3', 4],
    ['S4', 12],
  ])
})

test('a filter leaves a region, a grade, a group, and what is left adds up', async () => {
  const of = async (filter: object) => {
    const found = await districtPicture(room, PictureFilter.parse(filter), seesEveryone)
    return found.ok ? found.value.total?.students : null
  }
  expect(await of({ region: 'West' })).toBe(36)
  expect(await of({ grade: '6' })).toBe(21)
  expect(await of({ subgroup: 'english-learner' })).toBe(1)
  expect(await of({ region: ['East', 'West'], grade: ['5', '6'] })).toBe(69)
})

test('the months of the year follow each other from July, with the known days of each', async () => {
  const district = await districtPicture(room, PictureFilter.parse({}), seesEveryone)
  const months = district.ok ? (district.value.months?.thisYear ?? []) : []
  expect(months.map(({ month }) => month)).toEqual([7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6])
  expect(months.reduce((sum, { absent }) => sum + absent, 0)).toBe(42)
})

test('for the public a small school is hidden, and so is the one that would give it away', async () => {
  const lines = await schoolLines(room, PictureFilter.parse({ audience: 'public' }), seesEveryone)
  if (!lines.ok) throw new Error('no picture')
  const hidden = lines.value.schools.filter(({ counts }) => counts === null)
  expect(hidden.map(({ school }) => school)).toContain('S3')
  expect(hidden.length).toBeGreaterThan(1)
  const district = await districtPicture(
    room,
    PictureFilter.parse({ audience: 'public' }),
    seesEveryone,
  )
  const learners = district.ok
    ? district.value.subgroups.find(({ subgroup }) => subgroup === 'english-learner')
    : null
  expect(learners?.counts).toBeNull()
})

test('a school counts everyone who attended it, by the days at that school', async () => {
  const first = await picture('S1')
  expect(first.total).toMatchObject({ students: 33, absent: 42, chronic_state: 2 })
})

test('the last two days name who was absent, with the days in a row', async () => {
  const { lastDays } = await picture('S1')
  expect(lastDays.map(({ date }) => date)).toEqual(['2026-06-10', '2026-06-09'])
  expect(lastDays[0]?.absences).toMatchObject([{ student: 'away', kind: 'unexcused', streak: 5 }])
  expect(lastDays[1]?.absences).toMatchObject([{ student: 'away', streak: 4 }])
})

test('who crossed a line in the last seven days is named with what makes the sentence', async () => {
  const { crossed, streaks } = await picture('S1')
  expect(crossed).toMatchObject([
    { student: 'away', line: { word: 'report', number: 3, since: '2026-06-10' }, events: 5 },
  ])
  expect(streaks).toMatchObject([{ student: 'away', streak: 5 }])
})

test('the public sees no student of a school', async () => {
  const { lastDays, crossed, streaks } = await picture('S1', { audience: 'public' })
  expect([lastDays, crossed, streaks]).toEqual([[], [], []])
})

test('the days that a small school did not submit tell its size, and are not told to the public', async () => {
  const staff = await picture('S3')
  expect(staff.notSubmitted.at(-1)).toMatchObject({ unknown: 4, expected: 4 })
  const forPublic = await picture('S3', { audience: 'public' })
  expect(forPublic).toMatchObject({ total: null, months: null, ada: [], notSubmitted: [] })
})

test('a school that is not there is refused, and so is a year without figures', async () => {
  const unknown = await schoolPicture(room, SchoolId.parse('S9'), PictureFilter.parse({}), {
    sight: seesEveryone,
    seen: pool,
  })
  expect(unknown).toMatchObject({ ok: false, refusal: 'no-such-school' })
  const early = await districtPicture(
    room,
    PictureFilter.parse({ year: '2019-2020' }),
    seesEveryone,
  )
  expect(early).toMatchObject({ ok: false, refusal: 'no-such-year' })
})

test('a picture is kept until the next count', async () => {
  const filter = PictureFilter.parse({ region: 'West' })
  const [one, same] = [
    await districtPicture(room, filter, seesEveryone),
    await districtPicture(room, filter, seesEveryone),
  ]
  await recompute(deps, { schoolYear: year })
  const next = await districtPicture(room, filter, seesEveryone)
  if (!one.ok || !same.ok || !next.ok) throw new Error('no picture')
  expect(same.value).toBe(one.value)
  expect(next.value).not.toBe(one.value)
})

async function picture(school: string, filter: object = {}) {
  const found = await schoolPicture(room, SchoolId.parse(school), PictureFilter.parse(filter), {
    sight: seesEveryone,
    seen: pool,
  })
  if (!found.ok) throw new Error(found.refusal)
  return found.value
}
