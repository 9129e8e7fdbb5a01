import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { testOffice } from '../../../tests/world/database.ts'
import type { Tables } from '../../../tests/world/delivery.ts'
import { type Imported, add, bringIn, bringInPath, change } from '../../../tests/world/imports.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'
import { written } from '#platform/leaving-file.ts'
import { unmarked } from '../../../tests/world/files.ts'
import { rowsToCorrect } from '#imports/actions/rows-to-correct.ts'
import { filesAt } from '#imports/actions/stored-files.ts'
import { RunId } from '#kernel/ids.ts'
import { zipOf } from '#platform/zip.ts'

// What was not taken comes out as a zip, and corrected it goes in again as it is.

const folder = await mkdtemp(join(tmpdir(), 'presente-to-correct-'))

test('what was not taken is downloaded as a zip, corrected, and sent back as zip and as folder', async () => {
  const office = await testOffice()
  const first = await bringIn(office, withFaults('2008-13-28', '2026-02-30'))
  expect(first.run).toMatchObject({ status: 'applied', manifest: { kind: 'snapshot' } })
  const files = await unzipped(await downloaded(office, first))
  const names = ['attendance.csv', 'enrollments.csv', 'manifest.json', 'students.csv']
  expect(Object.keys(files).toSorted()).toEqual(names)
  expect(JSON.parse(files['manifest.json'] ?? '')).toEqual({ ...first.run.manifest, kind: 'delta' })
  expect(files['students.csv']).toMatch(
    /^\uFEFFstudent_id,.*,presente_reason\r\n2013,.*,Núñez,.*no such day/,
  )

  const corrected = mapped(files, (content) =>
    content.replaceAll('2008-13-28', '2008-08-28').replaceAll('2026-02-30', '2026-02-27'),
  )
  const second = await bringInPath(office, await zipped(corrected))
  expect(second.run).toMatchObject({ status: 'applied', counts: { quarantined: 0 } })
  expect(second.run.files.flatMap(({ unknownColumns }) => unknownColumns)).toEqual([])
  expect(second.run.counts.applied).toBe(first.run.counts.quarantined)
  expect(second.run.differences.every(({ gone }) => gone === 0)).toBe(true)
  const again = await bringIn(office, corrected)
  expect(again.run.counts).toMatchObject({ read: first.run.counts.quarantined, applied: 0 })

  const whole = await bringIn(office, withFaults('2008-08-28', '2026-02-27'))
  expect(whole.run.counts).toMatchObject({ read: whole.run.counts.unchanged, quarantined: 0 })
})

test('sent back without a correction, the same rows are not taken again, and nothing else moves', async () => {
  const office = await testOffice()
  const first = await bringIn(office, withFaults('2008-13-28', '2026-02-30'))
  const files = await unzipped(await downloaded(office, first))
  const { run } = await bringInPath(office, await zipped(files))
  const { quarantined } = first.run.counts
  expect(run.counts).toMatchObject({ read: quarantined, quarantined, applied: 0 })
})

test('rows that contradict each other are told by what they say, as their lines have other numbers here', async () => {
  const office = await testOffice()
  const tables = rosewood()
  const twice = { student_id: '2003', school_id: '1001', date: '2026-02-27' }
  add(tables, 'attendance', { ...twice, code: 'U' })
  add(tables, 'attendance', { ...twice, code: 'I' })
  const files = await unzipped(await downloaded(office, await bringIn(office, tables)))
  const [, first = '', second = ''] = (files['attendance.csv'] ?? '').split('\r\n')
  expect(first).toMatch(/^2003,1001,2026-02-27,.*U.*about the same student, day.*2003,1001.*I/)
  expect(second).toMatch(/^2003,1001,2026-02-27,.*I.*about the same student, day.*2003,1001.*U/)
  expect(first + second).not.toMatch(/[Ll]ine \d/)
})

test('a run without such rows, and rows of another system, are no delivery to correct', async () => {
  const office = await testOffice()
  const { run } = await bringIn(office, rosewood())
  expect(await rowsToCorrect(office, run.run, 'en')).toEqual({
    ok: false,
    refusal: 'nothing-to-correct',
    details: { run: run.run },
  })
  expect(await rowsToCorrect(office, RunId.parse(99), 'en')).toMatchObject({
    refusal: 'no-such-run',
  })
  const faults = await bringIn(office, withFaults('2008-13-28', '2026-02-30'))
  await office.pool.query(`update import_run set format = 'oneroster' where id = $1`, [
    faults.run.run,
  ])
  expect(await rowsToCorrect(office, faults.run.run, 'en')).toMatchObject({
    refusal: 'nothing-to-correct',
  })
})

/** A student, with all that refers to him, and a mark: each has a date that may be wrong. */
function withFaults(birthDate: string, markedOn: string): Tables {
  const tables = rosewood()
  change(tables, 'students', { student_id: '2013' }, { birth_date: birthDate, last_name: 'Núñez' })
  add(tables, 'attendance', {
    student_id: '2003',
    school_id: '1001',
    date: markedOn,
    code: 'U',
  })
  return tables
}

async function downloaded(
  office: Awaited<ReturnType<typeof testOffice>>,
  { run }: Imported,
): Promise<Readable> {
  const zip = await rowsToCorrect(office, run.run, 'en')
  if (!zip.ok) throw new Error(zip.refusal)
  const { content } = written(zip.value, unmarked)
  if (!(content instanceof Readable)) throw new Error('no zip')
  return content
}

async function unzipped(zip: Readable): Promise<Record<string, string>> {
  const path = join(folder, 'downloaded.zip')
  await writeFile(path, await buffer(zip))
  const files = await filesAt(path)
  if (!files.ok) throw new Error(files.refusal)
  const contents = files.value.map(
    async ({ name, bytes }) => [name, await textOf(bytes())] as const,
  )
  return Object.fromEntries(await Promise.all(contents))
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  return (await buffer(Readable.from(bytes))).toString('utf8')
}

async function zipped(files: Record<string, string>): Promise<string> {
  const path = join(folder, 'corrected.zip')
  await writeFile(
    path,
    await buffer(zipOf(Object.entries(files).map(([name, content]) => [name, [content]]))),
  )
  return path
}

function mapped(
  files: Record<string, string>,
  correct: (content: string) => string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([name, content]) => [name, correct(content)]),
  )
}
