import { beforeAll, expect, test } from 'vitest'
import { testOffice } from '../../../tests/world/database.ts'
import { type Tables, filesOf } from '../../../tests/world/delivery.ts'
import { bringIn, whatBecameOf } from '../../../tests/world/imports.ts'
import { ana } from '../../../tests/world/people.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'
import { whichCount } from '#attendance/actions/which-count.ts'
import { releaseRun } from '#imports/actions/decide.ts'
import { profileNamed } from '#imports/actions/profiles.ts'
import { runImport } from '#imports/actions/run-import.ts'
import { freshness } from '#imports/records/run-views.ts'
import { readSchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'

// What single rows of a delivery may say of the whole: what codes mean, and up to which day one knows.

const office = await testOffice()
const today = readSchoolDate('2026-01-15') ?? office.clock.today()
const schoolYear = SchoolYear.parse('2025-2026')

beforeAll(async () => {
  const { run } = await bringIn(office, untilNovember18(), { today })
  expect(run).toMatchObject({ status: 'applied', figures: { before: null, to: '2025-11-18' } })
})

/** The year's calendars and people; what is known of its days ends on November 18. */
function untilNovember18(): Tables {
  const tables = rosewood()
  const known = ({ date = '' }: { date?: string }) => date <= '2025-11-18'
  tables.manifest['kind'] = 'delta'
  tables.rows.attendance = tables.rows.attendance?.filter(known) ?? []
  tables.rows.submissions = tables.rows.submissions?.filter(known) ?? []
  return tables
}

function delta(rows: Tables['rows'], manifest: Record<string, string> = {}): Tables {
  const whole = { ...rosewood().manifest, kind: 'delta', to: '2026-06-30' }
  return { manifest: { ...whole, ...manifest }, rows }
}

async function meaningOf(code: string): Promise<unknown> {
  const { rows } = await office.pool.query(
    `select category, excuse from attendance_code where code = $1`,
    [code],
  )
  return rows[0]
}

test('a mapping adds the codes that are new, and leaves to the district what its own mean', async () => {
  const found = await profileNamed(office.db, 'aspen')
  const profileId = found.ok ? found.value.id : 0
  const dump =
    "'ATT_STD_OID','ATT_SKL_OID','ATT_DATE','ATT_ABSENT_IND','ATT_TARDY_IND','ATT_DISMISSED_IND','ATT_EXCUSED_IND'\n" +
    '"2003","1001","2025-11-17","1","0","0","0"\n'
  const before = await meaningOf('A')
  const files = { 'attendance_dump.csv': dump }
  const { run } = await bringIn(office, files, { profileId, schoolYear, today })
  expect(run.refusal).toBeNull()
  expect(run).toMatchObject({ status: 'applied', counts: { read: 8, quarantined: 0 } })
  expect(run.files[0]?.codesKept).toContainEqual({
    code: 'A',
    onRecord: { category: 'absent', excuse: 'unverified' },
    told: { category: 'absent', excuse: 'unexcused' },
  })
  expect(await meaningOf('A')).toEqual(before)
  expect(await meaningOf('A-E')).toEqual({ category: 'absent', excuse: 'excused' })
})

const toUnexcused = (code: string) => ({
  code,
  description: `Told anew: ${code}`,
  category: 'absent',
  excuse: 'unexcused',
})

test('a table of codes changes a code at once while it has no marks', async () => {
  const { run } = await bringIn(office, delta({ attendance_codes: [toUnexcused('D-E')] }), {
    today,
  })
  expect(run.status).toBe('applied')
  expect(await meaningOf('D-E')).toEqual({ category: 'absent', excuse: 'unexcused' })
})

test('where a code has marks, its new meaning waits for a person, who may release it', async () => {
  const tables = delta({ attendance_codes: [toUnexcused('I')] })
  const tried = await bringIn(office, tables, { today, dryRun: true })
  expect(tried.run.refusal).toEqual({ word: 'would-change-codes', details: { codes: 'I' } })
  const { run } = await bringIn(office, tables, { today })
  expect(run).toMatchObject({
    status: 'held',
    refusal: { word: 'changes-codes', details: { codes: 'I' } },
  })
  expect(run.differences.flatMap(({ codes }) => codes)).toEqual([
    {
      code: 'I',
      onRecord: { category: 'absent', excuse: 'excused' },
      told: { category: 'absent', excuse: 'unexcused' },
    },
  ])
  expect(await meaningOf('I')).toEqual({ category: 'absent', excuse: 'excused' })
  await releaseRun(office.db, run.run, { by: ana, because: 'The board decided so' })
  await runImport({ ...office, today }, run.run)
  expect((await whatBecameOf(office, run.run)).run.status).toBe('applied')
  expect(await meaningOf('I')).toEqual({ category: 'absent', excuse: 'unexcused' })
})

async function endOfFigures(): Promise<string | null> {
  const count = await whichCount(office.pool, today, { schoolYear })
  return count.ok ? count.value.asOf : null
}

const mark = (date: string) => ({ student_id: '2003', school_id: '1001', date, code: 'U' })

test('a long delta moves the figures only to the last day of which its rows speak', async () => {
  const people = rosewood().rows.students?.slice(0, 1) ?? []
  await bringIn(office, delta({ students: [{ ...people[0], city: 'Lindero' }] }), { today })
  expect(await endOfFigures()).toBe('2025-11-18')
  const { run } = await bringIn(office, delta({ attendance: [mark('2025-11-19')] }), { today })
  expect(run).toMatchObject({
    status: 'applied',
    figures: { before: '2025-11-18', to: '2025-11-19' },
  })
  expect(await endOfFigures()).toBe('2025-11-19')
  expect((await freshness(office.db))[0]).toMatchObject({ to: '2025-11-19', run: run.run })
  const late = await bringIn(office, delta({ attendance: [mark('2025-11-04')] }), { today })
  expect(late.run).toMatchObject({ status: 'applied', figures: null })
})

test('submissions speak of their days too, and a delta of one day tells of it without a row', async () => {
  const submissions = [{ school_id: '1003', date: '2025-11-20' }]
  await bringIn(office, delta({ submissions }), { today })
  expect(await endOfFigures()).toBe('2025-11-20')
  const night = { from: '2025-11-21', to: '2025-11-21' }
  const nobody = {
    ...filesOf(delta({}, night)),
    'attendance.csv': 'student_id,school_id,date,code\n',
  }
  const { run } = await bringIn(office, nobody, { today })
  expect(run.status).toBe('applied')
  expect(await endOfFigures()).toBe('2025-11-21')
})
