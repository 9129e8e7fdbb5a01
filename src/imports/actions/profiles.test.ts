import { expect, test } from 'vitest'
import { ana } from '../../../tests/world/people.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { previewOf } from '#imports/actions/preview-mapping.ts'
import { readLog } from '#audit/actions/read-log.ts'
import {
  profile,
  profileNamed,
  profiles,
  saveOwnProfile,
  sourceOfProfile,
} from '#imports/actions/profiles.ts'
import { type FileMapping, ProfileName } from '#imports/model/mapping-profile.ts'
import { ordinaryCsv } from '#imports/model/text-form.ts'
import { shippedProfiles } from '#imports/sources/profile/shipped/catalog.ts'

const office = await testOffice()
const { db } = office
const aspen = shipped('aspen')
const ours = ProfileName.parse('rosewood-aspen')

function shipped(name: string) {
  const found = shippedProfiles.find((one) => one.name === name)
  if (!found) throw new Error(`No shipped profile ${name}`)
  return found.mapping
}

test('the shipped profiles are there from the first look, once each, however often one looks', async () => {
  await profiles(db)
  const listed = await profiles(db)
  expect(listed.map(({ name, version, shipped: from }) => [name, version, from])).toEqual([
    ['aeries', 1, true],
    ['aspen', 1, true],
    ['powerschool', 1, true],
    ['school-data-sync-1', 1, true],
  ])
})

test('a district saves its own copy; each change is a version, and saving the same again is none', async () => {
  const changed = { ...aspen, kind: 'snapshot' as const }
  expect(await saveOwnProfile(db, ours, aspen, ana)).toEqual({
    ok: true,
    value: { name: ours, version: 1 },
  })
  expect(await saveOwnProfile(db, ours, aspen, ana)).toMatchObject({ value: { version: 1 } })
  expect(await saveOwnProfile(db, ours, changed, ana)).toMatchObject({ value: { version: 2 } })
  const told = (await readLog(office.pool, { limit: 9 })).entries.map(({ what, details }) => [
    what,
    details,
  ])
  expect(told).toMatchObject([
    ['profile-saved', { before: { version: 1, mapping: aspen }, after: { version: 2 } }],
    ['profile-saved', { before: null, after: { version: 1 } }],
  ])
  const read = await profile(db, ours)
  expect(read.ok && read.value.mapping.kind).toBe('snapshot')
  expect(read.ok && read.value.versions.map(({ version }) => version)).toEqual([2, 1])
  const first = await profile(db, ours, 1)
  expect(first.ok && first.value.mapping).toEqual(aspen)
})

test('two clerks who save at once each get a version of their own', async () => {
  const name = ProfileName.parse('at-once')
  const kinds = ['delta', 'snapshot'] as const
  await Promise.all(kinds.map((kind) => saveOwnProfile(db, name, { ...aspen, kind }, ana)))
  const read = await profile(db, name)
  expect(read.ok && read.value.versions).toHaveLength(2)
})

test('a shipped name stays with what is shipped, and a name nobody saved is refused', async () => {
  const taken = ProfileName.parse('aeries')
  expect(await saveOwnProfile(db, taken, aspen, ana)).toMatchObject({ refusal: 'shipped-name' })
  expect(await profileNamed(db, 'nobody')).toMatchObject({ refusal: 'no-such-profile' })
  expect(await profileNamed(db, 'aeries', 9)).toMatchObject({ refusal: 'no-such-profile' })
})

test('a run finds its source again by the version it was received with', async () => {
  const found = await profileNamed(db, 'aspen')
  const source = found.ok ? await sourceOfProfile(db, found.value.id) : null
  expect(source?.recognises(['attendance_dump.csv'])).toBe(true)
  expect(await sourceOfProfile(db, 999_999)).toBeNull()
})

const attendance = aspen.files.find(({ target }) => target === 'attendance')
const header =
  "'ATT_STD_OID','ATT_SKL_OID','ATT_DATE','ATT_ABSENT_IND','ATT_TARDY_IND','ATT_DISMISSED_IND','ATT_EXCUSED_IND'"

function previewOfText(text: string, change: Partial<FileMapping> = {}) {
  if (!attendance) throw new Error('Aspen maps attendance')
  return previewOf({ ...attendance, ...change }, Buffer.from(text))
}

test('the preview shows ten lines as read, what they become, and what is wrong with them', async () => {
  const good = '"7","HEA","2025-09-03","1","0","0","1"\n'
  const seen = await previewOfText(
    `${header}\n${good}"8","HEA","nodate","0","1","0","0"\n"9","HEA"\n${good.repeat(20)}`,
  )
  expect(seen.refusal).toBeNull()
  expect(seen.lines).toHaveLength(10)
  expect(seen.lines[0]).toEqual({
    line: 2,
    values: ['7', 'HEA', '2025-09-03', '1', '0', '0', '1'],
    outcome: 'rows',
    condition: null,
    rows: [
      {
        cells: { student_id: '7', school_id: 'HEA', date: '2025-09-03', code: 'A-E' },
        issue: null,
      },
    ],
    issue: null,
  })
  expect(seen.lines[1]?.rows[0]).toMatchObject({ issue: { field: 'date', reason: 'not-a-date' } })
  expect(seen.lines[2]).toMatchObject({
    outcome: 'rejected',
    issue: { reason: 'wrong-cell-count' },
  })
})

test('a preview of a file that lacks a mapped column still shows its header and lines, with the reason', async () => {
  const seen = await previewOfText('\'A\',\'B\'\n"1","2"\n')
  expect(seen.header).toEqual(['A', 'B'])
  expect(seen.lines[0]).toMatchObject({ values: ['1', '2'], outcome: 'passed-over' })
  expect(seen.refusal).toMatchObject({ word: 'missing-columns' })
})

test('a sample cut in the middle of a letter is no fault of the file', async () => {
  const text = Buffer.from(`${header}\n"7","HEA","2025-09-03","0","0","0","ñ`)
  const cut = await previewOfText(
    text
      .subarray(0, text.length - 1)
      .toString('latin1')
      .replace('Ã', ''),
  )
  expect(cut.refusal).toBeNull()
})

test('a password is not shown in a preview either', async () => {
  const seen = await previewOfText('"id","password"\n"7","Batman.Ru1ez"\n', {
    text: ordinaryCsv,
    columns: {},
  })
  expect(JSON.stringify(seen)).not.toContain('Batman')
})
