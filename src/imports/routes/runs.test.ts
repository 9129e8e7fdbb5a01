import { once } from 'node:events'
import { access } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testOffice } from '../../../tests/world/database.ts'
import { type Files, filesOf } from '../../../tests/world/delivery.ts'
import { bringIn, change, remove } from '../../../tests/world/imports.ts'
import { openGateway } from '../../../tests/world/people.ts'
import { rosewood, rosewoodYear } from '../../../tests/world/rosewood.ts'
import { ImportHealth } from '#imports/model/endpoints.ts'
import { Run } from '#imports/model/run.ts'
import { storedAt } from '#imports/actions/receive.ts'
import { runImport } from '#imports/actions/run-import.ts'
import { decisionRoutes, runRoutes, uploadRoutes } from '#imports/routes/runs.ts'
import { RunId } from '#kernel/ids.ts'
import { openWeb } from '#platform/http.ts'

const office = await testOffice()
const web = await openWeb(office.log, { program: '1', gate: openGateway })
runRoutes(web, office)
decisionRoutes(web, office)
uploadRoutes(web, office)
const address = await web.listen({ port: 0 })
afterAll(() => web.close())

async function upload(files: Files, query = ''): Promise<{ status: number; answer: unknown }> {
  const form = new FormData()
  for (const [name, content] of Object.entries(files)) {
    form.append('files', new Blob([Buffer.from(content)]), name)
  }
  const response = await fetch(`${address}/api/imports/upload${query}`, {
    method: 'POST',
    body: form,
  })
  return { status: response.status, answer: await response.json() }
}

async function ask(
  path: string,
  method = 'GET',
  body?: object,
): Promise<{ status: number; answer: unknown }> {
  const headers = { 'content-type': 'application/json' }
  const sent = body === undefined ? {} : { headers, body: JSON.stringify(body) }
  const response = await fetch(`${address}${path}`, { method, ...sent })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') === true
  return { status: response.status, answer: isJson ? JSON.parse(text) : text }
}

/** The worker takes the runs that the routes left to it. */
async function work(): Promise<void> {
  for (const { payload } of office.sent.splice(0)) {
    const run = RunId.parse(Object.values(payload)[0])
    await runImport({ ...office, today: office.clock.today() }, run)
  }
}

test('files are uploaded, the worker takes them, and the page tells how far it is', async () => {
  const { status, answer } = await upload(filesOf(rosewood()), '?name=Rosewood')
  expect({ status, answer }).toEqual({ status: 200, answer: { run: 1 } })
  const waiting = ImportHealth.parse((await ask('/api/imports/health')).answer)
  expect(waiting).toMatchObject({ lastApplied: null, underWay: [{ run: 1, name: 'Rosewood' }] })
  await work()
  const health = ImportHealth.parse((await ask('/api/imports/health')).answer)
  expect(health).toMatchObject({
    lastApplied: { run: 1, counts: { read: 935, applied: 935 } },
    freshTo: [{ schoolYear: '2025-2026', to: '2026-06-30', run: 1 }],
    underWay: [],
    held: [],
  })
})

test('an upload of something else is a failed run that says why', async () => {
  const { answer } = await upload({ 'letter.txt': 'Dear office' })
  expect(answer).toEqual({ run: 2 })
  const run = Run.parse((await ask('/api/imports/runs/2')).answer)
  expect(run).toMatchObject({ status: 'failed', refusal: { word: 'not-a-delivery' } })
  expect(office.sent).toEqual([])
})

test('loose files are a run that says that there are several', async () => {
  await upload(filesOf(rosewood()), '?dryRun=true')
  office.sent.splice(0)
  const [run] = ImportHealth.parse((await ask('/api/imports/health')).answer).underWay
  expect(run).toMatchObject({
    name: 'schools.csv',
    moreFiles: Object.keys(filesOf(rosewood())).length - 1,
  })
})

