import { expect, test } from 'vitest'
import { ana } from '../../../tests/world/people.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { bringIn } from '../../../tests/world/imports.ts'
import { rosewood, rosewoodYear } from '../../../tests/world/rosewood.ts'
import { previewOf } from '#imports/actions/preview-mapping.ts'
import { profile, profileNamed, saveOwnProfile } from '#imports/actions/profiles.ts'
import {
  type FileMapping,
  type MappingProfile,
  ProfileName,
} from '#imports/model/mapping-profile.ts'
import { sampleBytes } from '#imports/model/profile-endpoints.ts'
import { ordinaryCsv } from '#imports/model/text-form.ts'
import { SchoolYear } from '#kernel/school-year.ts'

// Files without a header row, and files that hold more rows than are meant.

const text = { read: 'text' } as const
const plain = (column: string) =>
  ({ from: { take: 'column', column }, form: text, table: null }) as const

const pupils: FileMapping = {
  target: 'students',
  pattern: 'pupils*.txt',
  text: { ...ordinaryCsv, header: { in: 'profile', names: ['ID', 'FN', 'LN', 'STATUS'] } },
  nulls: ['NULL'],
  only: [{ column: 'STATUS', isNot: ['Gone', ''] }],
  columns: { student_id: plain('ID'), first_name: plain('FN'), last_name: plain('LN') },
  repeat: null,
}

const rows = `2001,Marisol,Rivera,Active
2003,Devon,Carver,Gone
2004,Ana,Blank,NULL
2005,Ben,Lee,New
`

function profileOf(file: FileMapping): MappingProfile {
  const said = { en: 'Pupils', es: 'Alumnos' }
  const kinds = { attendance: 'exceptions', kind: 'delta' } as const
  return { title: said, note: said, district: null, ...kinds, codes: [], files: [file] }
}

test('a saved profile reads a file without a header row, and of it only the rows that are meant', async () => {
  const office = await testOffice()
  await bringIn(office, rosewood())
  const name = ProfileName.parse('pupils')
  const saved = await saveOwnProfile(office.db, name, profileOf(pupils), ana)
  expect(saved).toMatchObject({ ok: true, value: { version: 1 } })
  const read = await profile(office.db, name)
  expect(read.ok && read.value.mapping.files).toEqual([pupils])
  const found = await profileNamed(office.db, name)
  const options = {
    profileId: found.ok ? found.value.id : 0,
    schoolYear: SchoolYear.parse(rosewoodYear),
  }
  const { run, quarantined } = await bringIn(office, { 'pupils.txt': rows }, options)
  expect(quarantined).toEqual([])
  expect(run).toMatchObject({ status: 'applied', counts: { read: 4, applied: 2, outOfScope: 2 } })
  const { rows: names } = await office.pool.query(
    `select id, last_name from student where id in ('2001', '2003', '2004', '2005') order by id`,
  )
  expect(names).toEqual([
    { id: '2001', last_name: 'Rivera' },
    expect.not.objectContaining({ last_name: 'Carver' }),
    expect.not.objectContaining({ last_name: 'Blank' }),
    { id: '2005', last_name: 'Lee' },
  ])
})

test.each([
  [
    'reads a column that it does not name',
    { columns: { student_id: plain('SID') } },
    { refusal: 'unknown-column', details: { file: 'pupils*.txt', column: 'SID' } },
  ],
  [
    'filters by a column that it does not name',
    { only: [{ column: 'STATE', is: ['x'] }] },
    { refusal: 'unknown-column', details: { file: 'pupils*.txt', column: 'STATE' } },
  ],
  [
    'has a condition without a word',
    { only: [{ column: 'STATUS', is: [] }] },
    { refusal: 'empty-condition', details: { file: 'pupils*.txt', column: 'STATUS' } },
  ],
])('a profile that %s is not saved', async (_, change, refusal) => {
  const { db } = await testOffice()
  const mapping = profileOf({ ...pupils, ...change })
  expect(await saveOwnProfile(db, ProfileName.parse('bad'), mapping, ana)).toMatchObject(refusal)
  expect(await profile(db, ProfileName.parse('bad'))).toMatchObject({ refusal: 'no-such-profile' })
})

const preview = (sample: string, change: Partial<FileMapping> = {}) =>
  previewOf({ ...pupils, ...change }, Buffer.from(sample))

test('the preview counts what a condition passes over in all of the sample, and says what stood there', async () => {
  const many = `${rows}${'2006,Leo,Gray,Gone\n'.repeat(20)}${'2007,Mia,Gray,Active\n'.repeat(10)}`
  const seen = await preview(many)
  expect(seen.firstLine).toEqual(['2001', 'Marisol', 'Rivera', 'Active'])
  expect(seen.header).toEqual(['ID', 'FN', 'LN', 'STATUS'])
  expect(seen.counts).toEqual({
    lines: 34,
    passedOver: [
      {
        condition: 0,
        lines: 22,
        values: [
          { value: 'Gone', lines: 21 },
          { value: '', lines: 1 },
        ],
      },
    ],
  })
  // Ten lines show both: what is read, though it stands below, and some of what is not.
  expect(seen.lines.map(({ line, outcome }) => `${line} ${outcome}`)).toEqual([
    '1 rows',
    '2 passed-over',
    '3 passed-over',
    '4 rows',
    '5 passed-over',
    ...[25, 26, 27, 28, 29].map((line) => `${line} rows`),
  ])
})

test('where every row is passed over, ten of them say so', async () => {
  const seen = await preview('1,a,b,Gone\n'.repeat(12))
  expect(seen.lines).toHaveLength(10)
  expect(seen.lines.every(({ condition }) => condition === 0)).toBe(true)
})

test('a condition on a column that the file lacks is refused, and the lines are shown', async () => {
  const seen = await preview(rows, { only: [{ column: 'STATE', is: ['x'] }] })
  expect(seen.refusal).toMatchObject({ word: 'missing-columns', details: { columns: 'STATE' } })
  expect(seen.lines).toHaveLength(4)
})

test('a row of another number of cells than there are names says so', async () => {
  const seen = await preview('2001,Marisol,Rivera\n')
  expect(seen.firstLine).toHaveLength(3)
  expect(seen.lines[0]).toMatchObject({
    outcome: 'rejected',
    issue: { reason: 'wrong-cell-count', details: { found: 3, expected: 4 } },
  })
})

test('the line in which a sample ends is not counted: the file goes on', async () => {
  const line = '2001,Marisol,Rivera,Active\n'
  const whole = Math.floor(sampleBytes / line.length)
  const long = Buffer.from(line.repeat(whole + 1)).subarray(0, sampleBytes)
  expect((await previewOf(pupils, long)).counts.lines).toBe(whole)
})
