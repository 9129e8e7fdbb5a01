import { beforeAll, expect, test } from 'vitest'
import { seesEveryone } from '#kernel/who.ts'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { nobodyHeld } from '#platform/gate.ts'
import { exportFigures } from '#attendance/actions/export-figures.ts'
import { figuresOf } from '#attendance/actions/figures-of.ts'
import { previewRule } from '#attendance/actions/preview-rule.ts'
import { recompute } from '#attendance/actions/recompute.ts'
import { RuleChange } from '#rule-sets/model.ts'
import { enroll, mark, openDistrict, weekdaysFrom, year } from '../../../tests/world/enrolled.ts'
import { testOffice } from '../../../tests/world/database.ts'

const { pool, clock } = await testOffice({ today: '2026-07-15' })
const asOf = SchoolDate.parse('2026-06-10')

beforeAll(async () => {
  await openDistrict(pool, 2)
  const moved = await enroll(pool, '0002', [
    { school: 1, exit: '2025-12-19' },
    { school: 2, entry: '2026-01-05' },
  ])
  await mark(pool, moved, [
    ...weekdaysFrom('2025-09-08', 2, 'unexcused', 1),
    ...weekdaysFrom('2026-02-02', 1, 'unexcused', 2),
    { date: '2026-03-02', code: 'tardy', school: 2, minutes: 30 },
  ])
  const marked = await enroll(pool, '=0003', [])
  await mark(pool, marked, weekdaysFrom('2025-09-08', 2, 'excused', 1))
  await enroll(pool, '0001', [{ school: 2, withoutCalendar: true }])
})

test('a figure leads to its days, and each day to the file and line that told it', async () => {
  const counted = await countOf('0002')
  const absent = counted.district?.days.filter(({ standing }) => standing === 'absent') ?? []
  expect(absent.map(({ date, event }) => [date, event])).toEqual([
    ['2025-09-08', 'full-day'],
    ['2025-09-09', 'full-day'],
    ['2026-02-02', 'full-day'],
  ])
  expect(absent[2]?.marks).toMatchObject([
    { school: 'S2', code: { code: 'U', category: 'absent' }, run: 1, line: 4 },
  ])
  expect(counted.district?.figures).toMatchObject({ truancy_events: 3, report_1: '2026-02-02' })
})

test('each school counts its own days', async () => {
  const { schools } = await countOf('0002')
  const events = schools.map(({ school, counted }) => [school, counted?.figures.truancy_events])
  expect(events).toEqual([
    ['S1', 2],
    ['S2', 1],
  ])
})

test('an earlier day is counted as it stood then', async () => {
  const { district } = await countOf('0002', '2025-10-01')
  expect(district?.figures).toMatchObject({ days_absent: 2, truancy_events: 2, report_1: null })
})

test('whoever cannot be counted has the reason, and nothing else', async () => {
  expect(await countOf('0001')).toMatchObject({ blank: 'no-calendar', district: null })
  expect(await countOf('=0003')).toMatchObject({ blank: 'no-enrollment', home: null, schools: [] })
})

test('the export has a line per student and level, blank where nothing is known, and no formula', async () => {
  const lines: string[] = []
  for await (const piece of exportFigures(
    pool,
    { schoolYear: year, asOf },
    { held: nobodyHeld, leftOut: new Set() },
  ))
    lines.push(piece)
  const rows = lines.join('').trimEnd().split('\r\n')
  expect(rows[0]).toBe(
    'student_id,school_year,level,school_id,days_expected,days_unknown,days_attended,days_absent,' +
      'absent_excused,absent_unexcused,absent_unverified,absent_suspended_out,absent_independent,' +
      'suspended_in,tardies,long_tardies,truancy_events,report_1,report_2,report_3,chronic_state,' +
      'chronic_local,band_attendance_works,band_lausd,current_streak,absent_last_20',
  )
  expect(rows.map((row) => row.split(',').slice(0, 8).join(','))).toEqual([
    'student_id,school_year,level,school_id,days_expected,days_unknown,days_attended,days_absent',
    '0001,2025-2026,district,,,,,',
    '0001,2025-2026,school,S2,,,,',
    '0002,2025-2026,district,,205,0,202,3',
    '0002,2025-2026,school,S1,92,0,90,2',
    '0002,2025-2026,school,S2,113,0,112,1',
    "'=0003,2025-2026,district,,,,,",
  ])
  expect(rows[3]).toBe(
    '0002,2025-2026,district,,205,0,202,3,0,3,0,0,0,0,1,0,3,2026-02-02,,,no,no,satisfactory,proficient,0,0',
  )
})

test('a preview tells whom "30 minutes or more" would affect, and changes nothing', async () => {
  await recompute({ pool, today: clock.today() }, { schoolYear: year })
  await pool.query(
    `update student set first_name = 'Francisco', last_name = 'Rivera', preferred_name = 'Paco' where id = '0002'`,
  )
  const change = { name: 'truancyComparison', value: 'at-least', inForceFrom: '2025-07-01' }
  const preview = await previewRule({ pool, seen: pool }, RuleChange.parse(change), seesEveryone)
  expect(preview).toMatchObject({
    ok: true,
    value: {
      counted: 1,
      affected: 1,
      students: [
        {
          student: '0002',
          name: 'Rivera, Francisco (Paco)',
          changes: [
            { figure: 'truancy_events', was: '3', becomes: '4' },
            { figure: 'report_2', was: null, becomes: '2026-03-02' },
            { figure: 'long_tardies', was: '0', becomes: '1' },
            { figure: 'notice_step', was: '1', becomes: '2' },
          ],
        },
      ],
    },
  })
  const { rows } = await pool.query('select count(*)::int as made from rule_setting')
  expect(rows).toEqual([{ made: 0 }])
})

test('a choice that begins after the last day counted affects nobody yet', async () => {
  const change = { name: 'localChronicPercent', value: 1, inForceFrom: '2026-07-01' }
  const preview = await previewRule({ pool, seen: pool }, RuleChange.parse(change), seesEveryone)
  expect(preview).toMatchObject({ ok: true, value: { affected: 0 } })
})

test('days of independent study are counted with ADA or without, each led back to its code', async () => {
  const away = await enroll(pool, '0004', [{ school: 1 }])
  await mark(pool, away, [
    ...weekdaysFrom('2025-10-06', 3, 'studied', 1),
    { date: '2025-10-09', code: 'unstudied', school: 1 },
  ])
  const { district } = await countOf('0004')
  expect(district?.figures).toMatchObject({
    attended_independent: 3,
    absent_independent: 1,
    days_absent: 1,
  })
  const studied = district?.days.filter(({ independent }) => independent) ?? []
  expect(studied.map(({ date }) => date)).toEqual(['2025-10-06', '2025-10-07', '2025-10-08'])
  expect(studied[0]?.marks).toMatchObject([{ code: { code: 'IC' }, run: 1, line: 2 }])
})

async function countOf(student: string, until: string = asOf) {
  const found = await figuresOf(pool, {
    student: StudentId.parse(student),
    schoolYear: year,
    asOf: SchoolDate.parse(until),
  })
  if (!found.ok) throw new Error(found.refusal)
  return found.value
}