test('files read by a profile are taken for the year and days that their sender names', async () => {
  const days = 'schoolYear=2024-2025&from=2024-08-01&to=2025-06-10'
  const dump = { 'students_export.csv': 'local_id,full_name\n2001,"Núñez, Ana"\n' }
  const { answer } = await upload(dump, `?dryRun=true&format=profile&profile=aspen&${days}`)
  await work()
  const run = Run.parse((await ask(`/api/imports/runs/${Object(answer).run}`)).answer)
  const { from, to, school_year: year } = run.manifest ?? {}
  expect({ from, to, year }).toEqual({ from: '2024-08-01', to: '2025-06-10', year: '2024-2025' })
})

test('a delivery read by a profile is applied: what is told changes, the rest stays, and a code is blamed on its columns', async () => {
  const marks = {
    'ATT.csv':
      'ID,SC,DT,AL,A1,A2,A3,A4,A5,A6,A7,A8,A9\n' +
      '2003,1001,2/9/2026,U,,,,,,,,,\n2003,1001,2/10/2026,Q,,,,,,,,,\n',
  }
  const days = `schoolYear=${rosewoodYear}&from=2026-02-09&to=2026-02-10`
  const { answer } = await upload(marks, `?format=profile&profile=aeries&${days}`)
  await work()
  const run = Run.parse((await ask(`/api/imports/runs/${Object(answer).run}`)).answer)
  expect(run).toMatchObject({
    status: 'applied',
    files: [{ file: 'ATT.csv', entity: 'attendance' }],
  })
  const { answer: rows } = await ask(`/api/imports/runs/${run.run}/quarantine`)
  expect(rows).toMatchObject({ rows: [{ line: 3, field: 'AL … A9', reason: 'unknown-code' }] })
  const undone = await ask(`/api/imports/runs/${run.run}/undo`, 'POST', { reason: 'Wrong file' })
  expect(undone.answer).toMatchObject({ status: 'undone' })
})

test('files of another year than their sender names are refused with the day that they end on', async () => {
  const dump = {
    'attendance_dump.csv':
      `'ATT_STD_OID','ATT_SKL_OID','ATT_DATE','ATT_ABSENT_IND','ATT_TARDY_IND','ATT_DISMISSED_IND','ATT_EXCUSED_IND'\n` +
      `"7","HEA","2005-05-03","1","0","0","1"\n`,
  }
  const days = 'schoolYear=2024-2025'
  const { answer } = await upload(dump, `?format=profile&profile=aspen&${days}`)
  await work()
  const run = Run.parse((await ask(`/api/imports/runs/${Object(answer).run}`)).answer)
  const details = { last: '2005-05-03', from: '2024-07-01' }
  expect(run).toMatchObject({ status: 'failed', refusal: { word: 'files-before-scope', details } })
})

test('days outside of the school year that is named are refused, whoever names them', async () => {
  const dump = { 'students_export.csv': 'local_id,full_name\n2001,"Núñez, Ana"\n' }
  const days = 'schoolYear=2024-2025&to=2025-07-10'
  const { answer } = await upload(dump, `?format=profile&profile=aspen&${days}`)
  await work()
  const run = Run.parse((await ask(`/api/imports/runs/${Object(answer).run}`)).answer)
  expect(run).toMatchObject({ status: 'failed', refusal: { word: 'scope-outside-year' } })
})

test('an upload that is cut off in the middle is a failed run at once, and leaves nothing behind', async () => {
  const body = [
    '--b\r\ncontent-disposition: form-data; name="files"; filename="manifest.json"\r\n\r\n{}\r\n',
    '--b\r\ncontent-disposition: form-data; name="files"; filename="students.csv"\r\n\r\nstudent_id',
  ]
  const sending = request(`${address}/api/imports/upload?name=cut&upload=upload-cut`, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-length': 100_000 },
  })
  const broken = once(sending, 'error')
  sending.write(body.join(''))
  const cut = () => latestRun('cut')
  await expect.poll(cut).toMatchObject({ status: 'received' })
  sending.destroy(new Error('the page was closed'))
  await broken
  await expect.poll(cut).toMatchObject({ status: 'failed', refusal: { word: 'cut-off' } })
  expect(await became('upload-cut')).toEqual({ run: (await cut())?.['id'], fate: 'cut-off' })
  const folder = storedAt(RunId.parse((await cut())?.['id']))
  await expect(access(join(office.config.dataFolder, folder))).rejects.toThrow('ENOENT')
})

