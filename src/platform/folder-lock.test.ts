import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { withFolderLock } from '#platform/folder-lock.ts'

async function folderFor(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'presente-lock-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

test('whoever comes second begins when the first has ended', async () => {
  const folder = await folderFor()
  const told: string[] = []
  const work = (name: string) => async () => {
    told.push(`${name} begins`)
    await new Promise((resolve) => setTimeout(resolve, 120))
    told.push(`${name} ends`)
  }
  await Promise.all([withFolderLock(folder, work('one')), withFolderLock(folder, work('other'))])
  const [first = '', ...others] = told
  const [name = ''] = first.split(' ')
  const second = name === 'one' ? 'other' : 'one'
  expect(others).toEqual([`${name} ends`, `${second} begins`, `${second} ends`])
})

test('a lock that lies elsewhere outlives the emptying of its folder', async () => {
  const folder = await folderFor()
  const lock = join(await folderFor(), 'guard.lock')
  let building = 0
  const build = async () => {
    building++
    expect(building).toBe(1)
    await rm(folder, { recursive: true, force: true })
    await new Promise((resolve) => setTimeout(resolve, 120))
    building--
  }
  await Promise.all([1, 2, 3].map(() => withFolderLock(folder, build, lock)))
})
