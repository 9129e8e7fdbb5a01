import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { openPromise } from 'yauzl'
import { zipOf } from './zip.ts'

test('the files of a zip come out as they went in, accents and nothing at all among them', async () => {
  const long = 'Núñez,2008-08-28\r\n'.repeat(20_000)
  async function* slowly() {
    for (const piece of long.match(/[^]{1,5000}/g) ?? []) yield await Promise.resolve(piece)
  }
  const path = join(await mkdtemp(join(tmpdir(), 'presente-zip-')), 'some.zip')
  await writeFile(
    path,
    await buffer(
      zipOf([
        ['students.csv', slowly()],
        ['blank.csv', []],
        ['manifest.json', ['{}']],
      ]),
    ),
  )
  expect(await filesIn(path)).toEqual({
    'students.csv': long,
    'blank.csv': '',
    'manifest.json': '{}',
  })
})

test('a file that cannot be read to its end breaks the zip off', async () => {
  async function* breaking() {
    yield 'student_id\n'
    await Promise.reject(new Error('The connection is gone'))
  }
  await expect(buffer(zipOf([['students.csv', breaking()]]))).rejects.toThrow(
    'The connection is gone',
  )
})

async function filesIn(path: string): Promise<Record<string, string>> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false })
  const files: Record<string, string> = {}
  for await (const entry of zip.eachEntry()) {
    const content = await buffer(await zip.openReadStreamPromise(entry))
    files[entry.fileName] = content.toString('utf8')
  }
  zip.close()
  return files
}
