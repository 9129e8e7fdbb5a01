import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type TestOffice, testOffice } from '../../../tests/world/database.ts'
import { type Files, writeFiles } from '../../../tests/world/delivery.ts'
import { bringIn, bringInPath } from '../../../tests/world/imports.ts'
import { rosewoodFiles } from '../../../tests/world/rosewood.ts'
import { Manifest } from '#imports/model/manifest.ts'
import { receive } from '#imports/actions/receive.ts'
import { refusalSentence, speakImports } from '#imports/speech.ts'

// The names of the files are looked at first: nobody copies, or silently passes over, what no form knows.

test('a file whose name the form does not know is reported with the names that it knows', async () => {
  const office = await testOffice()
  const { run } = await bringIn(office, { ...rosewoodFiles(), 'Pupils.csv': 'student_id\n2001\n' })
  expect(run.status).toBe('applied')
  const unread = run.files.filter(({ namesKnown }) => namesKnown !== null)
  expect(unread).toMatchObject([{ file: 'Pupils.csv', read: 0 }])
  expect(unread[0]?.namesKnown).toEqual(expect.arrayContaining(['manifest.json', 'students.csv']))
})

const wrongFolders: [string, Files, string, string][] = [
  [
    'pictures',
    { 'a.jpg': 'x', 'b.jpg': 'y', 'c.jpg': 'z', 'd.jpg': '.' },
    'not-a-delivery',
    'a.jpg',
  ],
  [
    'a manifest and files of other names',
    { 'manifest.json': manifest(), 'Pupils.csv': 'student_id\n' },
    'no-known-files',
    'Pupils.csv',
  ],
]

test.each(wrongFolders)(
  'a folder of %s is refused, and says which',
  async (_, files, word, says) => {
    const office = await testOffice()
    const { run } = await bringIn(office, files)
    expect(run).toMatchObject({ status: 'failed', refusal: { word } })
    if (run.refusal === null) return
    for (const language of ['en', 'es'] as const)
      expect(refusalSentence(speakImports(language), run.refusal)).toContain(says)
  },
)

test('of a wrong folder nothing is copied, whatever form its sender names', async () => {
  const office = await testOffice()
  const folder = await mkdtemp(join(tmpdir(), 'presente-wrong-'))
  await writeFiles(folder, { 'holiday/one.jpg': 'x', 'holiday/two.jpg': 'y' })
  const words = [undefined, 'oneroster', 'edfi-xml', 'presente-csv'] as const
  for (const format of words) {
    const { run } = await bringInPath(office, folder, { format })
    expect(run.refusal?.word).toBe(format === undefined ? 'not-a-delivery' : 'no-known-files')
  }
  expect(await copies(office)).toEqual([])
})

test('Presente CSV without its manifest is refused before anything is copied', async () => {
  const office = await testOffice()
  const { 'manifest.json': _, ...files } = rosewoodFiles()
  const { 'students.csv': students = '' } = files
  const only = { 'students.csv': students, 'notes.txt': 'From the office' }
  for (const [delivery, format] of [
    [files, 'presente-csv'],
    [files, undefined],
    [only, undefined],
  ] as const) {
    const { run } = await bringIn(office, delivery, { format })
    expect(run).toMatchObject({ status: 'failed', refusal: { word: 'manifest-missing' } })
  }
  expect(await copies(office)).toEqual([])
})

test('a missing manifest is told with everything that one must hold', () => {
  const required = Object.entries(Manifest.shape).filter(
    ([, shape]) => !shape.safeParse(undefined).success,
  )
  for (const language of ['en', 'es'] as const) {
    const told = refusalSentence(speakImports(language), { word: 'manifest-missing', details: {} })
    for (const [name] of required) expect(told).toMatch(new RegExp(`\\b${name}\\b`))
  }
})

test('what was copied of an upload that breaks off is removed', async () => {
  const office = await testOffice()
  async function* breaking() {
    yield* [{ name: 'students.csv', content: join(import.meta.dirname, 'receive.ts') }]
    await Promise.reject(new Error('The connection is gone'))
  }
  await expect(receive(office, 'upload', breaking(), {})).rejects.toThrow('The connection is gone')
  expect(await copies(office)).toEqual([])
})

function manifest(): string {
  return String(rosewoodFiles()['manifest.json'])
}

async function copies({ config }: TestOffice): Promise<string[]> {
  return readdir(join(config.dataFolder, 'received')).catch(() => [])
}
