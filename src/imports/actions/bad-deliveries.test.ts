import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { testOffice } from '../../../tests/world/database.ts'
import type { Files } from '../../../tests/world/delivery.ts'
import { bringIn, bringInPath } from '../../../tests/world/imports.ts'
import { rosewood, rosewoodFiles } from '../../../tests/world/rosewood.ts'
import { refusalSentence, speakImports } from '#imports/speech.ts'

// What is wrong with a delivery as a whole fails its run, and nothing of it is taken.

const office = await testOffice()
const folder = await mkdtemp(join(tmpdir(), 'presente-zips-'))

interface BadFiles {
  says: string
  files: (files: Files) => Files
  word: string
  en: string
  es: string
}

const text = (files: Files, name: string) => String(files[name])
const manifestWith = (change: Record<string, unknown>) => (files: Files) => ({
  ...files,
  'manifest.json': JSON.stringify({ ...JSON.parse(text(files, 'manifest.json')), ...change }),
})

const badFiles: BadFiles[] = [
  {
    says: 'semicolons for commas',
    files: (files) => ({
      ...files,
      'students.csv': text(files, 'students.csv').replaceAll(',', ';'),
    }),
    word: 'wrong-delimiter',
    en: 'students.csv does not separate its cells by commas, but by ;',
    es: 'students.csv no separa las celdas con comas, sino con ;',
  },
  {
    says: 'tabs for commas in the attendance file',
    files: (files) => ({
      ...files,
      'attendance.csv': text(files, 'attendance.csv').replaceAll(',', '\t'),
    }),
    word: 'wrong-delimiter',
    en: 'by tab',
    es: 'con tab',
  },
  {
    says: 'a column that is missing',
    files: (files) => ({
      ...files,
      'students.csv': text(files, 'students.csv').replace('last_name', 'surname'),
    }),
    word: 'missing-columns',
    en: 'students.csv lacks these columns: last_name',
    es: 'A students.csv le faltan estas columnas: last_name',
  },
  {
    says: 'a column that comes twice',
    files: (files) => ({
      ...files,
      'students.csv': text(files, 'students.csv').replace('ssid', 'city'),
    }),
    word: 'repeated-columns',
    en: 'students.csv has this column twice: city',
    es: 'students.csv tiene dos veces esta columna: city',
  },
  {
    says: 'a file without anything in it',
    files: (files) => ({ ...files, 'guardians.csv': '' }),
    word: 'no-header',
    en: 'guardians.csv has no header row',
    es: 'guardians.csv no tiene fila de encabezado',
  },
  {
    says: 'a quote that is never closed',
    files: (files) => ({
      ...files,
      'students.csv': text(files, 'students.csv').replace('Devon', '"Devon'),
    }),
    word: 'unclosed-quote',
    en: 'students.csv, line 4: a quote is opened and never closed',
    es: 'students.csv, línea 4: se abren unas comillas que nunca se cierran',
  },
  {
    says: 'UTF-16',
    files: (files) => ({
      ...files,
      'students.csv': Buffer.from(`\uFEFF${text(files, 'students.csv')}`, 'utf16le'),
    }),
    word: 'not-text',
    en: 'students.csv is not UTF-8 text',
    es: 'students.csv no es texto UTF-8',
  },
  {
    says: 'no manifest, and nothing else that is known',
    files: () => ({ 'pupils.xlsx': 'PK' }),
    word: 'not-a-delivery',
    en: 'These files are in no form that Presente knows',
    es: 'Estos archivos no tienen ninguna forma que Presente conozca',
  },
  {
    says: 'a manifest that is no JSON',
    files: (files) => ({ ...files, 'manifest.json': '{' }),
    word: 'manifest-not-json',
    en: 'manifest.json is no JSON that can be read',
    es: 'manifest.json no es un JSON que se pueda leer',
  },
  {
    says: 'a manifest of which nobody would write so much',
    files: (files) => ({ ...files, 'manifest.json': ' '.repeat(2 ** 20 + 1) }),
    word: 'manifest-too-large',
    en: 'manifest.json is larger than 1 MiB',
    es: 'manifest.json pesa más de 1 MiB',
  },
  {
    says: 'a manifest of another kind than there is',
    files: manifestWith({ kind: 'full' }),
    word: 'manifest-invalid',
    en: 'kind cannot be "full". Write, for example: "kind": "snapshot" / "kind": "delta"',
    es: 'kind no puede ser "full". Escriba, por ejemplo: "kind": "snapshot" / "kind": "delta"',
  },
  {
    says: 'a manifest without the name of the district',
    files: manifestWith({ district: { id: 'rosewood' } }),
    word: 'manifest-lacks',
    en: 'lacks district.name. Write, for example: "district": {"id":"rosewood"',
    es: 'le falta district.name. Escriba, por ejemplo: "district": {"id":"rosewood"',
  },
  {
    says: 'a manifest without school year',
    files: manifestWith({ school_year: '2025-2027' }),
    word: 'manifest-invalid',
    en: 'school_year cannot be "2025-2027". Write, for example: "school_year": "2025-2026"',
    es: 'school_year no puede ser "2025-2027". Escriba, por ejemplo: "school_year": "2025-2026"',
  },
  {
    says: 'a scope that ends before it begins',
    files: manifestWith({ from: '2026-02-01', to: '2026-01-01' }),
    word: 'from-after-to',
    en: 'begin on 2026-02-01 and end before that, on 2026-01-01',
    es: 'empiezan el 2026-02-01 y terminan antes, el 2026-01-01',
  },
  {
    says: 'a scope beyond the school year',
    files: manifestWith({ to: '2026-07-01' }),
    word: 'scope-outside-year',
    en: 'not within the school year 2025-2026',
    es: 'fuera del año escolar 2025-2026',
  },
]

