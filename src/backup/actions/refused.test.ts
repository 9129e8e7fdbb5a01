import { randomBytes } from 'node:crypto'
import { cp, mkdir, readFile, readdir, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { backedUp, folderForTests, opened, secret } from '../../../tests/world/backups.ts'
import { emptyDatabase, testOffice } from '../../../tests/world/database.ts'
import { bringIn } from '../../../tests/world/imports.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'
import { withChecksum } from '#backup/actions/key.ts'
import { openBackup } from '#backup/actions/read-backup.ts'
import { restoreInto } from '#backup/actions/restore-into.ts'
import { writeBackup } from '#backup/actions/write-backup.ts'
import { Manifest } from '#backup/model.ts'
import { anythingIn } from '#backup/records/tables.ts'

// What is not exactly as it was written, or has no place to go to, is refused by name and reason, and
// the place stays as empty as it was.

const office = await testOffice()
const to = await folderForTests()
let good = ''
let other = ''

beforeAll(async () => {
  await bringIn(office, rosewood())
  await office.pool.query(`update import_run set status = 'received' where id = 1`)
  good = (await backedUp(office, to)).folder
  other = (await backedUp(office, to)).folder
})

const student = 'tables/public.student.sealed'
const school = 'tables/public.school.sealed'

const tampered: [string, (folder: string) => Promise<unknown>, string, string][] = [
  ['a bit of a table is flipped', (folder) => flip(join(folder, student), 300), 'changed', student],
  [
    'the beginning of a table is changed',
    (folder) => flip(join(folder, student), 3),
    'changed',
    student,
  ],
  ['a table is cut off', (folder) => cut(join(folder, student), 40), 'cut-off', student],
  ['a table is emptied', (folder) => truncate(join(folder, student)), 'cut-off', student],
  ['a table is longer', (folder) => lengthen(join(folder, student)), 'longer', student],
  ['a table is missing', (folder) => rm(join(folder, student)), 'missing-file', student],
  ['two tables stand in each other’s place', swap, 'changed', school],
  [
    'a table is that of another backup',
    (folder) => cp(join(other, student), join(folder, student)),
    'changed',
    student,
  ],
  [
    'a received file is changed',
    (folder) => flip(join(folder, 'received/1.sealed'), 200),
    'changed',
    'received/1.sealed',
  ],
  [
    'a received file is missing',
    (folder) => rm(join(folder, 'received/2.sealed')),
    'missing-file',
    'received/2.sealed',
  ],
  [
    'the contents are changed',
    (folder) => flip(join(folder, 'contents.sealed'), 500),
    'changed',
    'contents.sealed',
  ],
  [
    'the contents are cut off',
    (folder) => cut(join(folder, 'contents.sealed'), 1),
    'cut-off',
    'contents.sealed',
  ],
  [
    'the contents are missing',
    (folder) => rm(join(folder, 'contents.sealed')),
    'missing-file',
    'contents.sealed',
  ],
  [
    'the contents are another backup’s',
    (folder) => cp(join(other, 'contents.sealed'), join(folder, 'contents.sealed')),
    'changed',
    'contents.sealed',
  ],
  [
    'the manifest is damaged',
    (folder) => flip(join(folder, 'manifest.json'), 120),
    'changed',
    'manifest.json',
  ],
  [
    'the manifest is no manifest',
    (folder) => writeFile(join(folder, 'manifest.json'), '{}'),
    'changed',
    'manifest.json',
  ],
  ['the manifest tells of another step, with its checksum', forgeStep, 'changed', 'manifest.json'],
]

test.each(tampered)('%s', async (_, tamper, refusal, file) => {
  const folder = join(await folderForTests(), 'copy')
  await cp(good, folder, { recursive: true })
  await tamper(folder)
  const { pool } = await emptyDatabase()
  const dataFolder = await folderForTests()
  const backup = await openBackup(folder, secret)
  const answer = backup.ok ? await restoreInto({ pool, dataFolder }, backup.value) : backup
  expect(answer).toMatchObject({ ok: false, refusal, details: { file: join(folder, file) } })
  expect(await nothingIn(pool)).toBe(true)
  expect((await readdir(dataFolder)).filter((name) => name === 'received')).toEqual([])
})

test('another key opens nothing, a weak one is not tried, and none is asked for', async () => {
  const key = randomBytes(32).toString('base64')
  expect(await openBackup(good, key)).toMatchObject({
    refusal: 'wrong-key',
    details: { file: good },
  })
  expect(await openBackup(good, 'presente')).toMatchObject({ refusal: 'key-weak' })
  expect(await openBackup(good, undefined)).toMatchObject({ refusal: 'key-missing' })
  const deps = { pool: office.pool, config: office.config }
  const place = join(await folderForTests(), 'never')
  expect(await writeBackup(deps, { to: place, secret: 'presente' })).toMatchObject({
    refusal: 'key-weak',
  })
  expect(await writeBackup(deps, { to: place, secret: undefined })).toMatchObject({
    refusal: 'key-missing',
  })
  await expect(readdir(place)).rejects.toThrow('ENOENT')
})

test('a key is the same however its accents were typed', async () => {
  const composed = 'Ñandú azul, río seco, güiro y después 7 más'
  const place = await folderForTests()
  const written = await writeBackup(office, { to: place, secret: composed.normalize('NFD') })
  expect(written.ok).toBe(true)
  expect((await openBackup(place, composed.normalize('NFC'))).ok).toBe(true)
})

test('where several lie the newest whole one is taken, and a folder without any is refused', async () => {
  const place = await folderForTests()
  await cp(good, join(place, '2026-01-01T00-00-00Z'), { recursive: true })
  await cp(other, join(place, '2026-01-02T00-00-00Z'), { recursive: true })
  expect((await opened(place)).folder).toBe(join(place, '2026-01-02T00-00-00Z'))
  await rm(join(place, '2026-01-02T00-00-00Z', student))
  expect((await opened(place)).folder).toBe(join(place, '2026-01-01T00-00-00Z'))
  await rename(join(place, '2026-01-01T00-00-00Z'), join(place, 'x.unfinished'))
  expect(await openBackup(place, secret)).toMatchObject({ refusal: 'no-backup' })
  expect(await openBackup(join(place, 'x.unfinished'), secret)).toMatchObject({
    refusal: 'unfinished',
  })
  expect(await openBackup(join(place, 'nowhere'), secret)).toMatchObject({ refusal: 'no-backup' })
})

test('a place where anything is is refused: another record, a table, received files', async () => {
  const backup = await opened(good)
  const dataFolder = await folderForTests()
  const full = await restoreInto({ pool: (await testOffice()).pool, dataFolder }, backup)
  expect(full).toMatchObject({ refusal: 'not-empty' })
  const { pool } = await emptyDatabase()
  await pool.query('create schema jobs; create table jobs.job (id integer)')
  const queue = await restoreInto({ pool, dataFolder }, backup)
  expect(queue).toMatchObject({ refusal: 'not-empty', details: { what: 'jobs.job' } })
  await pool.query('drop schema jobs cascade')
  await mkdir(join(dataFolder, 'received/7'), { recursive: true })
  const files = await restoreInto({ pool, dataFolder }, backup)
  expect(files).toMatchObject({
    refusal: 'not-empty',
    details: { what: join(dataFolder, 'received') },
  })
  expect(await nothingIn(pool)).toBe(true)
})

test('a newer step than the program’s, and a step that is not its own, are refused', async () => {
  const newer = await testOffice()
  const { rows } = await newer.pool.query<{ last: number }>(
    'select max(number) as last from schema_migration',
  )
  const last = rows[0]?.last ?? 0
  await newer.pool.query(
    `insert into schema_migration (number, name, sha256) values ($1, 'later.sql', 'x')`,
    [last + 1],
  )
  expect(await restoredOutcome(newer)).toMatchObject({
    refusal: 'newer',
    details: { step: String(last + 1), program: String(last) },
  })
  await newer.pool.query(`delete from schema_migration where number > $1`, [last])
  await newer.pool.query(`update schema_migration set sha256 = 'x' where number = 3`)
  expect(await restoredOutcome(newer)).toMatchObject({ refusal: 'other-steps' })
})

test('a table that no step of the program makes is told of, rather than left out', async () => {
  const strange = await testOffice()
  await strange.pool.query('create table somebody_elses (id integer)')
  expect(await restoredOutcome(strange)).toMatchObject({ refusal: 'other-steps' })
})

async function restoredOutcome(from: typeof office) {
  const { folder } = await backedUp(from, await folderForTests())
  const { pool } = await emptyDatabase()
  const answer = await restoreInto(
    { pool, dataFolder: await folderForTests() },
    await opened(folder),
  )
  expect(await nothingIn(pool)).toBe(true)
  return answer
}

async function nothingIn(pool: (typeof office)['pool']): Promise<boolean> {
  const client = await pool.connect()
  const there = await anythingIn(client)
  client.release()
  return there === null
}

async function flip(file: string, at: number): Promise<void> {
  const bytes = await readFile(file)
  bytes.writeUInt8((bytes[at] ?? 0) ^ 1, at)
  await writeFile(file, bytes)
}

async function cut(file: string, bytes: number): Promise<void> {
  await truncate(file, (await readFile(file)).length - bytes)
}

async function lengthen(file: string): Promise<void> {
  await writeFile(file, Buffer.concat([await readFile(file), Buffer.from('x')]))
}

async function swap(folder: string): Promise<void> {
  const aside = join(folder, 'tables/aside')
  await rename(join(folder, school), aside)
  await rename(join(folder, student), join(folder, school))
  await rename(aside, join(folder, student))
}

async function forgeStep(folder: string): Promise<void> {
  const file = join(folder, 'manifest.json')
  const manifest = Manifest.parse(JSON.parse(await readFile(file, 'utf8')))
  const forged = withChecksum({ ...manifest, about: { ...manifest.about, step: 1 } })
  await writeFile(file, JSON.stringify(forged))
}