test('whoever did not see the end of an upload can ask what became of it', async () => {
  expect(await became('upload-never')).toEqual({ run: null, fate: 'cut-off' })
  const { answer } = await upload(filesOf(rosewood()), '?upload=upload-whole')
  expect(await became('upload-whole')).toEqual({ ...Object(answer), fate: 'arrived' })
  office.sent.splice(0)
})

async function became(id: string): Promise<unknown> {
  return (await ask(`/api/imports/uploads/${id}`)).answer
}

async function latestRun(name: string): Promise<Record<string, unknown> | undefined> {
  const { rows } = await office.pool.query(
    'select id, status, refusal from import_run where name = $1 order by id desc limit 1',
    [name],
  )
  return rows[0]
}

test('an upload by a profile that does not exist is refused at once', async () => {
  const { status, answer } = await upload(filesOf(rosewood()), '?profile=nobody')
  expect(status).toBe(409)
  expect(answer).toMatchObject({ refusal: 'unknown-profile' })
})

test('a file name that leads elsewhere writes nothing there', async () => {
  const { answer } = await upload({ '../../escaped.csv': 'a' })
  const run = Run.parse(
    (await ask(`/api/imports/runs/${String(Object.values(Object(answer))[0])}`)).answer,
  )
  expect(run.status).toBe('failed')
})

test('a held run is released from the page and worked on again', async () => {
  const tables = rosewood()
  remove(tables, 'attendance', { student_id: '2001' })
  const { answer } = await upload(filesOf(tables))
  const { run } = Run.pick({ run: true }).parse(answer)
  await work()
  expect(ImportHealth.parse((await ask('/api/imports/health')).answer).held).toMatchObject([
    { run },
  ])
  expect((await ask(`/api/imports/runs/${run}/reject`, 'GET')).status).toBe(404)
  const released = await ask(`/api/imports/runs/${run}/release`, 'POST')
  expect(Run.parse(released.answer)).toMatchObject({ status: 'received', decidedBy: 'office' })
  await work()
  expect(Run.parse((await ask(`/api/imports/runs/${run}`)).answer).status).toBe('applied')
  expect(await ask(`/api/imports/runs/${run}/release`, 'POST')).toMatchObject({
    status: 409,
    answer: { refusal: 'not-held', details: { run } },
  })
  const undone = await ask(`/api/imports/runs/${run}/undo`, 'POST', {
    reason: 'Wrong file',
  })
  expect(Run.parse(undone.answer)).toMatchObject({ status: 'undone', undoneBy: 'office' })
})

test('a held run is rejected from the page only with a reason', async () => {
  const tables = rosewood()
  remove(tables, 'attendance', { student_id: '2001' })
  const { run } = await bringIn(office, tables)
  const path = `/api/imports/runs/${run.run}`
  expect((await ask(`${path}/reject`, 'POST')).status).toBe(400)
  expect(await ask(`${path}/reject`, 'POST', { reason: '  ' })).toMatchObject({
    status: 409,
    answer: { refusal: 'reason-missing', details: { run: run.run } },
  })
  expect((await ask(`${path}/rows?kind=attendance&move=gone&limit=5`)).answer).toMatchObject({
    rows: Array.from({ length: 5 }, () => ({ student: '2001', after: null })),
    more: true,
  })
  expect((await ask(`${path}/rows?kind=pupils`)).status).toBe(400)
  const csv = await ask(`${path}/rows.csv?move=gone&lang=es`)
  expect(String(csv.answer).split('\r\n')).toHaveLength(20)
  const rejected = await ask(`${path}/reject`, 'POST', { reason: 'Half a file' })
  expect(Run.parse(rejected.answer)).toMatchObject({
    status: 'rejected',
    decidedBecause: 'Half a file',
  })
  const { answer } = await ask('/api/imports/runs?status=rejected')
  expect(answer).toMatchObject({ runs: [{ run: run.run, decidedBecause: 'Half a file' }] })
})