test.each(badFiles)(
  '$says: the run fails and says so in both languages',
  async ({ files, word, en, es }) => {
    const { run } = await bringIn(office, files(rosewoodFiles()))
    expect(run).toMatchObject({ status: 'failed', refusal: { word }, counts: { read: 0 } })
    if (run.refusal === null) return
    expect(refusalSentence(speakImports('en'), run.refusal)).toContain(en)
    expect(refusalSentence(speakImports('es'), run.refusal)).toContain(es)
    const { rows } = await office.pool.query('select from student')
    expect(rows).toHaveLength(0)
  },
)

test('a delivery of another district is refused once there is one on record', async () => {
  const own = await testOffice()
  await bringIn(own, rosewood())
  const other = { ...rosewood().manifest, district: { id: 'pinewood', name: 'Pinewood' } }
  const { run } = await bringIn(own, { ...rosewood(), manifest: other })
  expect(run.refusal).toEqual({
    word: 'another-district',
    details: { given: 'pinewood', ours: 'rosewood' },
  })
})

// Zips.

async function zipOf(entries: Files, name: string): Promise<string> {
  const zip = new ZipFile()
  for (const [entry, content] of Object.entries(entries)) zip.addBuffer(Buffer.from(content), entry)
  zip.end()
  const path = join(folder, `${name}.zip`)
  await pipeline(zip.outputStream, createWriteStream(path))
  return path
}

test('a zip is as good as a folder, also with everything in a folder of its own', async () => {
  const inner = Object.fromEntries(
    Object.entries(rosewoodFiles()).map(([name, content]) => [`Export 2025/${name}`, content]),
  )
  const path = await zipOf({ ...inner, '__MACOSX/._students.csv': 'x' }, 'good')
  const { run } = await bringInPath(office, path, { dryRun: true })
  expect(run).toMatchObject({ status: 'dry-run', counts: { read: 935, applied: 935 } })
})

