import { expect, test } from 'vitest'
import { ana } from '../../../tests/world/people.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { csvOf } from '../../../tests/world/delivery.ts'
import { bringIn } from '../../../tests/world/imports.ts'
import { marksOf, originsOf } from '../../../tests/world/marks.ts'
import { rosewood, rosewoodYear } from '../../../tests/world/rosewood.ts'
import { profileNamed, saveOwnProfile } from '#imports/actions/profiles.ts'
import { type MappingProfile, ProfileName } from '#imports/model/mapping-profile.ts'
import { ordinaryCsv } from '#imports/model/text-form.ts'
import { SchoolYear } from '#kernel/school-year.ts'

// Not told is not blank, of marks too: student 2012 came 30 minutes late on one day, 31 on the next,
// and late by nobody knows how much on the third.

const onRecord = ['2025-09-10 T30', '2025-09-11 T31', '2025-09-12 T']
const tardy = { student_id: '2012', school_id: '1001', date: '2025-09-11', code: 'T' }

async function office() {
  const opened = await testOffice()
  await bringIn(opened, rosewood())
  expect(await marksOf(opened, '2012')).toEqual(onRecord)
  return opened
}

function delivery(rows: Record<string, string>[], kind = 'delta') {
  const manifest = JSON.stringify({ ...rosewood().manifest, kind })
  return { 'manifest.json': manifest, 'attendance.csv': csvOf(rows) }
}

test.each([
  ['the same code, without the column', tardy, 'unchanged', '2025-09-11 T31'],
  ['another code, without the column', { ...tardy, code: 'U' }, 'applied', '2025-09-11 U'],
  ['the same code, the column blank', { ...tardy, minutes: '' }, 'applied', '2025-09-11 T'],
  ['the same code, other minutes', { ...tardy, minutes: '5' }, 'applied', '2025-09-11 T5'],
] as const)('a delta of %s', async (_, row, fate, mark) => {
  const opened = await office()
  const { run } = await bringIn(opened, delivery([row]))
  expect(run).toMatchObject({ status: 'applied', counts: { read: 1, [fate]: 1 } })
  expect(await marksOf(opened, '2012')).toEqual([onRecord[0], mark, onRecord[2]])
})

test('a mark on a day that had none has unknown minutes', async () => {
  const opened = await office()
  await bringIn(opened, delivery([{ ...tardy, date: '2025-09-15' }]))
  expect(await marksOf(opened, '2012')).toEqual([...onRecord, '2025-09-15 T'])
})

test('a snapshot is complete: without the column the minutes are unknown', async () => {
  const opened = await office()
  const rows = ['2025-09-10', '2025-09-11', '2025-09-12'].map((date) => ({ ...tardy, date }))
  const delivered = delivery(rows, 'snapshot')
  const scope = { kind: 'snapshot', from: '2025-09-10', to: '2025-09-12', schools: ['1001'] }
  const manifest = JSON.stringify({ ...rosewood().manifest, ...scope })
  await bringIn(opened, { ...delivered, 'manifest.json': manifest })
  expect(await marksOf(opened, '2012')).toEqual(['2025-09-10 T', '2025-09-11 T', '2025-09-12 T'])
})

test('who took a mark, and when, stays where a delta tells other minutes and neither of them', async () => {
  const opened = await office()
  const before = await originsOf(opened, '2012')
  expect(before[1]).toBe('office 2025-09-11 16:05')
  await bringIn(opened, delivery([{ ...tardy, minutes: '12' }]))
  expect(await originsOf(opened, '2012')).toEqual(before)
  await bringIn(opened, delivery([{ ...tardy, code: 'U' }]))
  expect((await originsOf(opened, '2012'))[1]).toBe('nobody unknown')
})

test('a mapping profile that maps no minutes leaves them alone', async () => {
  const opened = await office()
  const name = ProfileName.parse('marks')
  await saveOwnProfile(opened.db, name, marksProfile, ana)
  const found = await profileNamed(opened.db, name)
  const options = {
    profileId: found.ok ? found.value.id : 0,
    schoolYear: SchoolYear.parse(rosewoodYear),
  }
  const { run } = await bringIn(
    opened,
    { 'marks.csv': 'ID,SC,DT,CD\n2012,1001,2025-09-11,T\n2012,1001,2025-09-10,U\n' },
    options,
  )
  expect(run).toMatchObject({ status: 'applied', counts: { applied: 1, unchanged: 1 } })
  expect(await marksOf(opened, '2012')).toEqual(['2025-09-10 U', '2025-09-11 T31', onRecord[2]])
})

const text = (column: string) =>
  ({ from: { take: 'column', column }, form: { read: 'text' }, table: null }) as const
const said = { en: 'Marks', es: 'Marcas' }

const marksProfile: MappingProfile = {
  title: said,
  note: said,
  district: null,
  attendance: 'exceptions',
  kind: 'delta',
  codes: [],
  files: [
    {
      target: 'attendance',
      pattern: 'marks*.csv',
      text: ordinaryCsv,
      nulls: [],
      only: [],
      repeat: null,
      columns: {
        student_id: text('ID'),
        school_id: text('SC'),
        date: text('DT'),
        code: text('CD'),
      },
    },
  ],
}
