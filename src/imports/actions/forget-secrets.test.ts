import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { forgetSecrets } from '#imports/actions/forget-secrets.ts'
import { filesIn, readAll, sharedFolder } from '#imports/sources/in-tests.ts'
import { oneRoster } from '#imports/sources/oneroster/source.ts'

const root = await mkdtemp(join(tmpdir(), 'presente-secrets-'))
afterAll(() => rm(root, { recursive: true, force: true }))

async function contentsOf(folder: string): Promise<string> {
  const names = await readdir(folder)
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')))
  return texts.join('\n')
}

test('the stored copy of a roster has no password left, and reads as before', async () => {
  const folder = join(root, 'bundle')
  await cp(`${sharedFolder('oneroster')}/oneroster_test_data`, folder, { recursive: true })
  const before = await readAll(oneRoster, filesIn(folder))
  expect(await forgetSecrets(folder, filesIn(folder))).toBe(true)
  expect(await contentsOf(folder)).not.toContain('Batman.Ru1ez')
  expect(await readAll(oneRoster, filesIn(folder))).toEqual(before)
  expect(await readdir(root)).toEqual(['bundle'])
})

test('rows keep their lines, broken rows stay broken, and none of them keeps a secret', async () => {
  const folder = await mkdtemp(join(root, 'odd-'))
  const rows = [
    'id,Password,note',
    '1,hunter2,"two\nlines"',
    '',
    '2,"hunter2" x,y',
    '3,hunter2',
    '4,hunter2,end',
  ]
  await writeFile(join(folder, 'users.csv'), `${rows.join('\n')}\n`)
  await forgetSecrets(folder, filesIn(folder))
  const text = await readFile(join(folder, 'users.csv'), 'utf8')
  expect(text.split(/\r?\n/)).toEqual([
    'id,Password,note',
    '1,,"two',
    'lines"',
    '',
    'unreadable',
    'unreadable',
    '4,,end',
    '',
  ])
})

test('a delivery without secrets is left as it was received', async () => {
  const folder = await mkdtemp(join(root, 'plain-'))
  await writeFile(join(folder, 'users.csv'), 'id\n1\n')
  expect(await forgetSecrets(folder, filesIn(folder))).toBe(false)
})

test('a file that cannot be read to its end is refused from the copy as well', async () => {
  const folder = await mkdtemp(join(root, 'latin-'))
  await writeFile(join(folder, 'orgs.csv'), 'sourcedId,name,type\nS,School,school\n')
  const bytes = Buffer.from(
    'sourcedId,givenName,familyName,password\n1,A,B,x\n2,Mu\xf1oz,C,x\n',
    'latin1',
  )
  await writeFile(join(folder, 'users.csv'), bytes)
  await forgetSecrets(folder, filesIn(folder))
  expect((await readAll(oneRoster, filesIn(folder))).refused).toMatchObject({
    refusal: 'not-in-encoding',
  })
})