test('quarantined rows are listed, downloaded, corrected and sent again', async () => {
  const tables = rosewood()
  change(
    tables,
    'students',
    { student_id: '2013' },
    { birth_date: '8/28/08', first_name: '=Grace()' },
  )
  change(tables, 'guardians', { guardian_id: 'G3' }, { lives_with: 'maybe' })
  const { run, quarantined } = await bringIn(office, tables)
  expect(quarantined).toHaveLength(2)
  const listed = await ask(`/api/imports/runs/${run.run}/quarantine?file=students.csv`)
  expect(listed.answer).toMatchObject({ rows: [{ line: 14, reason: 'not-a-date' }], more: false })
  const path = `/api/imports/runs/${run.run}/quarantine.csv?file=students.csv`
  const { answer: csv } = await ask(`${path}&lang=es`)
  const [header, row] = String(csv).split('\r\n')
  expect(header).toMatch(
    /^student_id,ssid,first_name,.*,zip,presente_reason,exported_by,exported_at,purpose$/,
  )
  expect(row).toMatch(/^2013,99\d+,'=Grace\(\),Lee,8\/28\/08,.*no se puede leer como fecha/)

  const corrected = {
    ...filesOf({ ...tables, manifest: { ...tables.manifest, kind: 'delta' }, rows: {} }),
  }
  const second = await bringIn(office, {
    ...corrected,
    'students.csv': String(csv).replace('8/28/08', '2008-08-28'),
  })
  expect(second.quarantined).toEqual([])
  expect(second.run.counts).toMatchObject({ read: 1, applied: 1 })
  const { rows } = await office.pool.query(`select first_name from student where id = '2013'`)
  expect(rows).toEqual([{ first_name: '=Grace()' }])
})

test('rows that were not taken are downloaded under names that say what the files are', async () => {
  const tables = rosewood()
  change(tables, 'guardians', { guardian_id: 'G3' }, { lives_with: 'maybe' })
  const { run } = await bringIn(office, tables)
  const path = `/api/imports/runs/${run.run}/quarantine`
  expect(await downloadOf(`${path}.zip?lang=es`)).toEqual([
    'application/zip',
    `run-${run.run}-to-correct.zip`,
  ])
  const csv = 'text/csv; charset=utf-8'
  expect(await downloadOf(`${path}.csv?file=guardians.csv`)).toEqual([csv, 'guardians.csv'])
  const xml = 'delivery/EducationOrganization.xml'
  expect(await downloadOf(`${path}.csv?file=${xml}`)).toEqual([
    csv,
    'EducationOrganization.xml.csv',
  ])
  expect(await ask('/api/imports/runs/999/quarantine.zip')).toMatchObject({ status: 404 })
})

async function downloadOf(path: string): Promise<(string | null | undefined)[]> {
  const { headers, body } = await fetch(`${address}${path}`)
  await body?.cancel()
  const name = /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '')
  return [headers.get('content-type'), name?.[1]]
}

test('a run that is not there', async () => {
  expect(await ask('/api/imports/runs/999')).toMatchObject({
    status: 404,
    answer: { refusal: 'no-such-run' },
  })
  expect((await ask('/api/imports/runs/abc')).status).toBe(400)
  expect((await ask('/api/imports/runs?limit=2')).answer).toMatchObject({ more: true })
})
