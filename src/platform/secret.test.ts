import { chmod, chown, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { turnSecretFile } from '#platform/secret.ts'

const dataFolder = await mkdtemp(join(tmpdir(), 'presente-secret-'))
const file = join(dataFolder, 'secret')
afterAll(() => rm(dataFolder, { recursive: true }))

const isRoot = process.getuid?.() === 0

test('whoever could read the secret before can read the new one, whoever turns it', async () => {
  await writeFile(file, 'roof cobalt heron waltz thimble orchard nine\n')
  await chmod(file, 0o640)
  // Only root may give a file to somebody else.
  if (isRoot) await chown(file, 12_345, 12_346)
  const before = await stat(file)
  await turnSecretFile({ dataFolder })
  const { uid, gid, mode } = await stat(file)
  expect({ uid, gid, mode }).toEqual({ uid: before.uid, gid: before.gid, mode: before.mode })
  expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(2)
  expect(await readdir(dataFolder)).toEqual(['secret'])
})
