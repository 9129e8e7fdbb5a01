import { beforeAll, expect, test } from 'vitest'
import { studentAttendance } from '#attendance/actions/student-attendance.ts'
import type { StudentAttendance } from '#attendance/model/student-attendance.ts'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate, dayNumber } from '#kernel/school-date.ts'
import { SchoolYear, firstDay } from '#kernel/school-year.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { bringIn } from '../../../tests/world/imports.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'

const office = await testOffice()
const { db, pool, clock } = office

beforeAll(async () => {
  const { run } = await bringIn(office, rosewood())
  expect(run.status).toBe('applied')
})

async function yearOf(number: string, year?: string): Promise<StudentAttendance> {
  const found = await studentAttendance(
    { pool, seen: { db, client: pool }, today: clock.today() },
    StudentId.parse(number),
    year === undefined ? undefined : SchoolYear.parse(year),
  )
  if (!found.ok) throw new Error(found.refusal)
  return found.value
}

function letterOn({ picture, schoolYear }: StudentAttendance, date: string): string | undefined {
  return picture[dayNumber(SchoolDate.parse(date)) - firstDay(schoolYear)]
}

test('Marisol’s three unexcused days stand behind report 1, each with its file and line', async () => {
  const { district, reports, rules } = await yearOf('2001')
  expect(reports).toEqual([{ number: 1, date: '2025-09-22' }])
  expect(rules.truantEvents).toBe(3)
  expect(district?.days.map(({ date, absence, event }) => [date, absence, event])).toEqual([
    ['2025-09-03', 'unexcused', 'full-day'],
    ['2025-09-09', 'unexcused', 'full-day'],
    ['2025-09-22', 'unexcused', 'full-day'],
  ])
  expect(district?.days[0]?.marks).toHaveLength(6)
  expect(district?.days[0]?.marks[0]).toMatchObject({
    code: { code: 'U', category: 'absent' },
    period: '1',
    file: 'attendance.csv',
    run: 1,
    takenBy: 'office',
  })
})

test('plain days of attendance are told by number: noted and plain make the days expected', async () => {
  const { district } = await yearOf('2001')
  expect(district?.plainDays.length).toBe(177)
  expect((district?.plainDays.length ?? 0) + (district?.days.length ?? 0)).toBe(
    district?.figures.days_expected,
  )
})

test('the picture knows holidays, minimum days, and where a student was not enrolled', async () => {
  const marisol = await yearOf('2001')
  expect(marisol.picture).toHaveLength(365)
  expect(letterOn(marisol, '2025-09-01')).toBe('h')
  expect(letterOn(marisol, '2025-09-02')).toBe('m')
  expect(letterOn(marisol, '2025-09-03')).toBe('i')
  expect(letterOn(marisol, '2025-09-06')).toBe(' ')
  expect(letterOn(marisol, '2025-07-15')).toBe('-')
  const ibrahim = await yearOf('2011')
  expect(letterOn(ibrahim, '2025-09-03')).toBe('-')
})

test('Anahit’s days at home by a doctor’s order are shown as exempt', async () => {
  const anahit = await yearOf('2009')
  expect(letterOn(anahit, '2025-12-15')).toBe('i')
  expect(letterOn(anahit, '2026-02-04')).toBe('x')
})

test('Sofía’s two schools stand beside the district, others’ one school does not', async () => {
  const sofia = await yearOf('2006')
  expect(sofia.schools.map(({ name, counted }) => [name, counted?.figures.days_absent])).toEqual([
    ['Olive Street Elementary', 2],
    ['Cedar Middle', 1],
  ])
  expect(sofia.district?.figures.truancy_events).toBe(3)
  const devon = await yearOf('2003')
  expect(devon.schools).toMatchObject([{ name: 'Olive Street Elementary', counted: null }])
})

test('days that José’s school never submitted are unknown, not absent', async () => {
  const { district } = await yearOf('2007')
  const unknown = district?.days.filter(({ standing }) => standing === 'unknown')
  expect(unknown?.map(({ date }) => date)).toEqual(['2025-10-09', '2025-10-10'])
})

test('a year without anything on record has no figures and says why', async () => {
  const before = await yearOf('2001', '2023-2024')
  expect(before).toMatchObject({ district: null, blank: 'no-enrollment', looseMarks: [] })
  expect(before.schoolYears).toEqual(['2025-2026'])
})

test('there is no student 9999', async () => {
  const found = await studentAttendance(
    { pool, seen: { db, client: pool }, today: clock.today() },
    StudentId.parse('9999'),
    undefined,
  )
  expect(found).toMatchObject({ ok: false, refusal: 'no-such-student' })
})