test('a zip that was cut off is damaged, wherever it was cut', async () => {
  const whole = await readFile(await zipOf(rosewoodFiles(), 'whole'))
  for (const share of [0.1, 0.5, 0.99]) {
    const path = join(folder, `cut-${share}.zip`)
    await writeFile(path, whole.subarray(0, Math.floor(whole.length * share)))
    const { run } = await bringInPath(office, path)
    expect(run).toMatchObject({ status: 'failed', refusal: { word: 'zip-damaged' } })
  }
})

test('a zip with a byte changed in the middle is damaged', async () => {
  const bytes = await readFile(await zipOf(rosewoodFiles(), 'to-spoil'))
  const middle = Math.floor(bytes.length / 3)
  bytes[middle] = (bytes[middle] ?? 0) ^ 0xff
  const path = join(folder, 'spoiled.zip')
  await writeFile(path, bytes)
  const { run } = await bringInPath(office, path)
  expect(run).toMatchObject({ status: 'failed', refusal: { word: 'zip-damaged' } })
})

test('a zip bomb is refused before it is unpacked, whatever size it declares', async () => {
  const bomb = { ...rosewoodFiles(), 'students.csv': Buffer.alloc(300_000_000, 'a') }
  const path = await zipOf(bomb, 'bomb')
  const honest = await bringInPath(office, path)
  expect(honest.run.refusal).toEqual({ word: 'zip-bomb', details: { file: 'students.csv' } })
  const bytes = await readFile(path)
  for (
    let at = bytes.indexOf('students.csv');
    at >= 0;
    at = bytes.indexOf('students.csv', at + 1)
  ) {
    // The declared size stands 8 bytes before the name in a local header, 22 before it in the directory.
    for (const back of [8, 22])
      if (bytes.readUInt32LE(at - back) === 300_000_000) bytes.writeUInt32LE(1000, at - back)
  }
  await writeFile(join(folder, 'lying.zip'), bytes)
  const lying = await bringInPath(office, join(folder, 'lying.zip'))
  expect(lying.run).toMatchObject({ status: 'failed', refusal: { word: 'zip-bomb' } })
})

test.each(['../../etc/cron.d/presente', '/etc/passwd', '..\\windows.csv'])(
  'a zip entry named %s leads nowhere',
  async (name) => {
    const placeholder = 'x'.repeat(name.length)
    const bytes = await readFile(await zipOf({ ...rosewoodFiles(), [placeholder]: 'a' }, 'path'))
    for (let at = bytes.indexOf(placeholder); at >= 0; at = bytes.indexOf(placeholder))
      bytes.write(name, at)
    const path = join(folder, 'traversal.zip')
    await writeFile(path, bytes)
    const { run } = await bringInPath(office, path)
    expect(run).toMatchObject({ status: 'failed', refusal: { word: 'zip-path' } })
  },
)

test('a zip in a zip, and too many files, are refused', async () => {
  const nested = await bringInPath(
    office,
    await zipOf({ ...rosewoodFiles(), 'more.zip': 'PK' }, 'nested'),
  )
  expect(nested.run.refusal).toEqual({ word: 'zip-nested', details: { file: 'more.zip' } })
  const many = Object.fromEntries(Array.from({ length: 251 }, (_, at) => [`${at}.csv`, 'a']))
  const full = await bringInPath(office, await zipOf(many, 'many'))
  expect(full.run.refusal).toEqual({ word: 'too-many-files', details: { files: 250 } })
})

test('a path where nothing is, and a file that is no zip', async () => {
  const nothing = await bringInPath(office, '/nowhere/at/all')
  expect(nothing.run).toMatchObject({ status: 'failed', refusal: { word: 'nothing-there' } })
  await writeFile(join(folder, 'letter.zip'), 'Dear office, here are the data.')
  const letter = await bringInPath(office, join(folder, 'letter.zip'))
  expect(letter.run).toMatchObject({ status: 'failed', refusal: { word: 'zip-damaged' } })
})

test('what failed to come in leaves no files behind', async () => {
  const { run } = await bringInPath(office, '/nowhere/at/all')
  const stored = await readdir(join(office.config.dataFolder, 'received')).catch(() => [])
  expect(stored).not.toContain(String(run.run))
})
